using System.Text;
using RotPortal.Provisioning.Vendors.Declared;
using static RotPortal.Provisioning.Tests.Vendors.Declared.Lists;

namespace RotPortal.Provisioning.Tests.Vendors.Declared;

public sealed class DeclaredListTests
{
    [Theory]
    [InlineData("Serial No,Lot\n1,a\n2,b\n", "")]
    [InlineData("Serial No;Lot\r\n1;a\r\n2;b\r\n", "list.dat")]
    [InlineData("""[{"Serial No":"1","Lot":"a"},{"Serial No":"2","Lot":"b"}]""", "")]
    public async Task The_beginning_of_a_list_shows_columns_and_rows(string list, string name)
    {
        var preview = await PreviewAsync(list, name);

        Assert.NotNull(preview);
        Assert.Equal(["Serial No", "Lot"], preview.Columns);
        Assert.Equal([["1", "a"], ["2", "b"]], preview.Rows);
        Assert.Null(preview.PrivateKeyColumn);
    }

    [Theory]
    [InlineData("Hello", "")]
    [InlineData("One line, with a comma", "")]
    [InlineData("Dear all,\nhere is the list.\n", "mail.eml")]
    [InlineData("%PDF-1.7\n1 0 obj\n", "")]
    [InlineData("Serial No\n1\n", "")]
    [InlineData("", "list.csv")]
    [InlineData("a,a\n1,2\n", "list.csv")]
    [InlineData("""[{"a":{"b":1}}]""", "list.json")]
    [InlineData("""[1,2]""", "list.json")]
    [InlineData("""{"declaredDevice":1,"mapping":{"serial":"a"},"cells":{"a":"1"}}""", "list.json")]
    public async Task Other_files_are_no_lists_that_need_a_mapping(string file, string name) => Assert.Null(await PreviewAsync(file, name));

    [Fact]
    public async Task One_column_is_a_list_when_the_name_says_so() => Assert.NotNull(await PreviewAsync("Serial No\n1\n", "list.csv"));

    [Fact]
    public async Task A_private_key_is_noticed_and_not_shown()
    {
        var preview = await PreviewAsync($"Serial No,Remark\n1,{Quoted(Secrets.Pkcs8Pem)}\n", "");

        Assert.Equal("Remark", preview?.PrivateKeyColumn);
        Assert.Equal([["1", ""]], preview?.Rows);
    }

    [Fact]
    public async Task The_row_in_which_the_head_of_a_long_file_ends_is_left_out()
    {
        string list = "Serial No,Remark\n" + string.Concat(Enumerable.Range(0, 40).Select(row => $"{row},{new string('x', 3_000)}\n"));

        var preview = await DeclaredList.PreviewAsync(Encoding.ASCII.GetBytes(list).AsMemory(0, EvidenceReaders.HeadLength), "", 100, CancellationToken.None);

        Assert.All(preview?.Rows ?? [], row => Assert.Equal(3_000, row[1].Length));
        Assert.NotEmpty(preview?.Rows ?? []);
    }

    [Theory]
    [InlineData("Serial No,Public Key,Lot", "serial=Serial No;batch=Lot;publicKey=Public Key")]
    [InlineData("Seriennummer;Öffentlicher Schlüssel;Charge;Hersteller;Fertigungsdatum;Lieferant", "serial=Seriennummer;vendor=Lieferant;maker=Hersteller;batch=Charge;publicKey=Öffentlicher Schlüssel;producedAt=Fertigungsdatum")]
    [InlineData("ID,Device serial number (hex),Cert PEM,MPN,Type", "serial=Device serial number (hex);model=Type;part=MPN;certificate=Cert PEM")]
    [InlineData("private key,transnational,colour", "")]
    public async Task Names_of_columns_in_English_and_German_are_understood(string header, string expected)
    {
        char separator = header.Contains(';') ? ';' : ',';
        var preview = await PreviewAsync($"{header}\n{new string(separator, header.Count(c => c == separator))}\n", "list.csv");

        Assert.NotNull(preview);
        Assert.Equal(expected, string.Join(';', MappingGuess.Of(preview).Select(guess => $"{MappingTargets.NameOf(guess.Key)}={guess.Value}")));
    }

    [Fact]
    public async Task What_stands_in_a_column_tells_more_than_a_name_that_says_nothing()
    {
        var preview = await PreviewAsync($"a,b,c\n1,{Quoted(KeyPem("a"))},{Quoted(Pem(Maker.RootCertificate))}\n", "list.csv");

        Assert.NotNull(preview);
        Assert.Equal([(MappingTarget.Certificate, "c"), (MappingTarget.PublicKey, "b")], MappingGuess.Of(preview).Select(guess => (guess.Key, guess.Value)));
    }

    [Fact]
    public void A_mapping_comes_back_as_it_was_written()
    {
        var mapping = ColumnMapping.Read(Encoding.UTF8.GetBytes(FullMapping), out _);

        Assert.Equal(FullMapping, mapping?.Write());
        Assert.Null(ColumnMapping.Of([new(MappingTarget.Batch, "Lot")]));
    }

    private static Task<ListPreview?> PreviewAsync(string list, string name) => DeclaredList.PreviewAsync(Encoding.UTF8.GetBytes(list), name, 8, CancellationToken.None);
}
