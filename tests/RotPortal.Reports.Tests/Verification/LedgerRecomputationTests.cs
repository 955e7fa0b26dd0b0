using RotPortal.Devices;
using RotPortal.Reports.Content;
using RotPortal.Reports.Formats.Pdf.Chapters;
using RotPortal.Reports.Tests.Samples;
using RotPortal.Reports.Verification;

namespace RotPortal.Reports.Tests.Verification;

public sealed class LedgerRecomputationTests
{
    private static readonly Lazy<AuditReport> Report = new(() => Build(cited => cited));

    [Fact]
    public void The_proofs_survive_the_canonical_form_and_each_leads_to_the_root()
    {
        Assert.IsType<StoredReport.Loaded>(CanonicalReport.Read(Report.Value.CanonicalJson));
        var again = LedgerRecomputation.Check(Report.Value.Content);
        Assert.Equal((Cited(Report.Value).Count, 0, 0), (again.Shown, again.Without.Count, again.Flaws.Count));
    }

    [Fact]
    public void Neighbours_share_the_hashes_of_their_proofs()
    {
        var proofs = Report.Value.Content.Integrity.Proofs ?? throw new InvalidOperationException();
        Assert.Equal(proofs.Hashes.Distinct(), proofs.Hashes);
        Assert.True(proofs.Hashes.Count < proofs.Evidence.Sum(proof => proof.Path.Count));
    }

    [Fact]
    public void Evidence_without_a_proof_is_named()
    {
        var report = Build(cited => cited[1..]);
        Assert.Equal(Cited(report)[0], Assert.Single(LedgerRecomputation.Check(report.Content).Without));
    }

    [Fact]
    public void A_report_without_proofs_writes_none()
    {
        var report = AuditReportBuilder.Build(SmartLock.Device(Seed.Catalogue));
        Assert.DoesNotContain("\"proofs\"", System.Text.Encoding.UTF8.GetString(report.CanonicalJson.Span), StringComparison.Ordinal);
        Assert.Equal(0, LedgerRecomputation.Check(report.Content).Shown);
    }

    [ToolFact("pdftotext")]
    public void The_first_page_says_how_much_is_shown_to_be_in_the_ledger()
    {
        int cited = Cited(Report.Value).Count;
        Assert.Equal(
            $"each of the {cited} pieces of evidence is shown to be in it by an inclusion proof in the data and the bundle", ProofWords.Of(Report.Value.Content));
        Assert.Equal(
            $"{cited - 1} of {cited} pieces of evidence shown to be in it by an inclusion proof in the data; the others not", ProofWords.Of(Build(all => all[1..]).Content));
        // Beside another column, so only the words that surely share a line.
        Assert.Contains($"each of the {cited} pieces", Poppler.Text(Written.As("pdf", Report.Value)), StringComparison.Ordinal);
    }

    private static AuditReport Build(Func<List<Sha256Digest>, List<Sha256Digest>> proven)
    {
        var request = SmartLock.Product(Seed.Catalogue, 4);
        var cited = Cited(AuditReportBuilder.Build(request));
        var nodes = new Dictionary<NodeAddress, Sha256Digest>();
        var frontier = new MerkleFrontier();
        var entries = cited.Select(digest => $$$"""{"kind":"evidence.accepted","payload":{"evidence":"{{{digest.Hex}}}"}}""").Prepend("{}").Append("{}").ToList();
        foreach (string entry in entries)
        {
            var leaf = MerkleHash.OfLeaf(System.Text.Encoding.UTF8.GetBytes(entry));
            nodes.Add(new NodeAddress(0, frontier.Size), leaf);
            frontier.Append(leaf, nodes.Add);
        }

        var key = NoteKey.Parse("rekor.sigstore.dev+c0d23d6a+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc=")
            .IsAccepted(out var made, out _) ? made : throw new InvalidOperationException();
        var proofs = proven(cited).Select(digest => (digest, entries[cited.IndexOf(digest) + 1], MerkleProofs.Inclusion(cited.IndexOf(digest) + 1, entries.Count, node => nodes[node])));
        return AuditReportBuilder.Build(request with
        {
            Checkpoint = new LedgerCheckpoint(entries.Count, frontier.Root(), SmartLock.DataCut),
            Proofs = LedgerProofs.Of(key, "not looked at here", proofs),
        });
    }

    private static List<Sha256Digest> Cited(AuditReport report) =>
        [.. report.Content.UnitList.SelectMany(unit => unit.Evidence).Select(reference => reference.Sha256).Distinct()];
}
