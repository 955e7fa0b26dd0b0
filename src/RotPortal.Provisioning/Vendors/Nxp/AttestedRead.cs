using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>One attested read as it came from the chip.</summary>
/// <param name="Key">Value of the object: a public key.</param>
/// <param name="Extra">What the chip signed behind it.</param>
/// <param name="Signature">ECDSA-Sig-Value, DER.</param>
internal sealed record AttestedRead(PublicKey.Ec Key, ReadOnlyMemory<byte> Extra, ReadOnlyMemory<byte> Signature)
{
    private const int PointLength = 65;
    private const int MaximumExtraLength = 4096;

    /// <summary>What the signature covers: the point with 04 before it (SEC 1 2.3.3), then the statement.</summary>
    public byte[] Signed() => [4, .. Key.Point.Span, .. Extra.Span];

    /// <summary>Reads the fields <c>key</c>, <c>extraData</c>, <c>signature</c> and, if there, <c>active</c>, which says nothing here.</summary>
    /// <exception cref="FieldRefusedException">One of them is not as it should be.</exception>
    public static AttestedRead Read(StrictFields fields)
    {
        fields.AllowOnly("key", "extraData", "signature", "active");
        byte[] extra = fields.Base64("extraData");
        if (extra.Length > MaximumExtraLength)
            throw fields.Refuse("extraData", "It is longer than any statement.");
        return new AttestedRead(ReadKey(fields), extra, fields.Base64("signature"));
    }

    // Tools write the key as PEM, as SubjectPublicKeyInfo, as the BIT STRING inside it, or as the point that the chip gives.
    private static PublicKey.Ec ReadKey(StrictFields fields)
    {
        string text = fields.Text("key");
        byte[] octets = text.StartsWith("-----", StringComparison.Ordinal)
            ? ReadPem(text) ?? throw fields.Refuse("key", "It is not one public key in PEM.")
            : fields.Base64("key");
        if (octets.Length == PointLength + 3 && octets.AsSpan().StartsWith((ReadOnlySpan<byte>)[3, PointLength + 1, 0]))
            octets = octets[3..];
        try
        {
            var key = octets is [4, ..] && octets.Length == PointLength
                ? PublicKeyReader.FromP256Coordinates(octets.AsSpan(1, 32), octets.AsSpan(33, 32))
                : PublicKeyReader.Read(octets) as PublicKey.Ec;
            return key ?? throw fields.Refuse("key", "It is not a key on P-256, P-384 or P-521.");
        }
        catch (AsnContentException)
        {
            throw fields.Refuse("key", "It is not a public key, or its point is not on the curve.");
        }
    }

    private static byte[]? ReadPem(string text)
    {
        if (!PemEncoding.TryFind(text, out var found) || text[found.Label] != "PUBLIC KEY" || found.Location.Start.Value != 0 || text[found.Location.End..].Trim().Length > 0)
            return null;
        return Base64.DecodePlain(Encoding.ASCII.GetBytes(text[found.Base64Data].ReplaceLineEndings("")));
    }
}

/// <summary>One entry of evidence: attested reads of one chip, and what the chip's certificate is.</summary>
/// <param name="Reads">At least one.</param>
/// <param name="Chain">The attestation certificate with its issuers; null when the entry has none.</param>
/// <param name="ExpectedFreshness">What the entry says was sent to the chip; null when it does not say.</param>
/// <param name="Channel">What the station found out about the secure channel; null when the entry does not say.</param>
internal sealed record AttestedEntry(IReadOnlyList<AttestedRead> Reads, EnclosedChain? Chain, byte[]? ExpectedFreshness, PlatformChannel? Channel)
{
    /// <summary>The member that tells our own shape: the version of it.</summary>
    public const string Version = "nxpAttestedRead";

    private const int MaximumReads = 64;

    /// <summary>
    /// Reads an entry: our own shape (<c>nxpAttestedRead</c>, <c>keys</c>, and optionally <c>certificates</c>, <c>expectedFreshness</c> and <c>platformScp</c>), or
    /// nothing but what stands in <c>keys</c>, as tools on the device write it.
    /// </summary>
    /// <exception cref="FieldRefusedException">A field is not as it should be.</exception>
    public static AttestedEntry Read(StrictFields fields)
    {
        if (!fields.Has(Version))
            return new AttestedEntry(ReadKeys(fields), null, null, null);
        fields.AllowOnly(Version, "keys", "certificates", "expectedFreshness", "platformScp");
        if (fields.Count(Version) != 1)
            throw fields.Refuse(Version, "It is not 1, the only version.");
        return new AttestedEntry(
            ReadKeys(fields.Object("keys")),
            EnclosedChain.Read(fields, "certificates"),
            fields.Has("expectedFreshness") ? fields.Hex("expectedFreshness", ObjectStatement.FreshnessLength) : null,
            fields.Has("platformScp") ? PlatformChannel.Read(fields.Object("platformScp")) : null);
    }

    private static List<AttestedRead> ReadKeys(StrictFields fields)
    {
        var reads = new List<AttestedRead>();
        foreach (var (name, key) in fields.Members())
        {
            if (reads.Count == MaximumReads)
                throw fields.Refuse(name, $"There are more than {MaximumReads} keys.");
            reads.Add(AttestedRead.Read(key));
        }

        return reads.Count > 0 ? reads : throw fields.Refuse("keys", "There is no key.");
    }
}
