using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Selection;

/// <summary>One capability that a row needs, and what the part has to say to it.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Role">The role of the key; null unless it is judged per key role.</param>
/// <param name="Group">Number of the group of which one is enough; null when it is needed itself.</param>
/// <param name="Owner">Whose matter it is when the part is silent.</param>
/// <param name="Entry">What is on record about it; null when nothing is.</param>
/// <param name="Certificate">The certificate that speaks best for it on the day; null when none does.</param>
/// <param name="Alone">What the part amounts to by itself.</param>
/// <param name="WithMore">What it amounts to with everything it needs beside it.</param>
/// <param name="On">The day.</param>
public sealed record PartNeed(
    Capability Capability,
    KeyRole? Role,
    int? Group,
    CapabilityOwner Owner,
    PartCapability? Entry,
    PartCertificate? Certificate,
    CapabilityState Alone,
    CapabilityState WithMore,
    DateOnly On)
{
    /// <summary>The answer in a few words and why, without a full stop.</summary>
    public string Words => (Owner, Entry) switch
    {
        (CapabilityOwner.Portal, _) => "the portal computes it when the devices are on file",
        (_, { Counted: Answer.No } entry) => $"the part cannot: {entry.Evidence}",
        _ when Certificate is { } certificate => OfCertificate(certificate),
        (_, { Counted: Answer.Yes } entry) => $"{Strength(entry)}: {entry.Evidence}",
        (_, { Counted: Answer.Partly } entry) => $"{Strength(entry)}: {entry.Evidence}; needs {entry.Needs}",
        (_, { From.Confidence: Confidence.Unverified, Answer: not Answer.Unknown } entry) => $"said without support, and not counted: {entry.Evidence}",
        (CapabilityOwner.Product, _) => "a matter of the product, its software, operation or production; the part is silent",
        (_, { } entry) => $"not known: {entry.Evidence}",
        (_, null) => "not known: nothing is on record for this part",
    };

    internal static PartNeed Of(Part part, Capability capability, KeyRole? role, int? group, DateOnly on)
    {
        var (alone, withMore) = PartStates.Of(part, capability, role, on);
        var entry = part.Find(capability);
        return new PartNeed(
            capability, role, group, CapabilityOwners.Of(capability, role), role is { } asked && entry?.Roles.Contains(asked) == false ? null : entry,
            PartCertificates.Best(part, capability, on), alone, withMore, on);
    }

    private string Strength(PartCapability entry) => entry.Level >= Capability.MinimumLevel
        ? $"up to {entry.Level} {LevelWords.Of(entry.Level)}"
        : $"up to {entry.Level} {LevelWords.Of(entry.Level)}, where {Capability.MinimumLevel} is asked for";

    private string OfCertificate(PartCertificate certificate) => certificate.StatusOn(On) switch
    {
        CertificateStatus.InForce => $"certificate {certificate.Number} until {Day(certificate.Ends)}, for {certificate.Scope}{Match(certificate)}",
        CertificateStatus.NoEndKnown => $"certificate {certificate.Number}, no end on record, for {certificate.Scope}{Match(certificate)}",
        CertificateStatus.Ended => $"certificate {certificate.Number} had ended by then ({Day(certificate.HistoricalBy ?? certificate.Ends)})",
        CertificateStatus.NotYet => $"certificate {certificate.Number} was given later",
        CertificateStatus.Unknown => $"certificate {certificate.Number}: how it stood on that day is not known",
    };

    private static string Match(PartCertificate certificate) =>
        certificate.Reach == CertificateReach.Platform ? "; needs a match of the versions on your parts" : "";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "not recorded";
}
