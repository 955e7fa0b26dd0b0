using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>Devices that share a signature.</summary>
/// <param name="Signature">Their states.</param>
/// <param name="Devices">How many there are, at least 1.</param>
public readonly record struct SignatureCount(StateSignature Signature, long Devices);

/// <summary>The verdicts of one framework for the active devices of a product, a batch or a fleet.</summary>
/// <param name="Framework">The framework.</param>
/// <param name="On">The day it speaks of.</param>
/// <param name="View">The question it answers.</param>
/// <param name="Devices">How many active devices were counted. Revoked and decommissioned ones are listed apart by the caller.</param>
/// <param name="Rows">One per row, in the order of <see cref="Framework.Requirements"/>.</param>
/// <param name="Counts">Rows by their worst verdict; group rows are not among them.</param>
/// <param name="ByLevel">The same counts kept apart by how binding the rows are.</param>
/// <param name="Remarks">What a reader should know about the whole.</param>
public sealed record FleetAssessment(
    Framework Framework,
    DateOnly On,
    AssessmentView View,
    long Devices,
    IReadOnlyList<FleetRow> Rows,
    VerdictCounts Counts,
    LevelCounts ByLevel,
    IReadOnlyList<AssessmentRemark> Remarks);

/// <summary>One row for many devices.</summary>
/// <param name="Worst">The verdict of the worst active device, with its reason.</param>
/// <param name="Devices">How many devices have which verdict.</param>
/// <param name="Parts">The devices by the states the row looked at, worst first.</param>
public sealed record FleetRow(RequirementVerdict Worst, VerdictCounts Devices, IReadOnlyList<FleetPart> Parts)
{
    /// <summary>The row.</summary>
    public Requirement Requirement => Worst.Requirement;
}

/// <summary>Devices that look the same to one row.</summary>
/// <param name="Verdict">Their verdict.</param>
/// <param name="Devices">How many there are.</param>
public sealed record FleetPart(RequirementVerdict Verdict, long Devices);
