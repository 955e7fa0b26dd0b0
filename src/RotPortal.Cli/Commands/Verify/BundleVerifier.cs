using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Reports;
using RotPortal.Reports.Formats.Bundle;
using RotPortal.Reports.Verification;

namespace RotPortal.Cli.Commands.Verify;

/// <summary>What came of verifying a bundle.</summary>
/// <param name="Report">The report in it; null when it could not be read.</param>
/// <param name="Checks">The checks in their order.</param>
internal sealed record VerifiedBundle(AuditReport? Report, IReadOnlyList<BundleCheck> Checks)
{
    /// <summary>Something differs before something is missing before all is good.</summary>
    public int Exit =>
        Checks.Any(check => check.Outcome == CheckOutcome.Differs) ? ExitCode.Bad
        : Checks.Any(check => check.Outcome == CheckOutcome.NotChecked) ? ExitCode.NoAnswer
        : ExitCode.Good;
}

/// <summary>Makes everything in a bundle again that can be made from it, and compares.</summary>
/// <param name="Own">The catalogue of this program.</param>
/// <param name="OwnFiles">The files it is made of.</param>
/// <param name="Known">The anchors of this program and of the call.</param>
/// <param name="Portal">The portal's key; null when it was not given.</param>
internal sealed record BundleVerifier(FrameworkCatalogue Own, IReadOnlyList<SeedFile> OwnFiles, TrustAnchors Known, PortalKey? Portal)
{
    public async Task<VerifiedBundle> RunAsync(EvidenceBundleFiles bundle, IReadOnlyList<BundleFlaw> flaws, CancellationToken cancellation)
    {
        var checks = new List<BundleCheck> { Contents(bundle, flaws) };
        if (!bundle.Files.TryGetValue(CanonicalReport.FileName, out var data))
        {
            checks.Add(BundleCheck.NotChecked("data", $"The bundle holds no {CanonicalReport.FileName}."));
            return new VerifiedBundle(null, checks);
        }

        switch (CanonicalReport.Read(data))
        {
            case StoredReport.Loaded(var report):
                await AddAsync(checks, report, bundle, cancellation);
                return new VerifiedBundle(report, checks);
            case StoredReport.Refused(var why):
                checks.Add(BundleCheck.Differs("data", $"{CanonicalReport.FileName}: {why}"));
                return new VerifiedBundle(null, checks);
            default:
                throw new InvalidOperationException("A stored report is loaded or refused.");
        }
    }

    private async Task AddAsync(List<BundleCheck> checks, AuditReport report, EvidenceBundleFiles bundle, CancellationToken cancellation)
    {
        var content = report.Content;
        // Writing the papers anew takes as long as all the rest; on two processors it costs no time.
        var formats = Task.Run(() => FormatCheck.Run(report, bundle), cancellation);
        var signature = SignatureCheck.Run(bundle, content.Integrity.Signature, Portal);
        checks.Add(signature.Check);
        checks.Add(Identity(bundle.Manifest, report));
        checks.AddRange(Verdicts(report, bundle));
        var anchors = AnchorCheck.Run(content, bundle, Known);
        var evidence = await EvidenceRereading.RunAsync(content, bundle, anchors.Anchors, cancellation);
        checks.Add(await formats);
        checks.Add(evidence.Check);
        checks.Add(anchors.Check);
        checks.AddRange(Facts(report, evidence));
        if (evidence.Circumstanced > 0)
        {
            checks.Add(BundleCheck.LeftToReader(
                "circumstances",
                $"{Words.Count(evidence.Circumstanced, "piece", "pieces")} of evidence answered a challenge or came from an authenticated station. When the challenge was issued and which station it was is the portal's word."));
        }

        checks.AddRange(LedgerCheck.Run(content, bundle, signature, Portal));
    }

    private static BundleCheck Contents(EvidenceBundleFiles bundle, IReadOnlyList<BundleFlaw> flaws) => flaws.Count == 0
        ? BundleCheck.Equal("contents", $"{Words.Count(bundle.Files.Count, "file is", "files are")} as listed in {BundleNames.Manifest}, and there are no others.")
        : BundleCheck.Differs("contents", $"The files are not those listed in {BundleNames.Manifest}.", flaws.Select(flaw => $"{flaw.Name}: {flaw.What}"));

