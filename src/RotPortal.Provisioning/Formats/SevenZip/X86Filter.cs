using System.Buffers.Binary;

namespace RotPortal.Provisioning.Formats.SevenZip;

/// <summary>
/// Turns back the filter that tools put before compression when they take a file for a program (BCJ x86: Linux kernel, lib/xz/xz_dec_bcj.c). Tools do
/// so for archives inside an archive too.
/// </summary>
internal static class X86Filter
{
    private static ReadOnlySpan<byte> BitOf => [0, 1, 2, 2, 3, 3, 3, 3];

    /// <summary>Turns it back, in place.</summary>
    public static void Undo(Span<byte> octets)
    {
        int previous = -1;
        uint mask = 0;
        for (int i = 0; i < octets.Length - 4; i++)
        {
            if ((octets[i] & 0xFE) != 0xE8)
                continue;
            int distance = i - previous;
            previous = i;
            mask = distance > 3 ? 0 : (mask << (distance - 1)) & 7;
            bool isCall = mask == 0 || (mask is 1 or 2 or 4 && !IsSign(octets[i + 4 - BitOf[(int)mask]]));
            if (isCall && IsSign(octets[i + 4]))
            {
                Restore(octets.Slice(i + 1, 4), (uint)i + 5, mask);
                i += 4;
            }
            else
            {
                mask = (mask << 1) | 1;
            }
        }
    }

    private static bool IsSign(byte octet) => octet is 0 or 0xFF;

    private static void Restore(Span<byte> address, uint position, uint mask)
    {
        uint source = BinaryPrimitives.ReadUInt32LittleEndian(address);
        uint relative = source - position;
        while (mask != 0)
        {
            int bits = BitOf[(int)mask] * 8;
            if (!IsSign((byte)(relative >> (24 - bits))))
                break;
            relative = (relative ^ ((1u << (32 - bits)) - 1)) - position;
        }

        relative &= 0x01FF_FFFF;
        BinaryPrimitives.WriteUInt32LittleEndian(address, relative | (0 - (relative & 0x0100_0000)));
    }
}
