using System.Globalization;
using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>
/// How an endorsement key certificate names its TPM (TCG EK Credential Profile 3.1.2): a directory name in the subject alternative name, since
/// the subject is mostly empty.
/// </summary>
/// <param name="Manufacturer">Four octets of the maker.</param>
/// <param name="Model">The model as the maker writes it; null when it does not say or cannot be shown.</param>
/// <param name="Firmware">The version of the firmware at the time of issuing, as the certificate writes it without <c>id:</c>; null likewise.</param>
internal sealed record TpmName(uint Manufacturer, string? Model, string? Firmware)
{
    private const int MaximumLength = 64;
    private const string Prefix = "id:";

    /// <summary>The letters of the maker.</summary>
    public string Maker => TpmMakers.LettersOf(Manufacturer);

    /// <summary>Reads the name; null when the certificate has none.</summary>
    public static TpmName? Of(Certificate certificate)
    {
        if (certificate.Extensions.SubjectAlternativeName?.DirectoryName is not { } name || name.Single(TpmOids.Manufacturer) is not { } manufacturer)
            return null;
        // 3.1.2: "id:" and eight hex digits.
        if (manufacturer.Length != Prefix.Length + 8 || !manufacturer.StartsWith(Prefix, StringComparison.Ordinal)
            || !uint.TryParse(manufacturer.AsSpan(Prefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint identifier))
            return null;
        string? version = Shown(name.Single(TpmOids.Version));
        return new TpmName(
            identifier,
            Shown(name.Single(TpmOids.Model)),
            version is not null && version.StartsWith(Prefix, StringComparison.Ordinal) ? version[Prefix.Length..] : version);
    }

    /// <summary>
    /// The identifier of a TPM by one of its endorsement key certificates: maker, key identifier of the issuer and serial number, as TCG TPM 2.0
    /// Keys for Device Identity 8.1 builds it into identity certificates (without the padding behind the maker). When the certificate lacks one of
    /// them, the key tells TPMs apart.
    /// </summary>
    public static string HardwareId(Certificate certificate)
    {
        var issuer = certificate.Extensions.AuthorityKeyIdentifier;
        return Of(certificate) is { } name && issuer.Length is > 0 and <= MaximumLength && certificate.SerialNumber.Length is > 0 and <= MaximumLength
            ? $"{name.Maker}:{Convert.ToHexString(issuer.Span)}:{Convert.ToHexString(certificate.SerialNumber.Span)}"
            : OfKey(certificate.PublicKey.Sha256);
    }

    /// <summary>The identifier of a TPM of whose endorsement key nothing but the key is known.</summary>
    public static string OfKey(Sha256Digest key) => $"ek-{key.Hex[..32]}";

    /// <summary>The identifier in the certificate of an identity key that names its TPM; null when it names none or cannot be shown.</summary>
    public static string? InModuleName(Certificate certificate)
    {
        if (certificate.Extensions.SubjectAlternativeName is not { HardwareType: TpmOids.TpmHardware } name)
            return null;
        string[] parts = Encoding.Latin1.GetString(name.HardwareSerial.Span).Split(':');
        bool isTpm = parts.Length == 3 && parts[0].Length == 4 && parts[0].All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '\0')
            && parts[1..].All(part => part.Length is > 0 and <= 2 * MaximumLength && part.All(char.IsAsciiHexDigitUpper));
        return isTpm ? $"{parts[0].TrimEnd(' ', '\0')}:{parts[1]}:{parts[2]}" : null;
    }

    private static string? Shown(string? text) =>
        text is { Length: > 0 and <= MaximumLength } && text.All(character => character is >= ' ' and <= '~') ? text : null;
}
