using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Registry.Challenges;
using RotPortal.Registry.Import;
using RotPortal.Registry.Production;

namespace RotPortal.Web.Features.Stations;

/// <summary>A piece of evidence of a unit, with the challenge it says it answers.</summary>
/// <param name="Kind">Name of its kind.</param>
/// <param name="Octets">The evidence.</param>
/// <param name="Nonce">Octets of the challenge; null when it answers none that is good.</param>
/// <param name="IssuedAt">When the challenge was drawn.</param>
public sealed record SentEvidence(string Kind, byte[] Octets, byte[]? Nonce, DateTimeOffset? IssuedAt)
{
    /// <summary>The activation whose secret came back with it; null when none did.</summary>
    public SentActivation? Activation { get; init; }

    /// <summary>As it is kept with a failed unit.</summary>
    public static byte[] Write(IReadOnlyList<SentEvidence> evidence) => JsonSerializer.SerializeToUtf8Bytes(evidence, StationJson.Options);

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<SentEvidence> Read(byte[] kept) =>
        JsonSerializer.Deserialize<IReadOnlyList<SentEvidence>>(kept, StationJson.Options) ?? throw new JsonException("Nothing was kept of the unit.");
}

/// <summary>An activation whose secret came back.</summary>
/// <param name="SecretSha256">Digest of the secret, hex; the other digests likewise.</param>
/// <param name="EndorsementSha256">Of the endorsement key it was encrypted for.</param>
/// <param name="AttestationSha256">Of the public area it is bound to.</param>
/// <param name="IssuedAt">When it was made.</param>
public sealed record SentActivation(string SecretSha256, string EndorsementSha256, string AttestationSha256, DateTimeOffset IssuedAt)
{
    /// <summary>What is kept of one that was made here.</summary>
    public static SentActivation Of(IssuedActivation made) => new(made.SecretSha256.Hex, made.EndorsementSha256.Hex, made.AttestationSha256.Hex, made.IssuedAt);

    /// <summary>As readers know it.</summary>
    public CredentialActivation ToActivation() => new(Digest(SecretSha256), Digest(EndorsementSha256), Digest(AttestationSha256), IssuedAt);

    private static Sha256Digest Digest(string hex) => Sha256Digest.Parse(hex) ?? throw new FormatException("No digest was kept of the activation.");
}

/// <summary>What the readers say of the evidence of one unit.</summary>
/// <param name="Entries">One entry for each piece that could be read.</param>
/// <param name="Failure">What is wrong with the evidence besides what an entry says; null when nothing is.</param>
public sealed record UnitReading(IReadOnlyList<StagedEntry> Entries, UnitFailure? Failure)
{
    private const string Clause = "RotPortal station protocol, POST /units";

    /// <summary>Reads the pieces one after the other.</summary>
    /// <param name="evidence">The pieces.</param>
    /// <param name="anchors">The anchors in force.</param>
    /// <param name="at">Now.</param>
    /// <param name="station">The station that sent them; what it says without a signature is recorded by it.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async Task<UnitReading> OfAsync(
        IReadOnlyList<SentEvidence> evidence, TrustAnchors anchors, DateTimeOffset at, string station, CancellationToken cancellation)
    {
        var entries = new List<StagedEntry>();
        UnitFailure? failure = null;
        foreach (var piece in evidence)
        {
            var reader = EvidenceReaders.Find(piece.Kind);
            if (reader is null)
            {
                failure ??= new UnitFailure("kind-unknown", Clause, $"No reader of this portal knows the kind {piece.Kind}.");
                continue;
            }

            var challenge = piece is { Nonce: { } nonce, IssuedAt: { } issued } ? new Challenge(nonce, issued) : null;
            var circumstances = new ReadingCircumstances(at, challenge is null ? [] : [challenge], station)
            {
                Activations = piece.Activation is { } opened ? [opened.ToActivation()] : [],
            };
            var read = await ReadAsync(reader, piece, circumstances.With(anchors), cancellation) with { Circumstances = circumstances.ToJson() };
            entries.Add(read);
            if (challenge is not null && read.Reading is Reading.Verified verified && !verified.Facts.Any(fact => fact.Basis == FactBasis.Live && fact.ObservedAt == challenge.IssuedAt))
                failure ??= new UnitFailure("challenge-not-answered", Clause, $"The evidence of the kind {piece.Kind} does not answer the challenge it was sent with.");
        }

        return new UnitReading(entries, failure);
    }

    private static async Task<StagedEntry> ReadAsync(IEvidenceReader reader, SentEvidence piece, ReadingContext context, CancellationToken cancellation)
    {
        using var octets = new MemoryStream(piece.Octets, writable: false);
        ReadEntry? only = null;
        await foreach (var entry in reader.ReadAsync(octets, context, cancellation))
        {
            if (entry.RefusesWholeFile)
                return Whole(reader.Kind, piece, entry.Reading);
            if (only is not null)
                return Whole(reader.Kind, piece, new Reading.Rejected("one-device", Clause, "The evidence holds several entries, and a unit is one device.", null));
            only = entry;
        }

        return only is null
            ? Whole(reader.Kind, piece, new Reading.Rejected("file-structure", Clause, "The evidence holds no entry.", null))
            : new StagedEntry(0, only.Bytes, only.Sha256, reader.Kind, only.Reading);
    }

    private static StagedEntry Whole(EvidenceKind kind, SentEvidence piece, Reading reading) => new(0, piece.Octets, Sha256Digest.Of(piece.Octets), kind, reading);
}
