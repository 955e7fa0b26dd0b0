using RotPortal.Devices;
using RotPortal.Registry.Import;

namespace RotPortal.Registry.Production;

/// <summary>What a station says of one unit, with its evidence read.</summary>
/// <param name="Order">The order the claim credential is for.</param>
/// <param name="Attempt">Made by the station; the same question asked twice has the same.</param>
/// <param name="AskedSha256">Digest over the question, so that a changed one under the same attempt is found.</param>
/// <param name="Serial">The unit.</param>
/// <param name="Entries">What was read, in the order of the question. The index of an entry is not looked at.</param>
/// <param name="Challenges">The challenges the evidence answers; all of them are used by this attempt.</param>
/// <param name="Refused">What was found wrong before anything could be read; null when nothing was.</param>
/// <param name="Sent">The question as it is kept when the unit fails, to be read again.</param>
/// <param name="By">Who reports.</param>
public sealed record UnitReport(
    ProductionOrderId Order,
    Guid Attempt,
    Sha256Digest AskedSha256,
    string Serial,
    IReadOnlyList<StagedEntry> Entries,
    IReadOnlyList<Guid> Challenges,
    UnitFailure? Refused,
    byte[] Sent,
    Actor By)
{
    /// <summary>The secret of an activation, when the station brings one back.</summary>
    public ReturnedSecret? Secret { get; init; }

    /// <summary>The evidence answered its challenges when it was first sent, and is read again now: they are not used a second time.</summary>
    public bool IsReadAgain { get; init; }
}

/// <summary>Why a unit failed.</summary>
/// <param name="Check">Name of the check that said no.</param>
/// <param name="Clause">Where it is written.</param>
/// <param name="Detail">What was found, as a sentence.</param>
public sealed record UnitFailure(string Check, string Clause, string Detail)
{
    internal static UnitFailure Of(Refusal refusal, string clause) => new(refusal.Check, clause, $"{refusal.Why} {refusal.WhatToDo}");
}

/// <summary>A secret that came back from a TPM.</summary>
/// <param name="Activation">The activation it belongs to.</param>
/// <param name="Sha256">Digest of the secret.</param>
public sealed record ReturnedSecret(Guid Activation, Sha256Digest Sha256);
