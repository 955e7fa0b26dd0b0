using System.Formats.Asn1;
using System.Text;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>One attribute of a name.</summary>
/// <param name="Type">Attribute type, dotted.</param>
/// <param name="Value">The value as text; null when it is not text or its octets are not what its type says.</param>
/// <param name="Encoded">The value as it stands, DER with tag and length.</param>
internal sealed record NameAttribute(string Type, string? Value, ReadOnlyMemory<byte> Encoded);

/// <summary>
/// A distinguished name (RFC 5280 4.1.2.4). Names are compared octet by octet: a chain whose names differ in case or string type does
/// not chain. Real parts carry values that break the rules of their string type; those stay readable and are remarked on.
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
