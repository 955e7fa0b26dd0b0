using System.Text;
using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Tests.Catalogue;

public class WholeFileTests
{
    private const string Cra = "regulations/cra.json";

    [Theory]
    [InlineData("capabilities.json")]
    [InlineData("crypto-rules.json")]
    public void A_file_that_is_missing_is_named(string path)
    {
        var refused = Assert.IsType<CatalogueLoad.Refused>(Seed.Load(Seed.Files.Where(file => file.Path != path)));
        Assert.Equal(path, refused.File);
        Assert.StartsWith("The file is missing.", refused.Why);
    }

    [Fact]
    public void A_second_file_of_the_same_framework_is_refused()
    {
        var twin = Seed.File(Cra) with { Path = "more/regulations/cra.json" };
        var refused = Assert.IsType<CatalogueLoad.Refused>(Seed.Load([.. Seed.Files, twin]));
        Assert.Equal("There are two files for 'cra'. Keep one.", refused.Why);
    }

    [Fact]
    public void A_file_of_somebody_else_is_refused()
    {
        var refused = Assert.IsType<CatalogueLoad.Refused>(Seed.Load([.. Seed.Files, new SeedFile("products/a.json", "{}"u8.ToArray())]));
        Assert.Equal("products/a.json", refused.File);
    }

    [Fact]
    public void What_is_not_JSON_is_refused_with_the_line()
    {
        var refused = Assert.IsType<CatalogueLoad.Refused>(Seed.LoadWith(Cra, "{\n  \"id\": \"cra\",\n  oops\n}"));
        Assert.Equal("The file is not JSON near line 3, byte 3. Correct it there.", refused.Why);
        Assert.IsType<CatalogueLoad.Refused>(Seed.LoadWith(Cra, ""));
        Assert.IsType<CatalogueLoad.Refused>(Seed.LoadWith(Cra, "[]"));
        Assert.IsType<CatalogueLoad.Refused>(Seed.LoadWith(Cra, string.Concat(Enumerable.Repeat("[", 5000))));
    }

    [Fact]
    public void What_is_not_UTF_8_is_refused()
    {
        byte[] latin = Encoding.Latin1.GetBytes(Seed.TextOf(Cra).Replace("European", "Europ\u00e4isch", StringComparison.Ordinal));
        var refused = Assert.IsType<CatalogueLoad.Refused>(
            Seed.Load([.. Seed.Files.Where(file => file.Path != Cra), new SeedFile(Cra, latin)]));
        Assert.StartsWith("The file is not UTF-8.", refused.Why);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_as_no_text()
    {
        string text = Seed.TextOf(Cra).Replace("\"title\": \"Integrity\"", "\"title\": \"\\ud800\"", StringComparison.Ordinal);
        var refused = Assert.IsType<CatalogueLoad.Refused>(Seed.LoadWith(Cra, text));
        Assert.Equal(("requirements[6] (AI-I-2f).title", "must be text in quotes."), (refused.Field, refused.Why));
    }
}
