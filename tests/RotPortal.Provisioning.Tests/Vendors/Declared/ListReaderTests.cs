using RotPortal.Devices;
using RotPortal.TestKit;
using static RotPortal.Provisioning.Tests.Vendors.Declared.Lists;

namespace RotPortal.Provisioning.Tests.Vendors.Declared;

public sealed class ListReaderTests
{
    [Fact]
    public async Task A_row_says_what_its_columns_say()
    {
        var entry = await OneAsync($"{FullHeader}SN-1,Acme GmbH,NXP,SE050,SE050C2HQ1,L7,,{Key("a")},2026-01-31\n", FullMapping);

        var claim = Evidence.Verified(entry).Claim;
        Assert.Equal(("declared:acme-gmbh", "SN-1", "L7", new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero)), (claim.Vendor, claim.HardwareId, claim.Group, claim.ProducedAt));
        Assert.Equal(new RootOfTrustElement(RootOfTrustKind.NotStated, "NXP", "SE050", "SE050C2HQ1", null), claim.Element);
        var key = Assert.Single(claim.Keys);
        Assert.Equal((KeyRole.Identity, "P-256", 128, Sha256Digest.Of(TestKey.Of("a").SubjectPublicKeyInfo)), (key.Role, key.Algorithm, key.StrengthBits, key.SpkiSha256));
        Assert.Empty(claim.Certificates);
    }

    [Fact]
    public async Task A_list_shows_the_strength_of_a_key_and_nothing_about_hardware()
    {
        var verified = Evidence.Verified(await OneAsync($"{FullHeader}SN-1,,NXP,SE050,SE050C2HQ1,L7,,{Key("a")},2026-01-31\n", FullMapping));

        var fact = Assert.Single(verified.Facts);
        Assert.Equal((Capability.KeyAlgorithmStrength, EvidenceLevel.E4, FactBasis.Computed), (fact.Capability, fact.Level, fact.Basis));
        Assert.Contains(verified.Findings, finding => finding.Code == "declared-only");
        Assert.False(verified.IsSimulated);
    }

    [Fact]
    public async Task A_serial_number_alone_puts_a_device_on_file_with_no_fact_at_all()
    {
        var verified = Evidence.Verified(await OneAsync("Serial No\nSN-1\n", """{"serial":"Serial No"}"""));

        Assert.Equal(("declared", "SN-1"), (verified.Claim.Vendor, verified.Claim.HardwareId));
        Assert.Empty(verified.Facts);
        Assert.Contains(verified.Findings, finding => finding.Code == "no-key");
    }

    [Fact]
    public async Task Two_vendors_may_give_the_same_serial_number()
    {
        var entries = await ReadAsync("Serial No,Vendor\n1,Acme GmbH\n1,ACME-gmbh\n1,Other\n1,???\n", """{"serial":"Serial No","vendor":"Vendor"}""");

        Assert.Equal(["declared:acme-gmbh", "declared:acme-gmbh", "declared:other", "declared"], entries.Select(entry => Evidence.Verified(entry).Claim.Vendor));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_certificate_under_a_registered_anchor_is_judged_as_device_certificates_are(bool isNamedInIt)
    {
        byte[] leaf = (new EntryBuilder(Maker, 1).Leaf() with { Subject = Named(isNamedInIt ? "SN-1" : "another") }).Sign(Maker.SignerKey);

        var verified = Evidence.Verified(await RowAsync("certificate", Pem(leaf, Maker.SignerCertificate), Maker.Anchors));

        string[] expected = ["credential.chain-trusted", "credential.validity", "key.algorithm-strength"];
        Assert.Equal(isNamedInIt ? [.. expected, "identity.manufacturer-issued"] : expected, verified.Facts.Select(fact => fact.Capability.Id).Order(StringComparer.Ordinal).OrderBy(id => id == "identity.manufacturer-issued"));
        Assert.All(verified.Facts, fact => Assert.Equal(EvidenceLevel.E4, fact.Level));
        Assert.Equal([Maker.RootAnchor.CertificateSha256], verified.Anchors);
        Assert.Equal(!isNamedInIt, verified.Findings.Any(finding => finding.Code == "serial-not-certified"));
        Assert.Equal(Sha256Digest.Of(leaf), Assert.Single(verified.Claim.Certificates).Leaf.Sha256);
        Assert.True(verified.IsSimulated);
    }

    [Fact]
    public async Task A_certificate_that_leads_to_no_anchor_gives_its_key_alone()
    {
        byte[] leaf = new EntryBuilder(Maker, 1).Leaf().Sign(Maker.SignerKey);

        var verified = Evidence.Verified(await RowAsync("certificate", Convert.ToBase64String(leaf)));

        Assert.Empty(verified.Claim.Certificates);
        Assert.Single(verified.Claim.Keys);
        Assert.Contains(verified.Findings, finding => finding.Code == "certificate-without-anchor");
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability != Capability.KeyAlgorithmStrength);
    }

    [Fact]
    public async Task A_certificate_that_claims_an_anchor_and_was_not_signed_by_it_is_refused()
    {
        byte[] forged = new EntryBuilder(Maker, 1).Leaf().Sign(TestKey.Of("somebody else"));

        var rejected = Evidence.Rejected(await RowAsync("certificate", Pem(forged, Maker.SignerCertificate), Maker.Anchors));

        Assert.Equal("chain-signature", rejected.Check);
        Assert.StartsWith("Row 2. Column Value: ", rejected.Detail);
    }

    [Fact]
    public async Task Certificate_and_key_of_a_row_must_agree()
    {
        byte[] leaf = new EntryBuilder(Maker, 1).Leaf().Sign(Maker.SignerKey);
        string own = Convert.ToBase64String(new EntryBuilder(Maker, 1).Key(0).SubjectPublicKeyInfo);

        var entries = await ReadAsync(
            $"Serial No,Certificate,Key\n1,{Convert.ToBase64String(leaf)},{own}\n2,{Convert.ToBase64String(leaf)},{Key("another")}\n",
            """{"serial":"Serial No","certificate":"Certificate","publicKey":"Key"}""");

        Evidence.Verified(entries[0]);
        var rejected = Evidence.Rejected(entries[1]);
        Assert.Equal(("keys-agree", "2"), (rejected.Check, rejected.HardwareId));
        Assert.Contains("Column Certificate", rejected.Detail);
    }

    public static TheoryData<string, string, string> BadCells => new()
    {
        { "serial", "", "row-serial" },
        { "serial", new string('1', 65), "row-serial" },
        { "serial", "a\nb", "row-serial" },
        { "serial", "1.23457E+11", "row-serial" },
        { "serial", "1,23457E+11", "row-serial" },
        { "serial", "abc\u202Edef", "row-serial" },
        { "vendor", new string('v', 121), "row-text" },
        { "maker", "a\u0007b", "row-text" },
        { "batch", "a\nb", "row-text" },
        { "producedAt", "03/04/2026", "production-time" },
        { "producedAt", "2026-13-01", "production-time" },
        { "producedAt", "2027-01-01", "production-time" },
        { "publicKey", "not a key", "public-key" },
        { "publicKey", "AAAA", "public-key" },
        { "publicKey", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", "public-key" },
        { "certificate", "not a certificate", "certificate-structure" },
        { "certificate", "AAAA", "certificate-structure" },
        { "certificate", "-----BEGIN CERTIFICATE-----\nAAAA", "certificate-structure" },
    };

    [Theory]
    [MemberData(nameof(BadCells))]
    public async Task A_bad_cell_refuses_its_row_and_names_its_column(string target, string value, string check)
    {
        string list = target == "serial" ? $"Value,Rest\n{Quoted(value)},x\n" : $"Serial No,Value\nSN-1,{Quoted(value)}\n";
        string mapping = target == "serial" ? """{"serial":"Value"}""" : $$"""{"serial":"Serial No","{{target}}":"Value"}""";

        var rejected = Evidence.Rejected(await OneAsync(list, mapping));

        Assert.Equal(check, rejected.Check);
        Assert.StartsWith("Row 2. Column Value: ", rejected.Detail);
        Assert.EndsWith(".", rejected.Detail);
        Assert.Equal(target == "serial" ? null : "SN-1", rejected.HardwareId);
    }

    [Theory]
    [InlineData("2026-01-31", "2026-01-31T00:00:00Z")]
    [InlineData("31.01.2026", "2026-01-31T00:00:00Z")]
    [InlineData("1.2.2026 08:15", "2026-02-01T08:15:00Z")]
    [InlineData("2026-01-31T10:00:00+02:00", "2026-01-31T08:00:00Z")]
    public async Task Days_are_understood_when_they_can_mean_one_day_only(string written, string meant) =>
        Assert.Equal(DateTimeOffset.Parse(meant), Evidence.Verified(await RowAsync("producedAt", written)).Claim.ProducedAt);

    [Fact]
    public async Task A_key_is_read_in_PEM_and_in_base64_with_line_breaks()
    {
        string broken = Key("a").Insert(64, "\r\n");

        foreach (string written in (string[])[Key("a"), broken, KeyPem("a")])
            Assert.Equal(Sha256Digest.Of(TestKey.Of("a").SubjectPublicKeyInfo), Assert.Single(Evidence.Verified(await RowAsync("publicKey", written)).Claim.Keys).SpkiSha256);
    }

    [Fact]
    public async Task A_row_that_fits_no_columns_is_refused_alone()
    {
        var entries = await ReadAsync("Serial No,Lot\n1,a\n2\n3,b,c\n4,d\"e\n5,f\n", """{"serial":"Serial No"}""");

        Assert.Equal([null, "row-structure", "row-structure", "row-structure", null], entries.Select(entry => (entry.Reading as Reading.Rejected)?.Check));
        Assert.StartsWith("Row 3. The row has 1 fields", Evidence.Rejected(entries[1]).Detail);
        Assert.StartsWith("Row 5. A quotation mark", Evidence.Rejected(entries[3]).Detail);
    }

    public static TheoryData<string, string?, string> Refused => new()
    {
        { "Serial No\n1\n", null, "none lies beside it" },
        { "Serial No\n1\n", """{"seriall":"Serial No"}""", "seriall" },
        { "Serial No\n1\n", """{"vendor":"Serial No"}""", "serial" },
        { "Serial No\n1\n", """{"serial":"Serial No","serial":"x"}""", "twice" },
        { "Serial No\n1\n", """{"serial":"SerialNo"}""", "no such column" },
        { "Serial No,Serial No\n1,2\n", """{"serial":"Serial No"}""", "Two columns" },
        { "Serial No\n", """{"serial":"Serial No"}""", "no row below" },
        { "[]", """{"serial":"Serial No"}""", "no entry" },
        { """[{"Serial No":"1"}]""", null, "none lies beside it" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_list_without_a_fitting_mapping_is_refused_as_a_whole(string list, string? mapping, string why)
    {
        var entry = await OneAsync(list, mapping);

        Assert.True(entry.RefusesWholeFile);
        Assert.Contains(why, Evidence.Rejected(entry).Detail);
    }

    [Fact]
    public async Task Rows_before_the_place_where_a_list_breaks_off_come_first()
    {
        var entries = await ReadAsync("Serial No,Lot\n1,a\n2,\"b\n", """{"serial":"Serial No"}""");

        Evidence.Verified(entries[0]);
        Assert.Equal((1, true, "file-structure"), (entries[1].Index, entries[1].RefusesWholeFile, Evidence.Rejected(entries[1]).Check));
    }

    [Fact]
    public async Task A_JSON_list_is_read_as_a_CSV_list_is()
    {
        string json = $$"""[{"Serial No":"SN-1","Lot":7,"New":true,"Gone":null,"Public key":"{{Key("a")}}"},{"Serial No":42}]""";

        var entries = await ReadAsync(json, """{"serial":"Serial No","batch":"Lot","publicKey":"Public key"}""");

        Assert.Equal([("SN-1", "7", 1), ("42", null, 0)], entries.Select(entry => Evidence.Verified(entry).Claim).Select(claim => (claim.HardwareId, claim.Group, claim.Keys.Count)));
    }

    [Fact]
    public async Task A_JSON_row_that_is_not_flat_is_refused_alone()
    {
        var entries = await ReadAsync("""[{"Serial No":{"a":1}},{"Serial No":"1","Lot":[1]},{"Serial No":"2","Serial No":"3"},7,{"Lot":"x"},{"Serial No":"4"}]""", """{"serial":"Serial No"}""");

        Assert.Equal(
            ["row-structure", "row-structure", "row-structure", "row-structure", "row-serial", null], entries.Select(entry => (entry.Reading as Reading.Rejected)?.Check));
    }

    private static byte[] Named(string serialNumber)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("2.5.4.5");
            writer.WriteCharacterString(System.Formats.Asn1.UniversalTagNumber.PrintableString, serialNumber);
        }

        return writer.Encode();
    }
}
