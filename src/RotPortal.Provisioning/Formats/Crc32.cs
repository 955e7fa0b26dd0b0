namespace RotPortal.Provisioning.Formats;

/// <summary>CRC-32 of IEEE 802.3, reflected. It shows accidents only, never an attack.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(octet => Step((uint)octet))];

    /// <summary>The checksum.</summary>
    /// <param name="octets">What it is taken over.</param>
    /// <param name="start">The checksum of what lies before; 0 at the beginning.</param>
    public static uint Of(ReadOnlySpan<byte> octets, uint start = 0)
    {
        uint crc = ~start;
        foreach (byte octet in octets)
            crc = Table[(byte)(crc ^ octet)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint Step(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
        return value;
    }
}
