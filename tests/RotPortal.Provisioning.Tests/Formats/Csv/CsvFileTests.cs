using System.Text;
using RotPortal.Provisioning.Formats.Csv;

namespace RotPortal.Provisioning.Tests.Formats.Csv;

public sealed class CsvFileTests
{
    public static TheoryData<string, string, string[][]> Files => new()
    {
        { "plain", "a,b\n1,2\n", [["a", "b"], ["1", "2"]] },
        { "carriage returns too", "a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]] },
        { "carriage returns alone", "a,b\r1,2\r", [["a", "b"], ["1", "2"]] },
        { "no break at the end", "a,b\n1,2", [["a", "b"], ["1", "2"]] },
        { "a carriage return at the very end", "a,b\n1,2\r", [["a", "b"], ["1", "2"]] },
        { "semicolons", "a;b,c;d\n1;2,5;3\n", [["a", "b,c", "d"], ["1", "2,5", "3"]] },
        { "tabulators", "a\tb\n1\t2\n", [["a", "b"], ["1", "2"]] },
        { "one column", "a\n1\n2\n", [["a"], ["1"], ["2"]] },
        { "quotes", "\"a\",\"b\"\n\"1\",\"2\"\n", [["a", "b"], ["1", "2"]] },
        { "a separator within quotes", "a,b\n\"1,5\",2\n", [["a", "b"], ["1,5", "2"]] },
        { "a line break within quotes", "a,b\n\"1\r\n5\",2\n", [["a", "b"], ["1\r\n5", "2"]] },
        { "doubled quotes", "a,b\n\"say \"\"hello\"\"\",2\n", [["a", "b"], ["say \"hello\"", "2"]] },
        { "nothing but a doubled quote", "a,b\n\"\"\"\",2\n", [["a", "b"], ["\"", "2"]] },
        { "empty fields", "a,b,c\n,,\n", [["a", "b", "c"], ["", "", ""]] },
        { "an empty last field at the very end", "a,b\n1,", [["a", "b"], ["1", ""]] },
        { "empty rows are passed over", "a,b\n\n1,2\n\n\n", [["a", "b"], ["1", "2"]] },
        { "an empty text in quotes is a row", "a\n\"\"\n", [["a"], [""]] },
        { "a byte order mark", "\uFEFFa,b\n1,2\n", [["a", "b"], ["1", "2"]] },
        { "more than ASCII", "Gerät;Größe\nä;ß\n", [["Gerät", "Größe"], ["ä", "ß"]] },
        { "a separator in a quoted header", "\"a;b;c\",d\n1,2\n", [["a;b;c", "d"], ["1", "2"]] },
        { "white space is kept", "a,b\n 1 ,\t2\n", [["a", "b"], [" 1 ", "\t2"]] },
        { "rows of another width", "a,b\n1\n1,2,3\n", [["a", "b"], ["1"], ["1", "2", "3"]] },
        { "formulas are text", "a,b\n=1+1,@x\n", [["a", "b"], ["=1+1", "@x"]] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Rows_are_read_as_they_stand_in_pieces_of_any_size(string what, string file, string[][] rows)
    {
        Assert.NotEmpty(what);
        foreach (int piece in (int[])[1, 2, 3, 7, 100_000])
        {
            var steps = await StepsAsync(Encoding.UTF8.GetBytes(file), piece);

            Assert.IsType<CsvStep.End>(steps[^1]);
            Assert.Equal(rows, steps.OfType<CsvStep.Row>().Select(row => row.Fields.ToArray()));
            Assert.All(steps.OfType<CsvStep.Row>(), row => Assert.False(row.IsMisquoted));
        }
    }

    [Fact]
    public async Task A_row_knows_its_number_in_a_spreadsheet_and_where_it_ends()
    {
        var steps = await StepsAsync("a,b\n\n1,\"2\n3\"\n4,5"u8.ToArray(), 4);

        Assert.Equal([(1, 4L), (3, 13L), (4, 16L)], steps.OfType<CsvStep.Row>().Select(row => (row.Number, row.EndOffset)));
    }

    [Theory]
    [InlineData("a,b\n1,2\"3\n4,5\n")]
    [InlineData("a,b\n\"1\"2,3\n4,5\n")]
    [InlineData("a,b\n\"1\" ,3\n4,5\n")]
    public async Task A_quotation_mark_out_of_place_marks_its_row_and_no_other(string file)
    {
        var rows = (await StepsAsync(Encoding.UTF8.GetBytes(file), 5)).OfType<CsvStep.Row>().ToArray();

        Assert.Equal([false, true, false], rows.Select(row => row.IsMisquoted));
        Assert.Equal(["4", "5"], rows[2].Fields);
    }

    public static TheoryData<string, byte[], string> BrokenFiles => new()
    {
        { "nothing", [], "file-structure" },
        { "UTF-16", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("a,b\n1,2\n")).ToArray(), "file-encoding" },
        { "Windows-1252", "a,b\nM\u00FCller,2\n"u8.ToArray().Where(octet => octet != 0xC3).ToArray(), "file-encoding" },
        { "a quotation mark that is never closed", "a,b\n1,\"2\n3,4\n"u8.ToArray(), "file-structure" },
        { "a quotation mark that is closed far too late", Encoding.ASCII.GetBytes($"a,b\n1,\"{new string('x', 200_000)}\"\n"), "file-size" },
        { "a row that is too long", Encoding.ASCII.GetBytes($"a,b\n1,{new string('x', CsvFile.MaximumRowLength)}\n"), "file-size" },
        { "a header without end", Encoding.ASCII.GetBytes(new string('x', 300_000)), "file-structure" },
        { "too many columns", Encoding.ASCII.GetBytes($"a,b\n{new string(',', CsvFile.MaximumColumns)}\n"), "file-size" },
    };

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public async Task What_cannot_be_read_to_its_end_says_why(string what, byte[] file, string check)
    {
        Assert.NotEmpty(what);

        var broken = Assert.IsType<CsvStep.Broken>((await StepsAsync(file, 100_000))[^1]);

        Assert.Equal(check, broken.Check);
        Assert.EndsWith(".", broken.Detail);
    }

    [Fact]
    public async Task The_longest_row_and_the_most_columns_are_read()
    {
        string longest = $"1,{new string('x', CsvFile.MaximumRowLength - 3)}\n";
        string widest = new string(',', CsvFile.MaximumColumns - 1) + "\n";

        var steps = await StepsAsync(Encoding.ASCII.GetBytes("a,b\n" + longest + longest + widest + longest), 1000);

        Assert.Equal([2, 2, 2, CsvFile.MaximumColumns, 2], steps.OfType<CsvStep.Row>().Select(row => row.Fields.Count));
        Assert.IsType<CsvStep.End>(steps[^1]);
    }

    [Fact]
    public async Task Noise_ends_and_gives_the_same_in_pieces_of_any_size()
    {
        byte[] good = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 40).Select(row => $"{row},\"a \"\"{row}\"\"\r\nb\",ä;{row}\r\n")));
        var files = Mutations.Noise(seed: 71, count: 2_000, maximumLength: 80)
            .Concat(Mutations.Of("a;\"b\"\r\n\"1\"\"\n\";,\t\r\n"u8.ToArray(), seed: 72, count: 4_000))
            .Concat(Mutations.Of(good, seed: 73, count: 500));
        foreach (byte[] file in files)
        {
            var whole = await StepsAsync(file, 100_000);
            var pieces = await StepsAsync(file, 3);

            Assert.Equal(Text(whole), Text(pieces));
            Assert.All(whole.OfType<CsvStep.Row>(), row => Assert.InRange(row.EndOffset, 0, file.Length));
        }
    }

    // Whatever the fields, written by RFC 4180 and read again they are the same.
    [Fact]
    public async Task Any_fields_come_back_as_they_were_written()
    {
        var chance = new Random(74);
        const string Alphabet = "ab,;\t\"\r\n =ä€😀";
        for (int round = 0; round < 500; round++)
        {
            string[][] rows = [.. Enumerable.Range(0, chance.Next(1, 6)).Select(_ => Enumerable.Range(0, 3).Select(_ => Field()).ToArray())];
            string file = string.Concat(rows.Prepend(["x", "y", "z"]).Select(row => string.Join(';', row.Select(field => $"\"{field.Replace("\"", "\"\"")}\"")) + "\r\n"));

            var read = (await StepsAsync(Encoding.UTF8.GetBytes(file), chance.Next(1, 50))).OfType<CsvStep.Row>().Skip(1).Select(row => row.Fields.ToArray());

            Assert.Equal(rows, read);
        }

        string Field() => string.Concat(Enumerable.Range(0, chance.Next(8)).Select(_ => Alphabet.EnumerateRunes().ElementAt(chance.Next(13)).ToString()));
    }

    private static string Text(List<CsvStep> steps) => string.Join('\n', steps.Select(step => step switch
    {
        CsvStep.Row row => $"{row.Number} {row.EndOffset} {row.IsMisquoted} {string.Join('|', row.Fields)}",
        CsvStep.Broken broken => $"{broken.Check} {broken.Detail} {broken.Offset}",
        _ => "end",
    }));

    private static async Task<List<CsvStep>> StepsAsync(byte[] file, int piece)
    {
        var csv = new CsvFile(new SlowStream(file, piece));
        var steps = new List<CsvStep>();
        do
            steps.Add(await csv.NextAsync(CancellationToken.None));
        while (steps[^1] is CsvStep.Row);
        return steps;
    }

    /// <summary>Gives a few octets at a time, as a network does.</summary>
    private sealed class SlowStream(byte[] octets, int piece) : MemoryStream(octets)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
