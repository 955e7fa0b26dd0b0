using System.Text;
using RotPortal.Provisioning.Formats.Csv;

namespace RotPortal.Provisioning.Tests.Formats.Csv;

public sealed class CsvRowsTests
{
    [Fact]
    public async Task Rows_come_out_as_they_stand_with_line_ends_inside_quotation_marks()
    {
        var rows = await ReadAsync("a,\"b\r\nc\"\r\n\r\nd,e\nlast");

        Assert.Equal(["a,\"b\r\nc\"\r\n", "d,e\n", "last"], rows.OfType<CsvRow.Next>().Select(row => Encoding.UTF8.GetString(row.Bytes)));
        Assert.IsType<CsvRow.End>(rows[^1]);
        Assert.Equal(20, Assert.IsType<CsvRow.Next>(rows[2]).EndOffset);
    }

    [Theory]
    [InlineData("a,\"never closed\n\n\n")]
    [InlineData("a row that is far too long for the limit of this test, which has sixty-four octets")]
    public async Task What_cannot_be_read_on_is_said(string text) => Assert.IsType<CsvRow.Broken>((await ReadAsync(text))[^1]);

    [Theory]
    [InlineData("a,b", "a|b")]
    [InlineData("a,\"b,c\"\r\n", "a|b,c")]
    [InlineData("\"say \"\"yes\"\"\",", "say \"yes\"|")]
    [InlineData(",,", "||")]
    [InlineData("a\"b,c", null)]
    [InlineData("\"a\"b,c", null)]
    [InlineData("\"a", null)]
    public void Fields_follow_the_rules_of_quotation(string row, string? fields) =>
        Assert.Equal(fields, CsvRows.Fields(Encoding.UTF8.GetBytes(row)) is { } read ? string.Join('|', read) : null);

    [Fact]
    public void A_row_that_is_not_UTF8_has_no_fields() => Assert.Null(CsvRows.Fields([(byte)'a', 0xFF]));

    private static async Task<List<CsvRow>> ReadAsync(string text)
    {
        var rows = new CsvRows(new MemoryStream(Encoding.UTF8.GetBytes(text)), 64);
        var read = new List<CsvRow>();
        do
            read.Add(await rows.NextAsync(CancellationToken.None));
        while (read[^1] is CsvRow.Next);
        return read;
    }
}
