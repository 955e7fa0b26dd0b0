using System.Buffers.Binary;

namespace RotPortal.Provisioning.Formats.SevenZip;

/// <summary>LZMA2: chunks of LZMA or of plain octets, each with a control octet (Linux kernel, lib/xz/xz_dec_lzma2.c describes them).</summary>
internal static class Lzma2
{
    /// <summary>Decodes until <paramref name="output"/> is full and the end marker has come.</summary>
    /// <exception cref="ArchiveRefusedException">The octets are damaged.</exception>
    public static void Decode(ReadOnlySpan<byte> input, byte[] output)
    {
        var decoder = new LzmaDecoder(output);
        bool needsDictionary = true;
        bool needsProperties = true;
        while (Next(ref input) is var control && control != 0)
        {
            bool resetsDictionary = control is 1 or >= 0xE0;
            if (needsDictionary && !resetsDictionary)
                throw Damaged();
            if (resetsDictionary)
            {
                decoder.DictionaryStart = decoder.Written;
                needsDictionary = false;
            }

            if (control is 1 or 2)
            {
                decoder.Copy(Take(ref input, Size(ref input)));
                continue;
            }

            if (control < 0x80)
                throw Damaged();
            int unpacked = ((control & 0x1F) << 16) + Size(ref input);
            int packed = Size(ref input);
            if (control >= 0xC0)
            {
                decoder.SetProperties(Next(ref input), isLzma2: true);
                needsProperties = false;
            }
            else if (needsProperties)
            {
                throw Damaged();
            }
            else if (control >= 0xA0)
            {
                decoder.Reset();
            }

            decoder.Decode(Take(ref input, packed), unpacked);
        }

        if (decoder.Written != output.Length)
            throw Damaged();
    }

    private static byte Next(ref ReadOnlySpan<byte> input) => Take(ref input, 1)[0];

    // Big endian, less one.
    private static int Size(ref ReadOnlySpan<byte> input) => BinaryPrimitives.ReadUInt16BigEndian(Take(ref input, 2)) + 1;

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> input, int length)
    {
        if (length > input.Length)
            throw Damaged();
        var taken = input[..length];
        input = input[length..];
        return taken;
    }

    private static ArchiveRefusedException Damaged() => new("The compressed octets are damaged.");
}
