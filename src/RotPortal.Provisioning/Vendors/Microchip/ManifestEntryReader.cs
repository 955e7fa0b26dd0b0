using System.Globalization;
using System.Text.Unicode;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.Jws;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>
/// Reads one manifest entry: every check in a fixed order, the first no ends it. Nothing of the payload is looked at before the signature
/// has verified. One per worker: it keeps what repeats from entry to entry.
/// </summary>
internal sealed class ManifestEntryReader : IDisposable
{
    // Clocks of a provisioning line and of ours need not agree to the second.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    // Where the dates of the platform begin (EncodedDates): an earlier time was never the time of anything.
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DateTimeOffset _at;
    private readonly SignatureVerifier _signatures = new();
    private readonly JwsSignature _jwsSignature;
    private readonly ManifestSigners _signers;
    private readonly ManifestPayloadReader _payloads = new(new ManifestKeyReader());
    private readonly ManifestCertificates _certificates;
    private byte[] _payload = new byte[16 * 1024];

    /// <summary>A reader for one context.</summary>
    public ManifestEntryReader(ReadingContext context)
    {
        _at = context.At;
        _jwsSignature = new JwsSignature(_signatures);
        _signers = new ManifestSigners(context.Anchors.For(AnchorPurpose.ManifestSigning, MicrochipVendor.Id).Select(PinnedAnchor.Of));
        PinnedAnchor[] roots = [.. context.Anchors.For(AnchorPurpose.DeviceIdentity, MicrochipVendor.Id).Select(PinnedAnchor.Of)];
        _certificates = new ManifestCertificates(new PathValidator(_signatures, roots));
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">Its octets.</param>
    /// <param name="evidence">Their digest.</param>
    public Reading Read(ReadOnlySpan<byte> entry, Sha256Digest evidence)
    {
        string? problem = null;
        if (!Utf8.IsValid(entry) || !FlattenedJws.TryRead(entry, out var jws, out problem))
            return Refuse(ManifestChecks.EntryStructure, ManifestChecks.EntryStructureClause, $"The entry cannot be read: {problem ?? "it is not UTF-8"}.", null);
        var (claimedId, otherNames) = UnsignedHeader(jws);
        var answer = _signers.Find(jws);
        if (answer is SignerAnswer.Refused unknown)
            return Refuse(unknown.Check, unknown.Clause, unknown.Detail, claimedId);
        var signer = (SignerAnswer.Known)answer;
        if (Verify(jws, signer, claimedId) is { } unsigned)
            return unsigned;
        if (_payloads.Read(_payload.AsMemory(0, Base64.UrlLength(jws.Payload.Length)), out var payload) is { } unreadable)
            return unreadable with { HardwareId = unreadable.HardwareId ?? claimedId };
        // Unreachable; the compiler cannot see that one of the two is always there.
        ArgumentNullException.ThrowIfNull(payload);

        if (JudgeTime(payload, signer.Anchor) is { } untimely)
            return untimely;
        if (JudgeId(payload, claimedId, otherNames, signer) is { } unequal)
            return unequal;
        var certified = new List<CertifiedKey>(1);
        foreach (var key in payload.Keys)
        {
            if (key.Leaf is null)
                continue;
            switch (_certificates.Judge(key.Slot, key.Key, key.Leaf, key.Issuers, payload))
            {
                case CertifiedKeyAnswer.Refused refused:
                    return Refuse(refused.Check, refused.Clause, refused.Detail, payload.UniqueId);
                case CertifiedKeyAnswer.Certified good:
                    certified.Add(good.Key);
                    break;
            }
        }

        return new VerifiedEntry(payload, signer.Anchor, certified, evidence, _at).ToReading();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _jwsSignature.Dispose();
        _signatures.Dispose();
    }

    // What stands beside the payload and is covered by no signature: read only to compare it.
    private static (string? UniqueId, IReadOnlyList<string> Names) UnsignedHeader(FlattenedJws jws)
    {
        if (jws.Header.IsEmpty || !StrictJson.TryParseObject(jws.Header.ToArray(), out var document, out _))
            return (null, []);
        using (document)
        {
            string? id = document.RootElement.Text("uniqueId"u8);
            return (DeviceNumber.IsOne(id) ? id : null, [.. document.RootElement.EnumerateObject().Select(StrictJson.SafeName)]);
        }
    }

    private Reading.Rejected? Verify(FlattenedJws jws, SignerAnswer.Known signer, string? claimedId)
    {
        int length = Base64.UrlLength(jws.Payload.Length);
        if (_payload.Length < length)
            _payload = new byte[length];
        Span<byte> signature = stackalloc byte[JwsSignature.Length];
        bool isDecoded = Base64.TryDecodeUrl(jws.Payload, _payload)
            && Base64.UrlLength(jws.Signature.Length) == JwsSignature.Length
            && Base64.TryDecodeUrl(jws.Signature, signature);
        if (!isDecoded)
        {
            return Refuse(
                ManifestChecks.EntryStructure,
                "RFC 7515 2, RFC 7518 3.4",
                "Payload or signature is not strict base64url, or the signature does not have 64 octets.",
                claimedId);
        }

        return _jwsSignature.Verify(signer.Key, jws, signature)
            ? null
            : Refuse(
                ManifestChecks.JwsSignature,
                ManifestChecks.JwsSignatureClause,
                $"The signature does not verify with the key of {signer.Anchor.Name}: the entry was changed after it was signed, or never "
                    + "signed by it. "
                    + "Do not use the device on the strength of it; fetch the manifest again from its source.",
                claimedId);
    }

    private Reading.Rejected? JudgeTime(ManifestPayload payload, TrustAnchor signer)
    {
        if (payload.ProvisionedAt < Earliest || payload.ProvisionedAt > _at + ClockDifference)
        {
            return Refuse(
                ManifestChecks.ProvisioningTime,
                ManifestChecks.ProvisioningTimeClause,
                $"The device was provisioned at {Time(payload.ProvisionedAt)}, which is before 2000 or after {Time(_at)}, the moment the "
                    + "question is asked for.",
                payload.UniqueId);
        }

        // Judged by the time of provisioning and not by today: signer certificates end, and what they signed stays true.
        bool isTooLate = payload.ProvisionedAt > signer.NotAfter;
        // A signer of Microchip signs while provisioning. One that a user pinned may have signed later, yet not later than now.
        bool isTooEarly = signer.Vendor == MicrochipVendor.Id ? payload.ProvisionedAt < signer.NotBefore : _at < signer.NotBefore;
        return isTooLate || isTooEarly
            ? Refuse(
                ManifestChecks.ManifestSignerValidity,
                ManifestChecks.ManifestSignerValidityClause,
                $"The certificate of {signer.Name} is valid from {Time(signer.NotBefore)} to {Time(signer.NotAfter)}; the device was "
                    + $"provisioned at {Time(payload.ProvisionedAt)}.",
                payload.UniqueId)
            : null;
    }

    private static Reading.Rejected? JudgeId(
        ManifestPayload payload, string? claimedId, IReadOnlyList<string> headerNames, SignerAnswer.Known signer)
    {
        if (claimedId != payload.UniqueId)
        {
            return Refuse(
                ManifestChecks.UniqueId,
                ManifestChecks.UniqueIdClause,
                $"The unsigned header names {claimedId ?? "no device"}, the signed payload {payload.UniqueId}. Somebody changed the "
                    + "header; the signature does not cover it.",
                payload.UniqueId);
        }

        // RFC 7515 7.2.1: the two headers must not name the same parameter, or two readers may follow two of them.
        return headerNames.Intersect(signer.HeaderNames, StringComparer.Ordinal).Any()
            ? Refuse(
                ManifestChecks.JwsHeader,
                "RFC 7515 7.2.1",
                "The unsigned header repeats a parameter of the protected one.",
                payload.UniqueId)
            : null;
    }

    private static Reading.Rejected Refuse(string check, string clause, string detail, string? id) => new(check, clause, detail, id);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
