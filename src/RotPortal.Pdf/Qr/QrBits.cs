namespace RotPortal.Pdf.Qr;

/// <summary>Codewords of a message: data, padding, Reed-Solomon check words, blocks woven together (ISO/IEC 18004 sections 7.4 to 7.6).</summary>
internal static class QrBits
{
    private const byte ByteMode = 0b0100;

    public static byte[] Encode(byte[] message, QrVersion version)
    {
        var data = Data(message, version);
        int shortBlocks = version.Blocks - version.Words % version.Blocks, shortLength = version.Words / version.Blocks - version.CheckWordsOfBlock;
        var blocks = new List<byte[]>();
        for (int b = 0, at = 0; b < version.Blocks; b++)
        {
            var length = shortLength + (b < shortBlocks ? 0 : 1);
            blocks.Add(data[at..(at + length)]);
            at += length;
        }
        var divisor = ReedSolomon.Divisor(version.CheckWordsOfBlock);
        var checks = blocks.ConvertAll(block => ReedSolomon.Remainder(block, divisor));
        return [.. Weave(blocks, shortLength + 1), .. Weave(checks, version.CheckWordsOfBlock)];
    }

    private static IEnumerable<byte> Weave(List<byte[]> blocks, int length) =>
        Enumerable.Range(0, length).SelectMany(i => blocks.Where(b => i < b.Length).Select(b => b[i]));

    private static byte[] Data(byte[] message, QrVersion version)
    {
        var bits = new List<bool>();
        Append(bits, ByteMode, 4);
        Append(bits, message.Length, version.CountBits);
        foreach (var octet in message) Append(bits, octet, 8);
        var capacity = 8 * version.DataWords;
        Append(bits, 0, Math.Min(4, capacity - bits.Count)); // terminator
        Append(bits, 0, (8 - bits.Count % 8) % 8);
        for (var padding = 0xEC; bits.Count < capacity; padding ^= 0xEC ^ 0x11) Append(bits, padding, 8);

        var words = new byte[version.DataWords];
        for (var i = 0; i < bits.Count; i++)
        {
            if (bits[i]) words[i / 8] |= (byte)(0x80 >> i % 8);
        }
        return words;
    }

    private static void Append(List<bool> bits, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--) bits.Add((value >> i & 1) != 0);
    }
}

/// <summary>Reed-Solomon over GF(2^8) with the polynomial 0x11D (ISO/IEC 18004 Annex A).</summary>
internal static class ReedSolomon
{
    public static byte[] Divisor(int degree)
    {
        var result = new byte[degree];
        result[^1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
                result[j] = (byte)(Multiply(result[j], root) ^ (j + 1 < degree ? result[j + 1] : 0));
            root = Multiply(root, 2);
        }
        return result;
    }

    public static byte[] Remainder(byte[] data, byte[] divisor)
    {
        var result = new byte[divisor.Length];
        foreach (var octet in data)
        {
            var factor = (byte)(octet ^ result[0]);
            result.AsSpan(1).CopyTo(result);
            result[^1] = 0;
            for (var i = 0; i < result.Length; i++) result[i] ^= Multiply(divisor[i], factor);
        }
        return result;
    }

    private static byte Multiply(byte a, byte b)
    {
        var product = 0;
        for (var i = 7; i >= 0; i--) product = product << 1 ^ (product >> 7) * 0x11D ^ (b >> i & 1) * a;
        return (byte)product;
    }
}
