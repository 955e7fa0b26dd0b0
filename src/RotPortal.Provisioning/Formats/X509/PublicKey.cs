using System.Security.Cryptography;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>A subject public key (RFC 5280 4.1.2.7). Compared by reference, so that verification can keep what it prepared.</summary>
internal abstract class PublicKey(ReadOnlyMemory<byte> der, string algorithm, int? strengthBits)
{
    private Sha256Digest? _sha256;

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    public ReadOnlyMemory<byte> Der { get; } = der;

    /// <summary>Name for a person, for example <c>P-256</c> or <c>RSA-2048</c>.</summary>
    public string Algorithm { get; } = algorithm;

    /// <summary>Security strength, see <see cref="KeyStrength"/>; null when the table does not cover the algorithm.</summary>
    public int? StrengthBits { get; } = strengthBits;

    /// <summary>Digest of <see cref="Der"/>.</summary>
    public Sha256Digest Sha256 => _sha256 ??= Sha256Digest.Of(Der.Span);

    /// <summary>A key on a NIST curve; the point was found to be on it.</summary>
    public sealed class Ec(ReadOnlyMemory<byte> der, NistCurve curve, ReadOnlyMemory<byte> point)
        : PublicKey(der, curve.Name, KeyStrength.OfCurve(curve.Bits))
    {
        /// <summary>The curve.</summary>
        public NistCurve Curve { get; } = curve;

        /// <summary>X and Y, one after the other, without the octet 04 before them.</summary>
        public ReadOnlyMemory<byte> Point { get; } = point;
    }

    /// <summary>An RSA key.</summary>
    public sealed class Rsa(ReadOnlyMemory<byte> der, RSAParameters parameters, int modulusBits, bool isPssOnly, HashAlgorithmName? pssHash)
        : PublicKey(der, $"RSA-{modulusBits}", KeyStrength.OfRsa(modulusBits))
    {
        /// <summary>Modulus and exponent.</summary>
        public RSAParameters Parameters { get; } = parameters;

        /// <summary>The key says id-RSASSA-PSS: it verifies no other kind of signature (RFC 4055 1.2).</summary>
        public bool IsPssOnly { get; } = isPssOnly;

        /// <summary>The only hash a PSS key allows (RFC 4055 3.3); null when it allows any.</summary>
        public HashAlgorithmName? PssHash { get; } = pssHash;
    }

    /// <summary>A key of a kind that cannot be used here: shown, counted, never verified with.</summary>
    public sealed class Unsupported(ReadOnlyMemory<byte> der, string algorithm, int? strengthBits)
        : PublicKey(der, algorithm, strengthBits);
}
