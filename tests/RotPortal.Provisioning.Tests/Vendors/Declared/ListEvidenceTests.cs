using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Vendors.Declared;
using RotPortal.TestKit;
using static RotPortal.Provisioning.Tests.Vendors.Declared.Lists;

namespace RotPortal.Provisioning.Tests.Vendors.Declared;

public sealed class ListEvidenceTests
{
    [Fact]
    public async Task A_row_is_kept_with_all_its_cells_and_the_mapping()
    {
        var entry = await OneAsync("Serial No,Remark\nSN-1,\"=cmd|'/c calc'!A1 \"\"ä\"\"\"\n", """{"serial":"Serial No"}""");

        Assert.Equal(
            """{"declaredDevice":1,"mapping":{"serial":"Serial No"},"cells":{"Serial No":"SN-1","Remark":"=cmd|'/c calc'!A1 \"ä\""}}""",
            Encoding.UTF8.GetString(entry.Bytes.Span));
        Assert.Equal(Sha256Digest.Of(entry.Bytes.Span), entry.Sha256);
    }

    [Fact]
    public async Task The_same_statement_is_the_same_evidence_in_whatever_row_and_file_it_stands()
    {
        const string Mapping = """{"serial":"Serial No"}""";
        var comma = await ReadAsync("Serial No,Lot\n1,a\n2,b\n1,a\n", Mapping);
        var json = await ReadAsync("""[{"Serial No":"2","Lot":"b"}]""", Mapping);

        Assert.Equal(comma[0].Sha256, comma[2].Sha256);
        Assert.Equal(comma[1].Sha256, json[0].Sha256);
    }

    [Fact]
    public async Task What_is_kept_of_any_row_is_recognised_and_reads_the_same()
    {
        byte[] leaf = new EntryBuilder(Maker, 1).Leaf().Sign(Maker.SignerKey);
        string list = FullHeader
            + $"SN-1,Acme,NXP,SE050,P1,L7,{Quoted(Pem(leaf, Maker.SignerCertificate))},,2026-01-31\n"
            + $"SN-2,,,,,,,{Key("a")},\n"
            + "SN-3,,,,,,nonsense,,\n"
            + ",,,,,,,,\n"
            + "SN-4\n"
            + "SN-5,\"a\"b,,,,,,,\n"
            + $"SN-6,,,,,{Secrets.Pkcs8Pem.ReplaceLineEndings(" ")},,,\n";

        var entries = await ReadAsync(list, FullMapping, Maker.Anchors);

        Assert.Equal(7, entries.Count);
        foreach (var entry in entries)
        {
            Assert.Equal(Kind, EvidenceReaders.Detect(entry.Bytes.Span, "")?.Kind.Name);
            var again = await OneAsync(Encoding.UTF8.GetString(entry.Bytes.Span), null, Maker.Anchors);
            Assert.Equal(entry.Sha256, again.Sha256);
            Assert.Equal(entry.Bytes.ToArray(), again.Bytes.ToArray());
            Assert.Equal(Told(entry.Reading), Told(again.Reading));
        }
    }

    public static TheoryData<string, string> Places
    {
        get
        {
            var places = new TheoryData<string, string>();
            foreach (var (what, secret) in Secrets.All)
                places.Add(what, secret);
            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_private_key_refuses_its_row_and_nothing_of_it_is_kept_or_said(string what, string secret)
    {
        Assert.NotEmpty(what);
        const string Mapping = """{"serial":"Serial No","publicKey":"Key"}""";
        string inJson = System.Text.Json.JsonSerializer.Serialize(secret);
        string[] lists =
        [
            $"Serial No,Key,Rest\nSN-1,{Quoted(secret)},x\n",
            $"Serial No,Key,Rest\nSN-1,,{Quoted(secret)}\n",
            $"Serial No,Key,Rest\n{Quoted(secret)},,\n",
            $"Serial No,Key\nSN-1,,{Quoted(secret)}\n",
            $$"""[{"Serial No":"SN-1","Rest":{{inJson}} }]""",
            $$"""[{"Serial No":"SN-1",{{inJson}}:"x"}]""",
            $$"""[{"Serial No":"SN-1","Rest":{"deep":{{inJson}} } }]""",
            $$"""{"declaredDevice":1,"mapping":{"serial":"Serial No"},"cells":{"Serial No":"SN-1","Rest":{{inJson}} } }""",
            $$"""{"declaredDevice":1,"mapping":{"serial":"Serial No"},"fault":"width","fields":{"1":{{inJson}} } }""",
            $$"""{"declaredDevice":1,"mapping":{"serial":"Serial No"},"cells":{"Serial No":"SN-1","Rest":{"withheld":"private-key","value":{{inJson}} } } }""",
        ];
        foreach (string list in lists)
        {
            var entry = await OneAsync(list, Mapping);

            var rejected = Evidence.Rejected(entry);
            Assert.Contains(rejected.Check, (string[])["private-key", "row-structure"]);
            string kept = Encoding.UTF8.GetString(entry.Bytes.Span) + rejected;
            Assert.DoesNotContain(Secrets.Core(secret), kept.Replace("\\n", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_bare_secret_is_known_by_the_name_of_its_column()
    {
        const string Secret = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
        foreach (string column in (string[])["Private key", "PRIVATE_KEY", "Privater Schlüssel", "priv_key_hex"])
        {
            var entry = await OneAsync($"Serial No,{column}\nSN-1,{Secret}\n", """{"serial":"Serial No"}""");

            Assert.Equal("private-key", Evidence.Rejected(entry).Check);
            Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(entry.Bytes.Span));
        }

        Evidence.Verified(await OneAsync("Serial No,Private key\nSN-1,\n", """{"serial":"Serial No"}"""));
        Evidence.Verified(await OneAsync($"Serial No,Digest\nSN-1,{Secret}\n", """{"serial":"Serial No"}"""));
    }

    [Fact]
    public void Public_things_are_not_taken_for_private_keys()
    {
        string[] harmless = [Key("a"), KeyPem("a"), Pem(Maker.RootCertificate), Convert.ToBase64String(Maker.RootCertificate), new string('A', 400), new string('0', 400), "a text of some length that stands in a column of remarks"];
        Assert.All(harmless, text => Assert.False(PrivateKeys.IsIn(text)));
    }

    private static string Told(Reading reading) => reading switch
    {
        Reading.Verified verified => string.Join('\n',
            verified.Claim with { Keys = [], Certificates = [] },
            string.Join(' ', verified.Claim.Keys.Select(key => key.SpkiSha256)),
            string.Join(' ', verified.Claim.Certificates.Select(certificate => certificate.Leaf.Sha256)),
            string.Join('\n', verified.Facts),
            string.Join('\n', verified.Checks),
            string.Join('\n', verified.Findings)),
        Reading.Rejected rejected => $"{rejected.Check} {rejected.Clause} {rejected.HardwareId} {System.Text.RegularExpressions.Regex.Replace(rejected.Detail, "^Row [0-9]+\\. ", "")}",
        _ => "",
    };
}
