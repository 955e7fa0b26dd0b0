using System.Collections.Concurrent;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Reports.Content;
using RotPortal.Reports.Formats.Bundle;

namespace RotPortal.Cli.Commands.Verify;

/// <summary>Reads the evidence of a bundle again, each piece by the reader of its kind and for the moment for which it was read.</summary>
/// <param name="Check">What came of it.</param>
/// <param name="Readings">The readings, by the digest of their evidence.</param>
/// <param name="Circumstanced">How many pieces were read under circumstances that the portal states, such as a challenge it had issued.</param>
internal sealed record EvidenceRereading(BundleCheck Check, IReadOnlyDictionary<Sha256Digest, Reading.Verified> Readings, int Circumstanced)
{
    private const string Name = "evidence";

    private static readonly TimeSpan MostBetween = TimeSpan.FromMinutes(10);

    public static async Task<EvidenceRereading> RunAsync(
        ReportContent content, EvidenceBundleFiles bundle, TrustAnchors anchors, CancellationToken cancellation)
    {
        var entries = content.Evidence.ToDictionary(entry => entry.Number, StringComparer.Ordinal);
        var cited = content.UnitList.SelectMany(unit => unit.Evidence).DistinctBy(reference => reference.Sha256).ToList();
        var index = Index(bundle);
        var readings = new ConcurrentDictionary<Sha256Digest, Reading.Verified>();
        var differs = new ConcurrentQueue<string>();
        var missing = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(cited, cancellation, async (reference, stop) =>
        {
            if (!bundle.Files.TryGetValue(BundleNames.EvidenceFolder + reference.Sha256.Hex, out var octets) || !index.TryGetValue(reference.Sha256, out var how))
                missing.Enqueue($"{reference.Sha256.Hex} ({reference.Entry}) is not in the bundle.");
            else if (Sha256Digest.Of(octets.Span) != reference.Sha256)
                differs.Enqueue($"{reference.Sha256.Hex} ({reference.Entry}): the octets in the bundle are others; they hash to {Sha256Digest.Of(octets.Span).Hex}.");
            else if (entries.GetValueOrDefault(reference.Entry) is not { } entry || !IsAsRegistered(entry, how))
                differs.Enqueue($"{reference.Sha256.Hex}: kind or time are not those of entry {reference.Entry} in the report.");
            else if (EvidenceReaders.Find(how.Kind) is not { } reader)
                missing.Enqueue($"{reference.Sha256.Hex} ({reference.Entry}): this rot has no reader for {how.Kind}.");
            else if (ContextOf(how, anchors, out string? problem) is not { } context)
                differs.Enqueue($"{reference.Sha256.Hex} ({reference.Entry}): the circumstances of the reading cannot be used: {problem}");
            else
                await ReadAsync(reader, reference, octets, context, readings, differs, stop);
        });
        return new EvidenceRereading(
            Answer(cited.Count, [.. differs.Order(StringComparer.Ordinal)], [.. missing.Order(StringComparer.Ordinal)]),
            readings,
            cited.Count(reference => index.TryGetValue(reference.Sha256, out var how) && how.Circumstances is not null));
    }

    // The moment of a station's reading lies a little before that of the commit; another moment would be another reading.
    private static ReadingContext? ContextOf(IndexedEvidence how, TrustAnchors anchors, out string? problem)
    {
        problem = null;
        if (how.Circumstances is not { } told)
            return new ReadingContext(anchors, how.JudgedAt, 1);
        if (ReadingCircumstances.Read(told.GetRawText(), out problem) is not { } circumstances)
            return null;
        if ((circumstances.At - how.JudgedAt).Duration() <= MostBetween)
            return circumstances.With(anchors);
        problem = "they are of another time than the reading.";
        return null;
    }

    private static async Task ReadAsync(
        IEvidenceReader reader,
        EvidenceReference reference,
        ReadOnlyMemory<byte> octets,
        ReadingContext context,
        ConcurrentDictionary<Sha256Digest, Reading.Verified> readings,
        ConcurrentQueue<string> differs,
        CancellationToken cancellation)
    {
        using var stream = new MemoryStream(octets.ToArray(), writable: false);
        int entries = 0;
        await foreach (var entry in reader.ReadAsync(stream, context, cancellation))
        {
            entries++;
            if (entry.Reading is Reading.Verified verified && entry.Sha256 == reference.Sha256)
                readings[reference.Sha256] = verified;
            else if (entry.Reading is Reading.Rejected rejected)
                differs.Enqueue($"{reference.Sha256.Hex} ({reference.Entry}): rejected by {rejected.Check}. {rejected.Detail}");
            else
                differs.Enqueue($"{reference.Sha256.Hex} ({reference.Entry}): it reads as something else than one piece of evidence about a device.");
        }

        if (entries != 1)
            differs.Enqueue($"{reference.Sha256.Hex} ({reference.Entry}): it holds {entries} entries and not one.");
    }

    private static bool IsAsRegistered(RegisterEntry entry, IndexedEvidence how) =>
        entry.Kind == how.Kind && entry.ReceivedFirst <= how.JudgedAt && how.JudgedAt <= entry.ReceivedLast;

    private static Dictionary<Sha256Digest, IndexedEvidence> Index(EvidenceBundleFiles bundle) =>
        BundleReader.EvidenceIndexOf(bundle).DistinctBy(piece => piece.Sha256).ToDictionary(piece => piece.Sha256);

    private static BundleCheck Answer(int cited, IReadOnlyList<string> differs, IReadOnlyList<string> missing)
    {
        string pieces = Words.Count(cited, "piece", "pieces");
        if (differs.Count > 0)
            return BundleCheck.Differs(Name, $"{differs.Count} of {pieces} of evidence did not read as the report says.", differs.Concat(missing));
        if (missing.Count > 0)
            return BundleCheck.NotChecked(Name, $"{missing.Count} of {pieces} of evidence could not be read again.", missing);
        return cited == 0
            ? BundleCheck.LeftToReader(Name, "The report cites no evidence, so there was nothing to read.")
            : BundleCheck.Equal(Name, $"{pieces} of evidence read again at the recorded time; every check was answered yes.");
    }
}