    private static BundleCheck Identity(BundleManifest manifest, AuditReport report)
    {
        var head = report.Content.Head;
        return (manifest.Digest, manifest.Report, manifest.Issue) == (report.Digest, head.Number, head.Issue)
            ? BundleCheck.Equal("data", $"{CanonicalReport.FileName} is in its one form; its digest is the one of the list of contents.")
            : BundleCheck.Differs("data", $"{BundleNames.Manifest} speaks of another report than {CanonicalReport.FileName} holds.");
    }

    private IEnumerable<BundleCheck> Verdicts(AuditReport report, EvidenceBundleFiles bundle)
    {
        var carried = Carried(bundle);
        if (carried is null)
            yield return BundleCheck.NotChecked("catalogue", "The catalogue in the bundle cannot be read; the verdicts are judged by that of this rot.");
        else if (carried.Sha256 != report.Content.Head.CatalogueSha256)
            yield return BundleCheck.Differs("catalogue", "The catalogue in the bundle is not the one that the report names.");
        else if (carried.Sha256 == Own.Sha256)
            yield return BundleCheck.Equal("catalogue", "The rules are those that this rot carries itself.");
        else
        {
            yield return BundleCheck.LeftToReader(
                "catalogue", "The rules are those that the report names, but this rot carries others: compare the digest with that of the release.", $"catalogue sha256 {carried.Sha256.Hex}");
        }

        var again = ReportRecomputation.Recompute(report, carried ?? Own);
        string rows = Words.Count(again.Rows, "row", "rows");
        yield return again.Differences.Count == 0
            ? BundleCheck.Equal("verdicts", $"{rows} judged again from the facts; every verdict follows.")
            : BundleCheck.Differs(
                "verdicts",
                $"{rows} judged again; {again.Differences.Count} do not follow from the facts.",
                again.Differences.Select(difference => string.Join(' ', ((string?[])[difference.FrameworkId, difference.RequirementId, difference.What]).OfType<string>())));
    }

    // The usual case is that the rules are our own, and these are read already.
    private FrameworkCatalogue? Carried(EvidenceBundleFiles bundle)
    {
        var files = bundle.Files.Where(file => file.Key.StartsWith(BundleNames.SeedFolder, StringComparison.Ordinal))
            .Select(file => new SeedFile(file.Key[BundleNames.SeedFolder.Length..], file.Value))
            .Where(file => FrameworkCatalogue.Reads(file.Path))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToList();
        bool isOwn = files.Count == OwnFiles.Count && files.Zip(OwnFiles).All(pair => pair.First.Path == pair.Second.Path && pair.First.Bytes.Span.SequenceEqual(pair.Second.Bytes.Span));
        if (isOwn)
            return Own;
        return FrameworkCatalogue.Load(files) is CatalogueLoad.Loaded(var catalogue) ? catalogue : null;
    }

    private static IEnumerable<BundleCheck> Facts(AuditReport report, EvidenceRereading evidence)
    {
        if (evidence.Check.Outcome == CheckOutcome.NotChecked)
        {
            yield return BundleCheck.NotChecked("facts", "Facts cannot be compared while evidence is missing.");
            yield break;
        }

        var again = FactRecomputation.Compare(report, evidence.Readings);
        string units = Words.Count(report.Content.UnitList.Count, "unit", "units");
        yield return again.Differences.Count == 0
            ? BundleCheck.Equal("facts", $"{Words.Count(again.Facts, "fact", "facts")} about {units} made again from the evidence; identities, keys and certificates too.")
            : BundleCheck.Differs("facts", $"{Words.Count(again.Differences.Count, "statement does", "statements do")} not follow from the evidence.", again.Differences);
        string[] onTrust =
        [
            .. again.OnTrust,
            .. again.Withdrawn > 0 ? [$"{Words.Count(again.Withdrawn, "fact", "facts")} withdrawn, for example by distrusting an anchor"] : Array.Empty<string>(),
        ];
        if (onTrust.Length > 0)
            yield return BundleCheck.LeftToReader("portal-word", "Computed by the portal over all its records; no bundle can show it.", onTrust);
    }
}
