using System.Formats.Asn1;
using System.Text;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>One attribute of a name.</summary>
/// <param name="Type">Attribute type, dotted.</param>
/// <param name="Value">The value as text; null when it is not text or its octets are not what its type says.</param>
/// <param name="Encoded">The value as it stands, DER with tag and length.</param>
internal sealed record NameAttribute(string Type, string? Value, ReadOnlyMemory<byte> Encoded);

/// <summary>
/// A distinguished name (RFC 5280 4.1.2.4). Names are compared by their values, exactly, case included; a PrintableString and a UTF8String with
/// the same text are the same (7.1), since authorities of ST name one root in both. Real parts carry values that break the rules of their string type; those stay readable and are remarked on.
/// </summary>
internal sealed class DistinguishedName
{
    // RFC 4514 3, and serialNumber from the LDAP registry (RFC 4519), because it is what tells devices apart.
    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
    {
        [Oids.CommonName] = "CN",
        ["2.5.4.7"] = "L",
        ["2.5.4.8"] = "ST",
        ["2.5.4.10"] = "O",
        ["2.5.4.11"] = "OU",
        ["2.5.4.6"] = "C",
        ["2.5.4.9"] = "STREET",
        ["0.9.2342.19200300.100.1.25"] = "DC",
        ["0.9.2342.19200300.100.1.1"] = "UID",
        [Oids.SerialNumber] = "serialNumber",
    };

    private readonly List<List<NameAttribute>> _relativeNames;
    private string? _text;
    private string? _values;

    private DistinguishedName(ReadOnlyMemory<byte> der, List<List<NameAttribute>> relativeNames, bool isIrregular)
    {
        Der = der;
        _relativeNames = relativeNames;
        IsIrregular = isIrregular;
    }

    /// <summary>The name as it stands.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <summary>Some value breaks the rules of its string type.</summary>
    public bool IsIrregular { get; }

    /// <summary>Reads a name.</summary>
    /// <exception cref="AsnContentException">The octets are not a name.</exception>
    public static DistinguishedName Read(AsnReader reader)
    {
        var der = reader.PeekEncodedValue();
        var relativeNames = new List<List<NameAttribute>>();
        bool isIrregular = false;
        var sequence = reader.ReadSequence();
        while (sequence.HasData)
        {
            // Sorting of a SET OF is a rule of DER that several makers miss; it changes no meaning here.
            var set = sequence.ReadSetOf(skipSortOrderValidation: true);
            var attributes = new List<NameAttribute>(1);
            do
            {
                var attribute = set.ReadSequence();
                string type = attribute.ReadObjectIdentifier();
                var encoded = attribute.ReadEncodedValue();
                attribute.ThrowIfNotEmpty();
                var text = DirectoryText.Of(encoded.Span);
                isIrregular |= text.IsIrregular;
                attributes.Add(new NameAttribute(type, text.Value, encoded));
            }
            while (set.HasData);
            relativeNames.Add(attributes);
        }

        return new DistinguishedName(der, relativeNames, isIrregular);
    }

    /// <summary>Whether two names are the same (RFC 5280 7.1, without folding of case and space).</summary>
    public bool IsSameAs(DistinguishedName other) =>
        Der.Span.SequenceEqual(other.Der.Span) || string.Equals(_values ??= WriteValues(), other._values ??= other.WriteValues(), StringComparison.Ordinal);

    /// <summary>The values of one attribute type, in the order of the name.</summary>
    public IEnumerable<string> Values(string type) =>
        _relativeNames.SelectMany(relative => relative)
            .Where(attribute => attribute.Type == type && attribute.Value is not null)
            .Select(attribute => attribute.Value ?? "");

    /// <summary>The only value of an attribute type; null when there is none or more than one.</summary>
    public string? Single(string type)
    {
        string? found = null;
        foreach (string value in Values(type))
        {
            if (found is not null)
                return null;
            found = value;
        }

        return found;
    }

    /// <summary>The name for a person: RFC 4514 order and escapes, control and invisible characters escaped as well.</summary>
    public override string ToString() => _text ??= Write();

    // One line to an attribute; text in hex, so that no value can look like two.
    private string WriteValues()
    {
        var text = new StringBuilder();
        foreach (var relative in _relativeNames)
        {
            text.Append(relative.Count).Append('\n');
            foreach (var attribute in relative)
            {
                bool isPlain = attribute.Encoded.Span[0] is (byte)UniversalTagNumber.PrintableString or (byte)UniversalTagNumber.UTF8String;
                text.Append(attribute.Type).Append(isPlain && attribute.Value is { } value
                    ? $"=text {Convert.ToHexString(Encoding.UTF8.GetBytes(value))}\n"
                    : $"=octets {Convert.ToHexString(attribute.Encoded.Span)}\n");
            }
        }

        return text.ToString();
    }

    private string Write()
    {
        var text = new StringBuilder();
        for (int i = _relativeNames.Count - 1; i >= 0; i--)
        {
            for (int j = 0; j < _relativeNames[i].Count; j++)
            {
                if (text.Length > 0)
                    text.Append(j == 0 ? ',' : '+');
                Write(text, _relativeNames[i][j]);
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, NameAttribute attribute)
    {
        bool isKnown = ShortNames.TryGetValue(attribute.Type, out string? shortName);
        text.Append(isKnown ? shortName : attribute.Type).Append('=');
        // RFC 4514 2.4: the BER encoding in hex when the type has no name of its own or the value is not text.
        if (isKnown && attribute.Value is { } value)
            DirectoryText.AppendEscaped(text, value);
        else
            text.Append('#').Append(Convert.ToHexStringLower(attribute.Encoded.Span));
    }
}
