using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RotPortal.Provisioning.Formats.Cbor;
using RotPortal.Provisioning.Formats.Cose;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors;

/// <summary>The answer to a companion that should be a public key.</summary>
internal abstract record GivenKey
{
    private GivenKey()
    {
    }

    /// <summary>It is one.</summary>
    public sealed record Read(PublicKey Key) : GivenKey;

    /// <summary>It is none, or more than one may hold here.</summary>
    /// <param name="Why">What is wrong and what to do, in a sentence.</param>
    public sealed record Refused(string Why) : GivenKey;

    /// <summary>Reads a public key in PEM (RFC 7468 13), DER, as a JSON Web Key (RFC 7517) or as a COSE_Key (RFC 9052 7).</summary>
    public static GivenKey Of(ReadOnlyMemory<byte> file)
    {
        string text = Encoding.Latin1.GetString(file.Span);
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
            return Private;
        if (text.TrimStart().StartsWith('{'))
            return FromJson(file);
        if (PemEncoding.TryFind(text, out var fields))
        {
            byte[] der = new byte[fields.DecodedDataLength];
            bool isKey = text[fields.Label] == "PUBLIC KEY" && Convert.TryFromBase64Chars(text.AsSpan()[fields.Base64Data], der, out int written) && written == der.Length;
            return isKey ? FromDer(der) : NoKey;
        }

        if (CborItemReader.ReadMap(file) is { } map && CoseKey.Read(map, out _) is { } cose)
            return cose.HoldsPrivatePart ? Private : new Read(cose.Key);
        return FromDer(file);
    }

    private static Refused NoKey { get; } = new("The key beside the evidence is no public key in PEM, DER, JWK or COSE.");

    private static Refused Private { get; } = new("The file beside the evidence holds a private key, which has no business here. It was not read. Treat it as known to others, and give the public key alone.");

    private static GivenKey FromDer(ReadOnlyMemory<byte> der)
    {
        try
        {
            return new Read(PublicKeyReader.Read(der));
        }
        catch (AsnContentException)
        {
            return NoKey;
        }
    }

    private static GivenKey FromJson(ReadOnlyMemory<byte> file)
    {
        if (!StrictJson.TryParseObject(file, out var document, out _))
            return NoKey;
        using (document)
        {
            if (document.RootElement.TryGetProperty("d", out _))
                return Private;
            var curve = document.RootElement.Text("crv"u8) switch
            {
                "P-256" => NistCurve.P256,
                "P-384" => NistCurve.P384,
                "P-521" => NistCurve.P521,
                _ => null,
            };
            return curve is not null && Coordinate(document.RootElement, "x"u8) is { } x && Coordinate(document.RootElement, "y"u8) is { } y && EcKeys.Of(curve, x, y) is { } key
                ? new Read(key)
                : NoKey;
        }
    }

    private static byte[]? Coordinate(JsonElement key, ReadOnlySpan<byte> name) => key.TryGetPlain(name, out var text) ? Base64.DecodeUrl(text) : null;
}
