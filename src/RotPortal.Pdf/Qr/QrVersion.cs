namespace RotPortal.Pdf.Qr;

/// <summary>Figures of a version at error correction level M (ISO/IEC 18004 tables 1, 7 and 9).</summary>
internal sealed record QrVersion(int Number)
{
    // Check codewords in each block, and blocks, by version; index 0 is unused.
    private static readonly int[] CheckWords =
    [
        0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ];

    private static readonly int[] BlockCounts =
    [
        0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ];

    public int Size => 4 * Number + 17;

    /// <summary>Check codewords of each block.</summary>
    public int CheckWordsOfBlock => CheckWords[Number];

    public int Blocks => BlockCounts[Number];

    /// <summary>Codewords of all kinds.</summary>
    public int Words => FreeModules / 8;

    /// <summary>Codewords for data.</summary>
    public int DataWords => Words - CheckWordsOfBlock * Blocks;

    /// <summary>Bits of the field that counts the octets.</summary>
    public int CountBits => Number < 10 ? 8 : 16;

    /// <summary>Rows and columns of the centres of the alignment patterns (Annex E).</summary>
    public IReadOnlyList<int> Alignment
    {
        get
        {
            if (Number == 1) return [];
            var count = Number / 7 + 2;
            var step = (Number * 8 + count * 3 + 5) / (count * 4 - 4) * 2;
            var centres = new int[count];
            centres[0] = 6;
            for (int i = count - 1, at = Size - 7; i >= 1; i--, at -= step) centres[i] = at;
            return centres;
        }
    }

    // Modules that are left for codewords beside finder, timing, alignment, format and version patterns.
    private int FreeModules
    {
        get
        {
            var modules = (16 * Number + 128) * Number + 64;
            if (Number < 2) return modules;
            var count = Number / 7 + 2;
            modules -= (25 * count - 10) * count - 55;
            return Number < 7 ? modules : modules - 36;
        }
    }

    /// <summary>The smallest version that holds so many octets.</summary>
    public static QrVersion Smallest(int bytes)
    {
        for (var number = 1; number < 40; number++)
        {
            var version = new QrVersion(number);
            if (4 + version.CountBits + 8 * bytes <= 8 * version.DataWords) return version;
        }
        return new QrVersion(40);
    }
}
