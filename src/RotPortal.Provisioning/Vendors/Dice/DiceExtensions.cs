using System.Formats.Asn1;
using System.Globalization;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Dice;

/// <summary>The extensions in which X.509 certificates of layers say what was measured.</summary>
internal static class DiceExtensions
{
    /// <summary>Open Profile for DICE 2.5: the inputs of the layer.</summary>
    public const string OpenDice = "1.3.6.1.4.1.11129.2.1.24";

    /// <summary>TCG DICE Attestation Architecture 6.1.1.</summary>
    public const string TcbInfo = "2.23.133.5.4.1";

    /// <summary>6.1.3.</summary>
    public const string Ueid = "2.23.133.5.4.4";

    /// <summary>6.1.2.</summary>
    public const string MultiTcbInfo = "2.23.133.5.4.5";

    private const int MaximumName = 128;

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> All { get; } = [OpenDice, TcbInfo, Ueid, MultiTcbInfo];

    /// <summary>Mode and measurements of a certificate; null for both when it has none of the extensions.</summary>
    /// <exception cref="AsnContentException">One of them is malformed.</exception>
    public static (DiceMode? Mode, string? Measurements) Read(Certificate certificate)
    {
        var extensions = certificate.Extensions;
        if (extensions.Other(Ueid) is { } ueid)
            ReadWhole(ueid, reader => reader.ReadSequence().ReadOctets());
        if (extensions.Other(OpenDice) is { } open)
            return ReadWhole(open, ReadOpenDice);
        if (extensions.Other(TcbInfo) is { } one)
            return ReadWhole(one, ReadTcbInfo);
        if (extensions.Other(MultiTcbInfo) is not { } many)
            return (null, null);
        var all = ReadWhole(many, reader =>
        {
            var answers = new List<(DiceMode? Mode, string Measurements)>();
            for (var list = reader.ReadSequence(); list.HasData;)
                answers.Add(ReadTcbInfo(list));
            return answers;
        });
        // Several environments in one layer: the worst of them is what the layer is.
        return (all.Select(each => each.Mode).Where(mode => mode is not null).OrderByDescending(Badness).FirstOrDefault(), string.Join("; ", all.Select(each => each.Measurements)));
    }

    private static int Badness(DiceMode? mode) => mode switch
    {
        DiceMode.Debug => 3,
        DiceMode.NotConfigured => 2,
        DiceMode.Recovery => 1,
        DiceMode.Normal or null => 0,
    };

    // SEQUENCE of explicit, optional fields in this order: digests and descriptors of code [0] [1], configuration [2] [3], authority [4] [5],
    // mode [6], name of the profile [7].
    private static (DiceMode? Mode, string? Measurements) ReadOpenDice(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        string[] names = ["code", "", "", "configuration", "authority", ""];
        var parts = new List<string>();
        for (int field = 0; field < names.Length; field++)
        {
            if (Explicit(sequence, field) is not { } content)
                continue;
            var octets = content.ReadOctets();
            content.ThrowIfNotEmpty();
            if (field % 2 == 0 && octets.Length is not (32 or 48 or 64))
                throw new MalformedException("a digest has another length than 32, 48 or 64 octets");
            if (names[field].Length > 0)
                parts.Add(field == 3 ? $"a configuration of {octets.Length} octets" : $"{names[field]} {Convert.ToHexStringLower(octets.Span)}");
        }

        DiceMode? mode = null;
        if (Explicit(sequence, 6) is { } stated)
        {
            mode = stated.ReadEnumeratedBytes().Span is [<= (byte)DiceMode.Recovery and var value] ? (DiceMode)value : throw new MalformedException("the mode is none of 0 to 3");
            stated.ThrowIfNotEmpty();
        }

        if (Explicit(sequence, 7) is { } profile)
            parts.Add($"profile {Text(profile, UniversalTagNumber.UTF8String, null)}");
        sequence.ThrowIfNotEmpty();
        return (mode ?? throw new MalformedException("the mode is missing"), string.Join(", ", parts));
    }

    private static AsnReader? Explicit(AsnReader sequence, int field)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, field, isConstructed: true);
        return sequence.HasData && sequence.PeekTag() == tag ? sequence.ReadSequence(tag) : null;
    }

    // SEQUENCE of implicit, optional fields: vendor [0], model [1], version [2], svn [3], layer [4], index [5], fwids [6], flags [7], vendorInfo [8],
    // type [9], and from version 1.1 of the document on some more, which are passed over.
    private static (DiceMode? Mode, string Measurements) ReadTcbInfo(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var parts = new List<string>();
        var mode = DiceMode.Normal;
        int last = -1;
        bool hasFlags = false;
        while (sequence.HasData)
        {
            var tag = sequence.PeekTag();
            if (tag.TagClass != TagClass.ContextSpecific || tag.TagValue <= last)
                throw new MalformedException("the fields of the TCB are not in their order");
            last = tag.TagValue;
            switch (last)
            {
                case 0 or 1 or 2:
                    parts.Add(Text(sequence, UniversalTagNumber.UTF8String, tag));
                    break;
                case 3 or 4 or 5:
                    var number = sequence.ReadInteger(tag);
                    if (last == 3)
                        parts.Add($"security version {number.ToString(CultureInfo.InvariantCulture)}");
                    break;
                case 6:
                    for (var list = sequence.ReadSequence(tag); list.HasData;)
                        parts.Add(ReadFirmwareId(list));
                    break;
                case 7:
                    hasFlags = true;
                    mode = ReadFlags(sequence.ReadBits(tag, out _));
                    break;
                default:
                    sequence.ReadEncodedValue();
                    break;
            }
        }

        return (hasFlags ? mode : null, parts.Count == 0 ? "nothing measured" : string.Join(", ", parts));
    }

    private static string ReadFirmwareId(AsnReader list)
    {
        var entry = list.ReadSequence();
        entry.ReadObjectIdentifier();
        string digest = Convert.ToHexStringLower(entry.ReadOctets().Span);
        entry.ThrowIfNotEmpty();
        return $"firmware {digest}";
    }

    // OperationalFlags: notConfigured (0), notSecure (1), recovery (2), debug (3).
    private static DiceMode ReadFlags(ReadOnlyMemory<byte> bits)
    {
        byte first = bits.IsEmpty ? (byte)0 : bits.Span[0];
        return (first & 0x10) != 0 ? DiceMode.Debug : (first & 0xC0) != 0 ? DiceMode.NotConfigured : (first & 0x20) != 0 ? DiceMode.Recovery : DiceMode.Normal;
    }

    private static string Text(AsnReader reader, UniversalTagNumber encoding, Asn1Tag? tag)
    {
        string text = reader.ReadCharacterString(encoding, tag);
        return text.Length <= MaximumName && !text.Any(char.IsControl) ? text : throw new MalformedException("a text is too long or holds control characters");
    }

    private static T ReadWhole<T>(ReadOnlyMemory<byte> value, Func<AsnReader, T> read)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER);
        var answer = read(reader);
        reader.ThrowIfNotEmpty();
        return answer;
    }
}
