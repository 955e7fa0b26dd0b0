namespace RotPortal.Pdf.Qr;

/// <summary>How hard a code is to read (ISO/IEC 18004 section 7.8.3): the mask with the least is taken.</summary>
internal static class QrPenalty
{
    private static readonly bool[] FinderThenWhite = [true, false, true, true, true, false, true, false, false, false, false];

    public static int Of(bool[,] dark)
    {
        var size = dark.GetLength(0);
        var penalty = 0;
        for (var i = 0; i < size; i++)
        {
            var line = i;
            penalty += Line(size, at => dark[at, line]) + Line(size, at => dark[line, at]);
        }
        return penalty + Blocks(dark) + Balance(dark);
    }

    // Runs of five or more of one colour, and what looks like a finder pattern.
    private static int Line(int size, Func<int, bool> at)
    {
        int penalty = 0, run = 1;
        for (var i = 1; i <= size; i++)
        {
            if (i < size && at(i) == at(i - 1)) run++;
            else
            {
                if (run >= 5) penalty += run - 2;
                run = 1;
            }
        }
        for (var i = 0; i + FinderThenWhite.Length <= size; i++)
        {
            bool forwards = true, backwards = true;
            for (var j = 0; j < FinderThenWhite.Length; j++)
            {
                forwards &= at(i + j) == FinderThenWhite[j];
                backwards &= at(i + j) == FinderThenWhite[^(j + 1)];
            }
            penalty += (forwards ? 40 : 0) + (backwards ? 40 : 0);
        }
        return penalty;
    }

    private static int Blocks(bool[,] dark)
    {
        int size = dark.GetLength(0), penalty = 0;
        for (var y = 0; y < size - 1; y++)
        {
            for (var x = 0; x < size - 1; x++)
            {
                if (dark[x, y] == dark[x + 1, y] && dark[x, y] == dark[x, y + 1] && dark[x, y] == dark[x + 1, y + 1]) penalty += 3;
            }
        }
        return penalty;
    }

    private static int Balance(bool[,] dark)
    {
        var count = dark.Cast<bool>().Count(d => d);
        return 10 * (int)(Math.Abs(20.0 * count / dark.Length - 10));
    }
}
