using System.Runtime.CompilerServices;
using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>Reads PSA claims in JSON, which nobody signed: a JSON object per device, or an array of them. Nothing is concluded from them.</summary>
internal sealed class ClaimsReader : IEvidenceReader, ITakesCompanions
{
    /// <summary>The profile by which to read.</summary>
    public const string ProfileCompanion = "psa-profile";

    private static readonly string[] Members = ["psa-nonce", "psa-instance-id", "psa-implementation-id", "psa-security-lifecycle", "psa-client-id"];

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("psa-claims");

    /// <inheritdoc/>
    public IReadOnlyList<Companion> Companions { get; } =
        [new(ProfileCompanion, true, $"Profile by which psa-claims are read: {string.Join(", ", PsaProfile.OfPsa.Select(profile => profile.Name))}. Left out, the claims say it.")];

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName)
    {
        var names = JsonNames.Of(head);
        return Members.Count(names.Contains) >= 2;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in EntryByEntry.ReadAsync(evidence, (octets, digest) => Judge(octets, digest, context), cancellation))
            yield return entry;
    }

    private static Reading Judge(byte[] octets, Sha256Digest evidence, ReadingContext context)
    {
        string? asked = context.Companions.TryGetValue(ProfileCompanion, out var words) ? Encoding.UTF8.GetString(words.Span).Trim() : null;
        if (asked is not null && !PsaProfile.OfPsa.Any(profile => profile.Name == asked))
            return new Reading.Rejected(PsaClaimNames.NameOf(PsaClaim.Profile), "RFC 9711 6.2", $"There is no such profile here; there are {string.Join(", ", PsaProfile.OfPsa.Select(profile => profile.Name))}.", null);
        if (!StrictJson.TryParseObject(octets, out var document, out string? problem))
            return new Reading.Rejected(JsonClaims.EntryStructure, JsonClaims.EntryClause, $"The entry cannot be read: {problem}.", null);
        using (document)
        {
            var read = new List<PsaClaims>();
            foreach (var (profile, claims) in JsonClaims.Read(document.RootElement, asked))
            {
                switch (ClaimRules.Read(claims, profile))
                {
                    case ClaimsReading.Refused refused:
                        return refused.ToReading(null) with { Detail = $"Read as {profile.Name}: {refused.Why}" };
                    case ClaimsReading.Read good:
                        read.Add(good.Claims);
                        break;
                }
            }

            return Told(read, evidence);
        }
    }

    // Nobody signed them: no name of theirs is used, and no fact is made.
    private static Reading.Verified Told(List<PsaClaims> read, Sha256Digest evidence) => new(
        new DeviceClaim(
            PsaVendor.Id,
            $"unsigned-{evidence.Hex[..32]}",
            new RootOfTrustElement(RootOfTrustKind.NotStated, "not stated", "not stated", "not stated", null),
            [],
            [],
            null,
            null),
        [],
        [
            new Check(JsonClaims.EntryStructure, JsonClaims.EntryClause, "claims in JSON"),
            .. read.Select(claims => new Check(
                PsaClaimNames.NameOf(PsaClaim.Profile), claims.Profile.Clause,
                claims.IsProfileStated ? $"every claim is as profile {claims.Profile.Name} asks" : $"no profile is named; {claims.Profile.Name} was assumed, and every claim is as it asks")),
        ],
        [],
        [new Finding(Finding.ClaimsNotSigned, "The claims are well-formed, and nobody signed them: anybody could have written them. Nothing is concluded from them. Ask the device for its token.")],
        false);
}
