using RotPortal.Compliance.Catalogue;
using RotPortal.Reports.Building;
using RotPortal.Reports.Content;

namespace RotPortal.Reports;

/// <summary>Makes reports. Pure: the same request gives the same report, to the octet.</summary>
public static class AuditReportBuilder
{
    /// <summary>Judges what is on file and freezes the answer.</summary>
    /// <exception cref="ArgumentException">
    /// No framework is chosen, one is not in the catalogue or chosen twice in one view, a device report has not one device, two units share a name, an issued
    /// report has no number, or the previous report is a draft.
    /// </exception>
    public static AuditReport Build(ReportRequest request)
    {
        Demand(request);
        var units = request.Devices.OrderBy(unit => unit.Name, StringComparer.Ordinal).ToList();
        var judged = units.Where(unit => Standing.Of(unit.State) == UnitStanding.Judged).ToList();
        var anchors = new AnchorNumbers(request, units);
        var register = new EvidenceRegister(request, units, anchors);
        var groups = new UnitGrouping(request, judged, register, anchors);
        var parts = new PartList(units, register, anchors);
        var counts = Count(units);
        var on = DateOnly.FromDateTime(request.DataCut.UtcDateTime);
        var frameworks = request.Frameworks
            .Select(choice => FrameworkRows.Judge(Known(request, choice), groups.Groups, request.Scope, on, choice.View))
            .ToList();

        return CanonicalReport.Freeze(new ReportContent
        {
            Form = ReportContent.CurrentForm,
            Head = HeadOf(request),
            Scope = ScopeOf(request),
            Units = counts,
            Batches = BatchesOf(units),
            Frameworks = frameworks,
            Groups = groups.Groups,
            UnitList = [.. units.Select(unit => Describe(unit, groups, parts, register))],
            Evidence = register.Entries,
            Checks = register.Checks,
            Anchors = anchors.List,
            Parts = parts.Parts,
            Keys = parts.Keys,
            Chains = parts.Chains,
            Statements = request.Statements,
            Exceptions = request.Exceptions,
            Changes = request.Previous is { } previous ? Comparison.Between(previous.Content, frameworks) : null,
            Limits = [.. Limits.Of(frameworks, counts, request.Mark), .. request.FurtherLimits],
            Integrity = IntegrityOf(request),
        });
    }

    private static void Demand(ReportRequest request)
    {
        if (request.Kind == ReportKind.Device && request.Devices.Count != 1)
            throw new ArgumentException($"A device report speaks of one device, not of {request.Devices.Count}.", nameof(request));
        if (request.Devices.DistinctBy(unit => unit.Name, StringComparer.Ordinal).Count() != request.Devices.Count)
            throw new ArgumentException("Two units of the report share a name.", nameof(request));
        if (request.Frameworks.Count == 0)
            throw new ArgumentException("A report judges by at least one framework.", nameof(request));
        if (request.Frameworks.Distinct().Count() != request.Frameworks.Count)
            throw new ArgumentException("A framework is chosen twice in the same view.", nameof(request));
        if (request.Mark == ReportMark.Issued && string.IsNullOrWhiteSpace(request.Number))
            throw new ArgumentException("An issued report has a number.", nameof(request));
        if (request.Previous is { Content.Head.Number: null })
            throw new ArgumentException("A report follows an issued report, not a draft.", nameof(request));
    }

    private static Framework Known(ReportRequest request, FrameworkChoice choice) =>
        request.Catalogue.Find(choice.FrameworkId)
        ?? throw new ArgumentException($"The catalogue has no framework {choice.FrameworkId}.", nameof(request));

