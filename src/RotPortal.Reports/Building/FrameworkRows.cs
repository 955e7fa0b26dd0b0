using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Building;

/// <summary>Judges a framework for all groups and writes every row down.</summary>
internal static class FrameworkRows
{
    internal static ReportedFramework Judge(
        Framework framework, IReadOnlyList<UnitGroup> groups, ProductScope scope, DateOnly on, AssessmentView view)
    {
        var fleet = Assess(framework, groups, scope, on, view);
        var sections = Sections.Of([.. framework.Requirements.Select(requirement => requirement.Citation)]);
        return new ReportedFramework
        {
            Id = framework.Id,
            Title = framework.Title,
            ShortTitle = framework.ShortTitle,
            Version = framework.Version,
            Publisher = framework.Publisher,
            Jurisdiction = framework.Jurisdiction,
            Kind = framework.Kind,
            IsDraft = framework.IsDraft,
            SourceUrl = framework.SourceUrl,
            Status = framework.Status,
            SourceConfidence = framework.SourceConfidence,
            Sha256 = framework.Sha256,
            View = view,
            On = on,
            Notes = FrameworkNotes.Of(framework, scope, fleet.Remarks),
            Rows = [.. fleet.Rows.Zip(sections, (row, section) => Describe(row, section, groups))],
        };
    }

    /// <summary>
    /// The verdicts over all groups. Where no unit is judged the rows are judged for a device of which nothing is on file: silence must not
    /// read as success.
    /// </summary>
    internal static FleetAssessment Assess(
        Framework framework, IReadOnlyList<UnitGroup> groups, ProductScope scope, DateOnly on, AssessmentView view) =>
        RollUp.Assess(
            framework,
            groups.Count == 0 ? [new SignatureCount(StateSignature.Empty, 1)] : groups.Select(group => new SignatureCount(group.Signature, group.Units)),
            scope,
            on,
            view);

    private static ReportedRow Describe(FleetRow row, string section, IReadOnlyList<UnitGroup> groups)
    {
        var worst = row.Worst;
        var group = groups.FirstOrDefault(one => worst.Inputs.All(input => one.Signature[SlotOf(input)] == input.State));
        return new ReportedRow
        {
            Id = row.Requirement.Id,
            Citation = row.Requirement.Citation,
            Section = section,
            Title = row.Requirement.Title,
            Summary = row.Requirement.Summary,
            Level = row.Requirement.Level,
            Condition = row.Requirement.Condition,
            IsGroupRow = row.Requirement.IsGroupRow,
            Parent = row.Requirement.Parent,
            Verdict = worst.Verdict,
            Coverage = worst.Coverage,
            Reason = worst.Reason,
            Missing = worst.Missing,
            Outside = worst.Outside,
            NotLawBecause = worst.NotLawBecause,
            Remarks = [.. worst.Remarks.Select(remark => remark.Text), .. NotChecked(row.Requirement)],
            Group = group?.Number,
            Inputs = [.. worst.Inputs.Select(input => Describe(input, group))],
            Units = groups.Count == 0 ? [] : [.. UnitsByVerdict(row.Devices)],
        };
    }

    private static StateSlot SlotOf(RuleInput input) => StateSlot.Of(input.Capability, input.Role);

    private static ReportedInput Describe(RuleInput input, UnitGroup? group)
    {
        var behind = group is null || input.State == CapabilityState.Unknown
            ? []
            : group.Facts.Where(fact => StateSlot.Of(fact.Capability, fact.Role) == SlotOf(input) && fact.State == input.State).ToList();
        return new ReportedInput(
            input.Capability,
            input.Role,
            Part(input),
            input.State,
            behind.Count == 0 ? EvidenceLevel.E0 : behind.Max(fact => fact.Level),
            EvidenceRegister.InOrder(behind.SelectMany(fact => fact.Evidence)),
            behind.Count == 0 ? null : DateOnly.FromDateTime(behind.Min(fact => fact.ObservedFirst).UtcDateTime));
    }

    private static string Part(RuleInput input) => input.Part switch
    {
        RulePart.AllOf => "all-of",
        RulePart.AnyOf => $"any-of-{input.Group + 1}",
        RulePart.Contributing => "contributing",
    };

    private static IEnumerable<VerdictUnits> UnitsByVerdict(VerdictCounts counts) => VerdictOrder.WorstFirst
        .Select(entry => new VerdictUnits(entry.Verdict, entry.Coverage, checked((int)counts.Of(entry.Verdict, entry.Coverage))))
        .Where(entry => entry.Units > 0);

    private static IEnumerable<string> NotChecked(Requirement requirement) =>
        requirement.Unverified.Select(part => part switch
        {
            UnverifiedPart.Row => "This row was not checked against the publisher's text.",
            UnverifiedPart.Id => "The identifier was not checked against the publisher's text.",
            UnverifiedPart.Clause => "The clause number was not checked against the publisher's text.",
        });
}
