using System.Formats.Cbor;

namespace RotPortal.Provisioning.Formats.Cbor;

/// <summary>
/// Takes CBOR apart, strictly: one item, definite lengths, shortest heads (RFC 8949 4.2.1, without the order of keys, which makers of tokens do
/// not keep), no key twice, valid UTF-8, bounded depth and size. So the same octets mean the same to every reader, and what no signature
/// covers cannot be written in two ways. Answers; never throws.
/// </summary>
internal static class CborItemReader
{
    /// <summary>The longest item; a chain of post-quantum certificates has about 50 KiB.</summary>
    public const int MaximumLength = 256 * 1024;

    /// <summary>The deepest nesting; real evidence has at most seven levels.</summary>
    public const int MaximumDepth = 16;

    /// <summary>The most items; real evidence has a few hundred.</summary>
    public const int MaximumItems = 16 * 1024;

    private const string WellFormed = "RFC 8949 5.3.1";
    private const string Preferred = "RFC 8949 4.2.1";

    /// <summary>Reads one item that fills the octets.</summary>
    public static CborReading Read(ReadOnlyMemory<byte> octets) => ReadFirst(octets) switch
    {
        CborReading.Read { Rest.IsEmpty: false } => new CborReading.Refused(WellFormed, "something follows the data item"),
        var answer => answer,
    };

    /// <summary>Reads the first item of the octets.</summary>
    public static CborReading ReadFirst(ReadOnlyMemory<byte> octets)
    {
        if (octets.Length > MaximumLength)
            return new CborReading.Refused(WellFormed, $"it is longer than {MaximumLength / 1024} KiB");
        try
        {
            return new Pass(octets).Run();
        }
        catch (CborContentException)
        {
            return new CborReading.Refused(WellFormed, "it is cut off, names a key twice, or is no well-formed CBOR");
        }
        catch (RefusedException refused)
        {
            return new CborReading.Refused(refused.Clause, refused.Message);
        }
    }

    /// <summary>The map that fills the octets; null when they are anything else.</summary>
    public static CborItem.Map? ReadMap(ReadOnlyMemory<byte> octets) => (Read(octets) as CborReading.Read)?.Item as CborItem.Map;

    /// <summary>The array that fills the octets; null when they are anything else.</summary>
    public static CborItem.Array? ReadArray(ReadOnlyMemory<byte> octets) => (Read(octets) as CborReading.Read)?.Item as CborItem.Array;

    // Thrown and caught inside this class alone.
    private sealed class RefusedException(string clause, string why) : Exception(why)
    {
        public string Clause { get; } = clause;
    }

    private sealed class Pass(ReadOnlyMemory<byte> octets)
    {
        private readonly CborReader _reader = new(octets, CborConformanceMode.Strict, allowMultipleRootLevelValues: true);
        private int _items;

        private int Position => octets.Length - _reader.BytesRemaining;

        public CborReading Run()
        {
            if (octets.IsEmpty)
                throw new RefusedException(WellFormed, "there is nothing");
            var item = ReadItem(0);
            return new CborReading.Read(item, octets[Position..]);
        }

        private CborItem ReadItem(int depth)
        {
            if (depth > MaximumDepth)
                throw new RefusedException(WellFormed, $"it is nested more than {MaximumDepth} levels deep");
            if (++_items > MaximumItems)
                throw new RefusedException(WellFormed, $"it holds more than {MaximumItems} data items");
            int start = Position;
            switch (_reader.PeekState())
            {
                case CborReaderState.UnsignedInteger:
                    ulong value = _reader.ReadUInt64();
                    RequireShortest(start, value, 0);
                    return value <= long.MaxValue ? new CborItem.Integer(From(start), (long)value) : new CborItem.Other(From(start));
                case CborReaderState.NegativeInteger:
                    ulong magnitude = _reader.ReadCborNegativeIntegerRepresentation();
                    RequireShortest(start, magnitude, 0);
                    return magnitude <= long.MaxValue ? new CborItem.Integer(From(start), -1 - (long)magnitude) : new CborItem.Other(From(start));
                case CborReaderState.ByteString:
                    var content = _reader.ReadDefiniteLengthByteString();
                    RequireShortest(start, (ulong)content.Length, content.Length);
                    return new CborItem.Octets(From(start), content);
                case CborReaderState.TextString:
                    int length = _reader.ReadDefiniteLengthTextStringBytes().Length;
                    RequireShortest(start, (ulong)length, length);
                    return new CborItem.Text(From(start), System.Text.Encoding.UTF8.GetString(octets.Span[(Position - length)..Position]));
                case CborReaderState.StartArray:
                    return ReadArray(start, depth);
                case CborReaderState.StartMap:
                    return ReadMap(start, depth);
                case CborReaderState.Tag:
                    ulong tag = (ulong)_reader.ReadTag();
                    RequireShortest(start, tag, 0);
                    var tagged = ReadItem(depth + 1);
                    return new CborItem.Tagged(From(start), tag, tagged);
                case CborReaderState.Boolean:
                    bool flag = _reader.ReadBoolean();
                    return new CborItem.Boolean(From(start), flag);
                case CborReaderState.Null:
                    _reader.ReadNull();
                    return new CborItem.Null(From(start));
                case CborReaderState.StartIndefiniteLengthByteString or CborReaderState.StartIndefiniteLengthTextString:
                    throw Indefinite;
                default:
                    return ReadOther(start);
            }
        }

        // Major type 7. Its additional information 28 to 30 is reserved (RFC 8949 3), and the platform's reader throws on it.
        private CborItem.Other ReadOther(int start)
        {
            if (start == octets.Length || octets.Span[start] is < 0xE0 or (>= 0xFC and <= 0xFE))
                throw new RefusedException(WellFormed, "it is cut off, or no well-formed CBOR");
            _reader.SkipValue();
            return new CborItem.Other(From(start));
        }

        private CborItem.Array ReadArray(int start, int depth)
        {
            int count = _reader.ReadStartArray() ?? throw Indefinite;
            RequireShortest(start, (ulong)count, 0);
            var items = new List<CborItem>(Math.Min(count, 64));
            for (int i = 0; i < count; i++)
                items.Add(ReadItem(depth + 1));
            _reader.ReadEndArray();
            return new CborItem.Array(From(start), items);
        }

        private CborItem.Map ReadMap(int start, int depth)
        {
            int count = _reader.ReadStartMap() ?? throw Indefinite;
            RequireShortest(start, (ulong)count, 0);
            var entries = new List<KeyValuePair<CborItem, CborItem>>(Math.Min(count, 64));
            for (int i = 0; i < count; i++)
            {
                var key = ReadItem(depth + 1);
                entries.Add(new(key, ReadItem(depth + 1)));
            }

            _reader.ReadEndMap();
            return new CborItem.Map(From(start), entries);
        }

        private ReadOnlyMemory<byte> From(int start) => octets[start..Position];

        private static RefusedException Indefinite => new(Preferred, "it holds an item of indefinite length");

        // The head was written with no more octets than its argument needs.
        private void RequireShortest(int start, ulong argument, int content)
        {
            int head = argument switch
            {
                < 24 => 1,
                <= byte.MaxValue => 2,
                <= ushort.MaxValue => 3,
                <= uint.MaxValue => 5,
                _ => 9,
            };
            if (Position - start != head + content)
                throw new RefusedException(Preferred, "a number or length is written longer than it need be");
        }
    }
}
