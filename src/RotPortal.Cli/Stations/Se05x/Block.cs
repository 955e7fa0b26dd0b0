namespace RotPortal.Cli.Stations.Se05x;

/// <summary>A block of T=1 over I2C (NXP UM11225, 2; ISO/IEC 7816-3, 11.3): node address, control octet, length, octets, check sum of two octets.</summary>
/// <param name="Control">The control octet.</param>
/// <param name="Octets">What it carries; up to 254 octets.</param>
internal sealed record Block(byte Control, byte[] Octets)
{
    public const byte ToChip = 0x5A;
    public const byte FromChip = 0xA5;
    public const int HeadLength = 3;
    public const int CheckLength = 2;
    public const int MostOctets = 254;

    public const byte ResyncRequest = 0xC0;
    public const byte ResyncAnswer = 0xE0;
    public const byte WaitRequest = 0xC3;
    public const byte WaitAnswer = 0xE3;

    /// <summary>It carries octets of a command or an answer.</summary>
    public bool IsInformation => (Control & 0x80) == 0;

    /// <summary>It says which block is awaited next.</summary>
    public bool IsReady => (Control & 0xC0) == 0x80;

    /// <summary>Number of an information block: 0 or 1.</summary>
    public int Number => (Control >> 6) & 1;

    /// <summary>Another block of the same chain follows.</summary>
    public bool HasMore => (Control & 0x20) != 0;

    /// <summary>Number that a ready block awaits.</summary>
    public int Awaited => (Control >> 4) & 1;

    public static Block Information(int number, bool hasMore, byte[] octets) => new((byte)((number << 6) | (hasMore ? 0x20 : 0)), octets);

    /// <summary>A ready block; with an error it asks for the same block again.</summary>
    public static Block Ready(int awaited, bool isError) => new((byte)(0x80 | (awaited << 4) | (isError ? 1 : 0)), []);

    /// <summary>As it crosses the bus.</summary>
    public byte[] ToOctets(byte node)
    {
        byte[] head = [node, Control, (byte)Octets.Length, .. Octets];
        ushort check = CheckSum(head);
        return [.. head, (byte)check, (byte)(check >> 8)];
    }

    /// <summary>Reads head, octets and check sum; null when the check sum is another.</summary>
    public static Block? Read(ReadOnlySpan<byte> whole)
    {
        ushort check = CheckSum(whole[..^CheckLength]);
        return whole[^2] == (byte)check && whole[^1] == (byte)(check >> 8) ? new Block(whole[1], whole[HeadLength..^CheckLength].ToArray()) : null;
    }

    /// <summary>CRC of ISO/IEC 13239 (X.25): x16+x12+x5+1, least bit first, begun with ones and inverted at the end.</summary>
    public static ushort CheckSum(ReadOnlySpan<byte> octets)
    {
        int crc = 0xFFFF;
        foreach (byte octet in octets)
        {
            crc ^= octet;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x8408 : crc >> 1;
        }

        return (ushort)~crc;
    }
}
