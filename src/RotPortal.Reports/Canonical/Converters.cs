using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RotPortal.Devices;

namespace RotPortal.Reports.Canonical;

/// <summary>Names of our enums in kebab case; never numbers, so that a new value in the middle changes no stored report.</summary>
internal sealed class Word<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>Names of an enum as people write them: <c>E3</c>.</summary>
internal sealed class Name<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>64 lower-case hex digits.</summary>
internal sealed class DigestConverter : JsonConverter<Sha256Digest>
{
    public override Sha256Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Sha256Digest.Parse(reader.GetString()) ?? throw new JsonException("A digest has 64 hex digits.");

    public override void Write(Utf8JsonWriter writer, Sha256Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.Hex);
}

/// <summary>The identifier of a capability.</summary>
internal sealed class CapabilityConverter : JsonConverter<Capability>
{
    public override Capability Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Capability.Find(reader.GetString() ?? "") ?? throw new JsonException("The vocabulary has no such capability.");

    public override void Write(Utf8JsonWriter writer, Capability value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
}

/// <summary>48 lower-case hex digits, see <see cref="StateSignature.ToBytes"/>.</summary>
internal sealed class SignatureConverter : JsonConverter<StateSignature>
{
    public override StateSignature Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        return text.Length == 2 * StateSignature.SizeInBytes && text.All(char.IsAsciiHexDigit)
            ? StateSignature.FromBytes(Convert.FromHexString(text))
            : throw new JsonException("A state signature has 48 hex digits.");
    }

    public override void Write(Utf8JsonWriter writer, StateSignature value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>RFC 3339 in UTC with the letter Z, fractions only when there are some: <c>2026-11-22T07:00:00Z</c>.</summary>
internal sealed class MomentConverter : JsonConverter<DateTimeOffset>
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.TryParseExact(
            reader.GetString(), Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : throw new JsonException("A time is written in UTC with the letter Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture));
}

/// <summary>The address as it was given, not as the platform would normalise it.</summary>
internal sealed class AddressConverter : JsonConverter<Uri>
{
    public override Uri Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Uri.TryCreate(reader.GetString(), UriKind.Absolute, out var address) ? address : throw new JsonException("An address is absolute.");

    public override void Write(Utf8JsonWriter writer, Uri value, JsonSerializerOptions options) => writer.WriteStringValue(value.OriginalString);
}

/// <summary>
/// Text that every format can carry: line ends are line feeds, and control characters, non-characters and halves of surrogate pairs give way
/// to U+FFFD, because PDF, OSCAL and CSV could not print them alike.
/// </summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Printable(value));

    internal static string Printable(string text)
    {
        if (text.All(character => character is >= ' ' and < '\u007f'))
            return text;
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
            printable.Append(IsPrintable(rune) ? rune.ToString() : rune.Value == '\r' ? "\n" : "\ufffd");
        return printable.ToString();
    }

    // EnumerateRunes gives U+FFFD for half a surrogate pair. The last two code points of each plane are no characters.
    private static bool IsPrintable(Rune rune) =>
        rune.Value == '\n' || (!Rune.IsControl(rune) && (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is < 0xFDD0 or > 0xFDEF);
}
