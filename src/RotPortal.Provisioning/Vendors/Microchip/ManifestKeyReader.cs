using System.Text;
using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>Reads publicKeySet: a JWK set (RFC 7517 5) whose keys carry certificates in x5c. One per worker.</summary>
internal sealed class ManifestKeyReader
{
    // A part has 16 slots; the largest of the family keeps a few dozen keys.
    private const int MaximumKeys = 64;
    private const int MaximumCertificates = PathValidator.MaximumIssuers + 1;
    private const int MaximumSlotLength = 16;

    private readonly IssuerCache _issuers = new();

    /// <summary>Reads the keys; none is an answer too.</summary>
    /// <returns>The check that failed; null when none did.</returns>
    public Reading.Rejected? Read(JsonElement payload, string uniqueId, out IReadOnlyList<ManifestKey> keys)
    {
        keys = [];
        if (!payload.TryGetProperty("publicKeySet"u8, out var set))
            return null;
        if (set.ValueKind != JsonValueKind.Object || !set.TryGetProperty("keys"u8, out var array) || array.ValueKind != JsonValueKind.Array)
            return Refuse("publicKeySet holds no array of keys.", uniqueId);
        if (array.GetArrayLength() > MaximumKeys)
            return Refuse($"publicKeySet holds more than {MaximumKeys} keys.", uniqueId);
        var read = new List<ManifestKey>(array.GetArrayLength());
        foreach (var element in array.EnumerateArray())
        {
            if (ReadKey(element, uniqueId, out var key) is { } refused)
                return refused;
            if (key is null)
                continue;
            if (read.Exists(earlier => earlier.Slot == key.Slot))
                return Refuse($"Two keys claim slot {key.Slot}.", uniqueId);
            read.Add(key);
        }

        keys = read;
        return null;
    }

    private Reading.Rejected? ReadKey(JsonElement element, string uniqueId, out ManifestKey? key)
    {
        key = null;
        if (element.ValueKind != JsonValueKind.Object)
            return Refuse("A key is not an object.", uniqueId);
        // RFC 7518 6.2.2, 6.3.2, 6.4.1: these members exist only in secret keys.
        if (element.TryGetProperty("d"u8, out _) || element.TryGetProperty("k"u8, out _))
            return Refuse("A key comes with its secret part. Whoever read the file may know it: treat the device as compromised.", uniqueId);
        if (element.Text("kid"u8) is not { Length: > 0 and <= MaximumSlotLength } slot || !slot.All(char.IsAsciiLetterOrDigit))
            return Refuse("A key names no slot.", uniqueId);
        if (element.Text("kty"u8) != "EC" || element.Text("crv"u8) != "P-256")
            return Refuse($"The key of slot {slot} is not a P-256 key, the only kind that the manifest format knows.", uniqueId);
        if (ReadPoint(element) is not { } point)
            return Refuse($"The coordinates of the key of slot {slot} are not a point of P-256.", uniqueId);
        if (!element.TryGetProperty("x5c"u8, out var certificates))
        {
            key = new ManifestKey(slot, point, null, []);
            return null;
        }

        var problem = ReadCertificates(certificates, out var leaf, out var issuers);
        key = new ManifestKey(slot, point, leaf, issuers);
        return problem is null
            ? null
            : new Reading.Rejected(
                ManifestChecks.CertificateStructure,
                problem.Clause,
                $"A certificate of the key of slot {slot} cannot be read: {problem.Detail}.",
                uniqueId);
    }

    // RFC 7518 6.2.1.2, 6.2.1.3: full length, so 32 octets each.
    private static PublicKey.Ec? ReadPoint(JsonElement element)
    {
        Span<byte> x = stackalloc byte[32];
        Span<byte> y = stackalloc byte[32];
        bool isRead = element.TryGetPlain("x"u8, out var xText) && Base64.UrlLength(xText.Length) == 32 && Base64.TryDecodeUrl(xText, x)
            && element.TryGetPlain("y"u8, out var yText) && Base64.UrlLength(yText.Length) == 32 && Base64.TryDecodeUrl(yText, y);
        return isRead ? PublicKeyReader.FromP256Coordinates(x, y) : null;
    }

    // RFC 7517 4.7: base64, not base64url, the certificate of the key first.
    private CertificateReading.Malformed? ReadCertificates(JsonElement array, out Certificate? leaf, out IReadOnlyList<Certificate> issuers)
    {
        leaf = null;
        issuers = [];
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() is 0 or > MaximumCertificates)
            return NotBase64;
        var further = new List<Certificate>(array.GetArrayLength() - 1);
        foreach (var element in array.EnumerateArray())
        {
            if (!TryGetText(element, out var text))
                return NotBase64;
            var reading = leaf is null ? Decode(text) : _issuers.Read(text);
            if (reading is CertificateReading.Malformed malformed)
                return malformed;
            var certificate = ((CertificateReading.Parsed)reading).Certificate;
            if (leaf is null)
                leaf = certificate;
            else
                further.Add(certificate);
        }

        issuers = further;
        return null;
    }

    // Some JSON writers escape the + and / of base64. Inside the signed payload that changes nothing.
    private static bool TryGetText(JsonElement element, out ReadOnlySpan<byte> text)
    {
        if (element.TryGetPlain(out text))
            return true;
        text = element.ValueKind == JsonValueKind.String && element.SafeText() is { } unescaped ? Encoding.UTF8.GetBytes(unescaped) : default;
        return !text.IsEmpty;
    }

    private static CertificateReading Decode(ReadOnlySpan<byte> text) =>
        Base64.DecodePlain(text) is { } der ? CertificateReader.Read(der) : NotBase64;

    private static CertificateReading.Malformed NotBase64 { get; } =
        new(ManifestChecks.CertificateClause, $"x5c is not an array of 1 to {MaximumCertificates} certificates in strict base64");

    private static Reading.Rejected Refuse(string detail, string uniqueId) =>
        new(ManifestChecks.PublicKeys, ManifestChecks.PublicKeysClause, detail, uniqueId);

    /// <summary>
    /// Issuers by their base64 text: one signer certificate stands in every entry of a shipment. Keeping the object also lets what was
    /// verified about it be kept.
    /// </summary>
    private sealed class IssuerCache
    {
        private const int KeptCertificates = 256;

        private readonly Dictionary<byte[], CertificateReading> _kept;
        private readonly Dictionary<byte[], CertificateReading>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

        public IssuerCache()
        {
            _kept = new(OctetComparer.Instance);
            _lookup = _kept.GetAlternateLookup<ReadOnlySpan<byte>>();
        }

        public CertificateReading Read(ReadOnlySpan<byte> text)
        {
            if (_lookup.TryGetValue(text, out var reading))
                return reading;
            if (_kept.Count >= KeptCertificates)
                _kept.Clear();
            reading = Decode(text);
            _kept.Add(text.ToArray(), reading);
            return reading;
        }
    }
}