    private static ReportHead HeadOf(ReportRequest request) => new()
    {
        Number = request.Mark == ReportMark.Draft ? null : request.Number,
        Issue = request.Issue,
        Kind = request.Kind,
        Mark = request.Mark,
        Subject = request.Subject,
        Organisation = request.Organisation,
        Language = "en",
        PortalVersion = request.PortalVersion,
        CatalogueSha256 = request.Catalogue.Sha256,
        MappingVersion = request.Catalogue.MappingVersion,
        RuleSet = request.RuleSet,
        DataCut = request.DataCut,
        MadeAt = request.MadeAt,
        SignOffs = [.. request.SignOffs.OrderBy(signOff => signOff.Act).ThenBy(signOff => signOff.At)],
    };

    private static ReportedScope ScopeOf(ReportRequest request) => new()
    {
        Product = request.Product.Name,
        Hardware = request.Product.Hardware,
        Firmware = request.Product.Firmware,
        Market = request.Product.Market,
        PlacedOnMarket = request.Scope.PlacedOnMarket,
        SubstantiallyModified = request.Scope.SubstantiallyModified,
        SupportEnds = request.Scope.SupportEnds,
        ProductClass = request.Scope.ProductClass,
        ClassDecision = request.Product.ClassDecision,
        ComponentType = request.Scope.ComponentType,
        SecurityLevel = request.Scope.SecurityLevel,
        Decisions =
        [
            .. request.Scope.Decisions.Select(decision => new ReportedDecision(
                decision.FrameworkId, decision.RequirementId, decision.Applies, decision.Reason, decision.By, decision.On)),
        ],
    };

    private static ReportIntegrity IntegrityOf(ReportRequest request) => new(
        request.Previous is { Content.Head.Number: { } number } previous ? new PreviousReport(number, previous.Content.Head.Issue, previous.Digest) : null,
        request.Checkpoint,
        request.Inclusion,
        request.Mark switch
        {
            ReportMark.Draft => SignatureState.NotSigned("A draft has no number and no signature."),
            ReportMark.Demonstration => SignatureState.NotSigned("Demonstration reports are never signed."),
            ReportMark.Issued => request.Signature,
        },
        request.VerifyAt)
    {
        Proofs = request.Proofs,
    };

    private static UnitTotals Count(List<SubjectDevice> units)
    {
        int Of(UnitStanding standing) => units.Count(unit => Standing.Of(unit.State) == standing);
        return new UnitTotals(
            Of(UnitStanding.Judged),
            Of(UnitStanding.Revoked),
            Of(UnitStanding.Decommissioned),
            Of(UnitStanding.Refused),
            units.Count(unit => unit.IsSimulated && Standing.Of(unit.State) == UnitStanding.Judged));
    }

    private static IReadOnlyList<BatchCount> BatchesOf(List<SubjectDevice> units) =>
        [.. units.GroupBy(BatchOf, StringComparer.Ordinal)
            .OrderBy(batch => batch.Key is null)
            .ThenBy(batch => batch.Key, StringComparer.Ordinal)
            .Select(batch => new BatchCount(
                batch.Key, batch.Count(), batch.Min(unit => unit.Claim.ProducedAt), batch.Max(unit => unit.Claim.ProducedAt)))];

    private static string? BatchOf(SubjectDevice unit) => unit.Batch ?? unit.Claim.Group;

    private static ReportedUnit Describe(SubjectDevice unit, UnitGrouping groups, PartList parts, EvidenceRegister register)
    {
        var standing = Standing.Of(unit.State);
        return new ReportedUnit
        {
            Name = unit.Name,
            HardwareId = unit.Claim.HardwareId,
            Vendor = unit.Claim.Vendor,
            Part = parts.PartOf(unit),
            Batch = BatchOf(unit),
            Standing = standing,
            StandingReason = standing == UnitStanding.Judged ? null : unit.StateReason,
            StandingSince = standing == UnitStanding.Judged ? null : unit.StateSince,
            Axes = [new UnitAxis("Lifecycle", Words.Of(unit.State), unit.StateSince), .. unit.Axes],
            IsSimulated = unit.IsSimulated,
            Group = groups.Of(unit),
            Evidence = register.Of(unit),
            Keys = parts.KeysOf(unit),
            Certificates = parts.CertificatesOf(unit),
        };
    }
}
