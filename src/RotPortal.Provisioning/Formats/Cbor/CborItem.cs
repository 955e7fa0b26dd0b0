namespace RotPortal.Provisioning.Formats.Cbor;

/// <summary>One data item of CBOR (RFC 8949 3), taken apart.</summary>
/// <param name="Encoded">Its own octets, heads included.</param>
internal abstract record CborItem(ReadOnlyMemory<byte> Encoded)
{
    /// <summary>An integer between -2^63 and 2^63-1; larger ones are <see cref="Other"/>.</summary>
    public sealed record Integer(ReadOnlyMemory<byte> Encoded, long Value) : CborItem(Encoded);

    /// <summary>A byte string.</summary>
    public sealed record Octets(ReadOnlyMemory<byte> Encoded, ReadOnlyMemory<byte> Value) : CborItem(Encoded);

    /// <summary>A text string; its octets were valid UTF-8.</summary>
    public sealed record Text(ReadOnlyMemory<byte> Encoded, string Value) : CborItem(Encoded);

    /// <summary>An array.</summary>
    public sealed record Array(ReadOnlyMemory<byte> Encoded, IReadOnlyList<CborItem> Items) : CborItem(Encoded);

    /// <summary>A map; no key stands in it twice.</summary>
    public sealed record Map(ReadOnlyMemory<byte> Encoded, IReadOnlyList<KeyValuePair<CborItem, CborItem>> Entries) : CborItem(Encoded)
    {
        /// <summary>The value of an integer key; null when the map has none.</summary>
        public CborItem? Find(long key) => Find(other => other is Integer integer && integer.Value == key);

        /// <summary>The value of a text key; null when the map has none.</summary>
        public CborItem? Find(string key) => Find(other => other is Text text && text.Value == key);

        private CborItem? Find(Func<CborItem, bool> isKey)
        {
            foreach (var (key, value) in Entries)
            {
                if (isKey(key))
                    return value;
            }

            return null;
        }
    }

    /// <summary>A tagged item.</summary>
    public sealed record Tagged(ReadOnlyMemory<byte> Encoded, ulong Tag, CborItem Content) : CborItem(Encoded);

    /// <summary>True or false.</summary>
    public sealed record Boolean(ReadOnlyMemory<byte> Encoded, bool Value) : CborItem(Encoded);

    /// <summary>Null.</summary>
    public sealed record Null(ReadOnlyMemory<byte> Encoded) : CborItem(Encoded);

    /// <summary>Anything else: floating point, undefined, other simple values, large integers. Well-formed, and of no use here.</summary>
    public sealed record Other(ReadOnlyMemory<byte> Encoded) : CborItem(Encoded);
}

/// <summary>The answer to octets that should be one data item.</summary>
internal abstract record CborReading
{
    private CborReading()
    {
    }

    /// <summary>They are.</summary>
    /// <param name="Item">The item.</param>
    /// <param name="Rest">What follows it; empty unless it was asked for.</param>
    public sealed record Read(CborItem Item, ReadOnlyMemory<byte> Rest) : CborReading;

    /// <summary>They are not.</summary>
    /// <param name="Clause">The clause that is broken.</param>
    /// <param name="Detail">What is wrong, as a sentence without a full stop.</param>
    public sealed record Refused(string Clause, string Detail) : CborReading;
}
