using System.Formats.Cbor;

namespace RotPortal.TestKit;

/// <summary>CBOR that is put into other CBOR as it stands.</summary>
public sealed record EncodedItem(byte[] Octets);

/// <summary>Writes CBOR in the order in which it is given; nothing is checked but that it is well-formed.</summary>
public static class TestCbor
{
    /// <summary>A map with the keys in this order.</summary>
    public static EncodedItem Map(params (object Key, object? Value)[] entries) => Write(writer =>
    {
        writer.WriteStartMap(entries.Length);
        foreach (var (key, value) in entries)
        {
            writer.WriteEncodedValue(Item(key));
            writer.WriteEncodedValue(Item(value));
        }

        writer.WriteEndMap();
    });

    /// <summary>An array.</summary>
    public static EncodedItem Array(params object?[] items) => Write(writer =>
    {
        writer.WriteStartArray(items.Length);
        foreach (object? item in items)
            writer.WriteEncodedValue(Item(item));
        writer.WriteEndArray();
    });

    /// <summary>A tagged item.</summary>
    public static EncodedItem Tag(ulong tag, object? content) => Write(writer =>
    {
        writer.WriteTag((CborTag)tag);
        writer.WriteEncodedValue(Item(content));
    });

    /// <summary>One item: an integer, a text, octets, true, false, null, or what was encoded before.</summary>
    public static byte[] Item(object? value) => value is EncodedItem encoded
        ? encoded.Octets
        : Write(writer =>
        {
            switch (value)
            {
                case int number:
                    writer.WriteInt64(number);
                    break;
                case long number:
                    writer.WriteInt64(number);
                    break;
                case string text:
                    writer.WriteTextString(text);
                    break;
                case byte[] octets:
                    writer.WriteByteString(octets);
                    break;
                case bool flag:
                    writer.WriteBoolean(flag);
                    break;
                case null:
                    writer.WriteNull();
                    break;
                default:
                    throw new ArgumentException($"No item is made of {value.GetType()}.", nameof(value));
            }
        }).Octets;

    private static EncodedItem Write(Action<CborWriter> write)
    {
        var writer = new CborWriter(CborConformanceMode.Lax, allowMultipleRootLevelValues: true);
        write(writer);
        return new EncodedItem(writer.Encode());
    }
}
