namespace RotPortal.Pdf.Qr;

/// <summary>The modules of a code: fixed patterns, codewords, mask and format (ISO/IEC 18004 sections 6.3, 7.7 to 7.10).</summary>
internal sealed class QrMatrix
{
    private readonly QrVersion _version;
    private readonly bool[,] _dark, _fixed;

    public QrMatrix(QrVersion version)
    {
        _version = version;
        _dark = new bool[version.Size, version.Size];
        _fixed = new bool[version.Size, version.Size];
        DrawPatterns();
    }

    private int Size => _version.Size;

    /// <summary>Puts codewords in under the mask that is easiest to read.</summary>
    public bool[,] Fill(byte[] words)
    {
        Place(words);
        int best = 0, lowest = int.MaxValue;
        for (var mask = 0; mask < 8; mask++)
        {
            Apply(mask);
            DrawFormat(mask);
            var penalty = QrPenalty.Of(_dark);
            if (penalty < lowest) (best, lowest) = (mask, penalty);
            Apply(mask); // the mask is its own opposite
        }
        Apply(best);
        DrawFormat(best);
        return _dark;
    }

    private void Set(int x, int y, bool isDark)
    {
        _dark[x, y] = isDark;
        _fixed[x, y] = true;
    }

    private void DrawPatterns()
    {
        for (var i = 0; i < Size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }
        DrawFinder(3, 3);
        DrawFinder(Size - 4, 3);
        DrawFinder(3, Size - 4);
        var centres = _version.Alignment;
        for (var i = 0; i < centres.Count; i++)
        {
            for (var j = 0; j < centres.Count; j++)
            {
                var isAtFinder = i == 0 && j == 0 || i == 0 && j == centres.Count - 1 || i == centres.Count - 1 && j == 0;
                if (!isAtFinder) DrawAlignment(centres[i], centres[j]);
            }
        }
        DrawFormat(0);
        DrawVersion();
    }

    private void DrawFinder(int x, int y)
    {
        for (var dy = -4; dy <= 4; dy++)
        {
            for (var dx = -4; dx <= 4; dx++)
            {
                int px = x + dx, py = y + dy;
                if (px < 0 || px >= Size || py < 0 || py >= Size) continue;
                Set(px, py, Math.Max(Math.Abs(dx), Math.Abs(dy)) is not (2 or 4));
            }
        }
    }

    private void DrawAlignment(int x, int y)
    {
        for (var dy = -2; dy <= 2; dy++)
        {
            for (var dx = -2; dx <= 2; dx++) Set(x + dx, y + dy, Math.Max(Math.Abs(dx), Math.Abs(dy)) != 1);
        }
    }

    // Format: level M is 00, then the mask, ten check bits (BCH), all under a fixed mask.
    private void DrawFormat(int mask)
    {
        var remainder = mask;
        for (var i = 0; i < 10; i++) remainder = remainder << 1 ^ (remainder >> 9) * 0x537;
        var bits = (mask << 10 | remainder) ^ 0x5412;
        bool Bit(int i) => (bits >> i & 1) != 0;

        for (var i = 0; i <= 5; i++) Set(8, i, Bit(i));
        Set(8, 7, Bit(6));
        Set(8, 8, Bit(7));
        Set(7, 8, Bit(8));
        for (var i = 9; i < 15; i++) Set(14 - i, 8, Bit(i));
        for (var i = 0; i < 8; i++) Set(Size - 1 - i, 8, Bit(i));
        for (var i = 8; i < 15; i++) Set(8, Size - 15 + i, Bit(i));
        Set(8, Size - 8, true);
    }

    private void DrawVersion()
    {
        if (_version.Number < 7) return;
        var remainder = _version.Number;
        for (var i = 0; i < 12; i++) remainder = remainder << 1 ^ (remainder >> 11) * 0x1F25;
        var bits = _version.Number << 12 | remainder;
        for (var i = 0; i < 18; i++)
        {
            var isDark = (bits >> i & 1) != 0;
            int a = Size - 11 + i % 3, b = i / 3;
            Set(a, b, isDark);
            Set(b, a, isDark);
        }
    }

    // Upwards and downwards in turn, in pairs of columns from the right; column 6 is the timing pattern.
    private void Place(byte[] words)
    {
        var bit = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6) right = 5;
            var isUpwards = (right + 1 & 2) == 0;
            for (var step = 0; step < Size; step++)
            {
                var y = isUpwards ? Size - 1 - step : step;
                for (var x = right; x >= right - 1; x--)
                {
                    if (_fixed[x, y] || bit >= 8 * words.Length) continue;
                    _dark[x, y] = (words[bit / 8] >> (7 - bit % 8) & 1) != 0;
                    bit++;
                }
            }
        }
    }

    private void Apply(int mask)
    {
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                if (!_fixed[x, y]) _dark[x, y] ^= IsFlipped(mask, x, y);
            }
        }
    }

    private static bool IsFlipped(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => (x / 3 + y / 2) % 2 == 0,
        5 => x * y % 2 + x * y % 3 == 0,
        6 => (x * y % 2 + x * y % 3) % 2 == 0,
        _ => ((x + y) % 2 + x * y % 3) % 2 == 0,
    };
}
