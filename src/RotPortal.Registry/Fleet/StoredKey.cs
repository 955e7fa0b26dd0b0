using RotPortal.Devices;

namespace RotPortal.Registry.Fleet;

/// <summary>A public key of a device.</summary>
public sealed class StoredKey
{
    /// <summary>Number in this database.</summary>
    public long Id { get; init; }

    /// <summary>The device.</summary>
    public required DeviceId DeviceId { get; init; }

    /// <summary>What the key is for.</summary>
    public required KeyRole Role { get; init; }

    /// <summary>Where it lives, as the vendor names the place.</summary>
    public required string Slot { get; init; }

    /// <summary>For example <c>P-256</c>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Comparable security strength in bits; 0 when not known.</summary>
    public required int StrengthBits { get; init; }

    /// <summary>Digest of <see cref="Spki"/>; indexed, since equal keys on two devices are a finding.</summary>
    public required Sha256Digest SpkiSha256 { get; init; }

    /// <summary>SubjectPublicKeyInfo, DER (RFC 5280 4.1.2.7).</summary>
    public required byte[] Spki { get; init; }
}
