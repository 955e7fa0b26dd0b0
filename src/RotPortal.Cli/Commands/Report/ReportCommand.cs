using RotPortal.Cli.CommandLine;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Reports;
using RotPortal.Reports.Content;

namespace RotPortal.Cli.Commands.Report;

/// <summary><c>rot report</c>: from evidence files alone to the report in every format.</summary>
internal static class ReportCommand
{
    private const string NotCompared = "It was made from files alone: whether another unit in a registry holds the same identifiers or keys was not checked, "
        + "and no ledger records it.";

    public static Command Command { get; } = new(
        new CommandSyntax("report", "makes a report as PDF, OSCAL and CSV from evidence files alone", ReportOptions.Syntax)
        {
            Operand = "FILE",
            OperandRepeats = true,
            ExitCodes = "0 made from every entry, 1 something was rejected and is not in the report",
            Examples =
            [
                "rot report --framework etsi-en-303-645 --product \"HL-2 lock\" --organisation Hallvar --out report manifest.json",
                "rot report --kind device --unit 0123a4b5c6d7e8f901 --framework cra --view readiness "
                + "--product \"HL-2 lock\" --organisation Hallvar --out report manifest.json",
            ],
        },
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, Surroundings at, CancellationToken cancellation)
    {
        var read = SeedCatalogue.Read(at.SeedFolder);
        if (read is not Answer<FrameworkCatalogue>.Given { Value: var catalogue })
            return Rot.Refuse(at, read);
        var now = at.Time.GetUtcNow();
        var understood = ReportOptions.Read(arguments, catalogue, now);
        if (understood is not Answer<ReportOptions>.Given { Value: var options })
            return Rot.Refuse(at, understood);
        var anchors = AnchorOption.Read(arguments, at.SeedFolder);
        if (anchors is not Answer<TrustAnchors>.Given { Value: var trusted })
            return Rot.Refuse(at, anchors);
        var found = await EvidenceFile.FindAllAsync(arguments.Operands, kind: null, cancellation);
        if (found is not Answer<IReadOnlyList<EvidenceFile>>.Given { Value: var files })
            return Rot.Refuse(at, found);

        var context = new ReadingContext(trusted, options.DataCut, Environment.ProcessorCount);
        var pile = await EvidencePile.ReadAsync(files, context, cancellation);
        foreach (string rejection in pile.Rejections)
            at.Error.WriteLine($"rot: not in the report: {rejection}");
        var chosen = Choose(pile.Units(options.DataCut), arguments, options);
        if (chosen is not Answer<IReadOnlyList<SubjectDevice>>.Given { Value: var units })
            return Rot.Refuse(at, chosen);

        var report = AuditReportBuilder.Build(Request(arguments, options, catalogue, trusted, units, pile.Evidence, now));
        var made = await ReportFolder.WriteAsync(report, Sources(report, pile, trusted, at.SeedFolder), arguments.Value(ReportOptions.Out) ?? ".", cancellation);
        await ReportReceipt.WriteAsync(report, made, FormatOption.IsText(arguments, at), at, cancellation);
        return pile.Rejections.Count == 0 ? ExitCode.Good : ExitCode.Bad;
    }

    // Without a portal nobody signs, and no ledger knows the evidence; the bundle says both.
    private static ReportSources Sources(AuditReport report, EvidencePile pile, TrustAnchors anchors, string seedFolder)
    {
        var cited = report.Content.UnitList.SelectMany(unit => unit.Evidence).Select(reference => reference.Sha256).ToHashSet();
        var resting = report.Content.Anchors.Select(anchor => anchor.CertificateSha256).ToHashSet();
        return new ReportSources
        {
            Evidence = [.. pile.Evidence.Where(item => cited.Contains(item.Sha256)).Select(item => new EvidenceOctets(item.Sha256, item.Kind, item.ReceivedAt, pile.Octets[item.Sha256]))],
            Anchors = [.. TrustAnchorFile.Write(anchors.All.Where(anchor => resting.Contains(anchor.CertificateSha256))).Select(file => new SourceFile($"trust-anchors/{file.Name}", file.Octets))],
            Catalogue = [.. SeedCatalogue.Files(seedFolder).Select(file => new SourceFile(file.Path, file.Bytes))],
        };
    }

    private static Answer<IReadOnlyList<SubjectDevice>> Choose(IReadOnlyList<SubjectDevice> units, Arguments arguments, ReportOptions options)
    {
        if (units.Count == 0)
            return new Answer<IReadOnlyList<SubjectDevice>>.Withheld("no entry of the files was verified, so there is nothing to report on.");
        if (arguments.Value(ReportOptions.Unit) is { } id)
            units = [.. units.Where(unit => string.Equals(unit.Claim.HardwareId, id, StringComparison.OrdinalIgnoreCase))];
        if (units.Count == 0)
            return new Answer<IReadOnlyList<SubjectDevice>>.Withheld($"the files prove nothing about a unit {arguments.Value(ReportOptions.Unit)}.");
        return options.ReportKind == ReportKind.Device && units.Count > 1
            ? new Answer<IReadOnlyList<SubjectDevice>>.Withheld(
                $"a device report speaks of one unit, and the files of {units.Count}. Name one: {ReportOptions.Unit} {units[0].Claim.HardwareId}")
            : new Answer<IReadOnlyList<SubjectDevice>>.Given(units);
    }

    private static ReportRequest Request(
        Arguments arguments,
        ReportOptions options,
        FrameworkCatalogue catalogue,
        TrustAnchors anchors,
        IReadOnlyList<SubjectDevice> units,
        IReadOnlyCollection<EvidenceItem> evidence,
        DateTimeOffset now)
    {
        string product = arguments.Value(ReportOptions.Product) ?? "";
        var cited = units.SelectMany(unit => unit.Evidence).ToHashSet();
        return new ReportRequest
        {
            Number = arguments.Value(ReportOptions.Number),
            Kind = options.ReportKind,
            Mark = options.ReportMark,
            Subject = options.ReportKind == ReportKind.Device ? $"{product}, unit {units[0].Name}" : product,
            Organisation = arguments.Value(ReportOptions.Organisation) ?? "",
            PortalVersion = Rot.Version,
            RuleSet = CryptoRules.DefaultRuleSet,
            Catalogue = catalogue,
            Frameworks = [.. options.Frameworks.Select(id => new FrameworkChoice(id, options.AssessmentView))],
            DataCut = options.DataCut,
            MadeAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)),
            Scope = options.Scope,
            Product = ProductDescription.Unknown with { Name = product },
            Devices = units,
            Evidence = [.. evidence.Where(item => cited.Contains(item.Sha256))],
            Anchors = anchors.All,
            FurtherLimits = [NotCompared],
            Signature = SignatureState.NotSigned("It was made on the command line, which holds no signing key."),
        };
    }
}
