using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Microchip;

/// <summary>Entries that differ and are good all the same.</summary>
public sealed class ManifestVariantTests
{
    private const string Kind = "microchip-manifest";
    private static readonly TestMaker Maker = new(8);
    private static readonly EntryBuilder Good = new(Maker, 1);

    [Fact]
    public async Task Version_2_is_read()
    {
        var verified = await VerifiedAsync(Good with { ChangePayload = payload => payload["version"] = 2 });

        Assert.Contains(verified.Checks, check => check.Finding == "payload of version 2");
    }

    [Theory]
    [InlineData("distributor")]
    [InlineData("distributer")]
    public async Task Both_spellings_of_distributor_are_known(string name)
    {
        var verified = await VerifiedAsync(Good with
        {
            ChangePayload = payload =>
            {
                payload.Remove("distributor");
                payload[name] = new JsonObject { ["organizationName"] = "somebody" };
            },
        });

        Assert.DoesNotContain(verified.Findings, finding => finding.Code == "payload-member-not-known");
    }

    [Fact]
    public async Task A_member_that_the_format_does_not_name_is_remarked_on_and_not_used()
    {
        var verified = await VerifiedAsync(Good with { ChangePayload = payload => payload["bootVerified"] = true });

        Assert.Contains(verified.Findings, finding => finding.Code == "payload-member-not-known");
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability.Area == "boot");
    }

    [Fact]
    public async Task A_payload_without_group_provisioner_and_revision_is_read()
    {
        var verified = await VerifiedAsync(Good with
        {
            ChangePayload = payload =>
            {
                payload.Remove("groupId");
                payload.Remove("provisioner");
            },
        });

        Assert.Null(verified.Claim.Group);
        Assert.Null(verified.Claim.Element.Revision);
    }

    [Fact]
    public async Task The_silicon_revision_is_read()
    {
        var verified = await VerifiedAsync(Good with { ChangePayload = payload => payload["modelInfo"] = new JsonObject { ["deviceRevision"] = "00006005" } });

        Assert.Equal("00006005", verified.Claim.Element.Revision);
    }

    [Fact]
    public async Task Encrypted_secret_keys_are_recognised_and_leave_nothing_but_a_remark()
    {
        var verified = await VerifiedAsync(Good with
        {
            ChangePayload = payload => payload["encryptedSecretKeySet"] = JsonNode.Parse("""{"keys":[{"protected":"c2VjcmV0","ciphertext":"c2VjcmV0"}]}"""),
        });

        Assert.Contains(verified.Findings, finding => finding.Code == "encrypted-secret-keys");
        Assert.Equal(5, verified.Claim.Keys.Count);
        Assert.DoesNotContain("c2VjcmV0", verified.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_common_name_of_before_2020_is_understood()
    {
        await VerifiedAsync(Good with { ChangeLeaf = leaf => leaf with { Subject = TestNames.Name("maker", $"{Good.UniqueId.ToUpperInvariant()} ATECC") } });
    }

    [Fact]
    public async Task Keys_without_a_certificate_are_read_and_prove_no_chain()
    {
        var verified = await VerifiedAsync(Good with { ChangePayload = payload => (payload["publicKeySet"]?["keys"]?[0] as JsonObject)?.Remove("x5c") });

        Assert.Contains(verified.Findings, finding => finding.Code == "no-certificates");
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability.Area == "credential" || fact.Capability == Capability.IdentityManufacturerIssued);
        Assert.Equal([Maker.ManifestSignerAnchor.CertificateSha256], verified.Anchors);
    }

    [Fact]
    public async Task A_serial_number_of_another_source_is_no_reason_for_a_remark()
    {
        var verified = await VerifiedAsync(Good with { ChangeLeaf = leaf => leaf with { SerialNumber = [0x01, 0x23] } });

        Assert.DoesNotContain(verified.Checks, check => check.Name == "certificate-serial-derived");
        Assert.DoesNotContain(verified.Findings, finding => finding.Code == "serial-not-derived");
    }

    [Fact]
    public async Task A_serial_number_that_should_follow_and_does_not_is_remarked_on()
    {
        var verified = await VerifiedAsync(Good with { ChangeLeaf = leaf => leaf with { SerialNumber = [.. leaf.SerialNumber[..15], (byte)(leaf.SerialNumber[15] ^ 1)] } });

        Assert.DoesNotContain(verified.Checks, check => check.Name == "certificate-serial-derived");
        Assert.Contains(verified.Findings, finding => finding.Code == "serial-not-derived");
    }

    [Fact]
    public async Task A_root_in_the_chain_is_passed_over_and_remarked_on()
    {
        var verified = await VerifiedAsync(Good with { Issuers = [Maker.SignerCertificate, Maker.RootCertificate] });

        Assert.Contains(verified.Findings, finding => finding.Code == "certificates-not-used");
    }

    [Theory]
    [InlineData("3021a41f301d311b30190603550405131265756934385f303030303030303030303030", "underscore in a PrintableString")]
    [InlineData("3003820180", "letter outside IA5String")]
    [InlineData("04020000", "no sequence")]
    [InlineData("30", "cut off")]
    [InlineData("", "empty")]
    [InlineData("3004a0020000", "hostile other name")]
    public async Task A_hostile_subject_alternative_name_stops_nothing(string value, string what)
    {
        Assert.NotEmpty(what);
        var verified = await VerifiedAsync(Good with { ChangeLeaf = leaf => leaf.With(new TestExtension("2.5.29.17", false, Convert.FromHexString(value))) });

        Assert.Contains(verified.Findings, finding => finding.Code == "san-not-decodable");
    }

    [Fact]
    public async Task A_critical_name_that_cannot_be_read_is_not_passed_over()
    {
        var broken = Good with { ChangeLeaf = leaf => leaf.With(new TestExtension("2.5.29.17", true, [0x30])) };

        Assert.Equal("chain-critical-extension", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, broken.BuildFile(), Maker.Anchors)).Check);
    }

    [Fact]
    public async Task An_unknown_extension_that_is_not_critical_changes_nothing()
    {
        await VerifiedAsync(Good with { ChangeLeaf = leaf => leaf.With(new TestExtension("1.3.6.1.4.1.311.21.7", false, [0xFF, 0xFF, 0xFF])) });
    }

    [Fact]
    public async Task A_model_that_is_not_known_proves_nothing_about_hardware()
    {
        var verified = await VerifiedAsync(Good with { Model = "ATECC999Z" });

        Assert.Contains(verified.Findings, finding => finding.Code == "model-not-known");
        Assert.DoesNotContain(verified.Facts, fact => fact.Capability == Capability.IdentityHardwareRooted || fact.Capability == Capability.KeyNonExportable);
    }

    [Fact]
    public async Task A_single_entry_without_its_array_is_read_too()
    {
        var entry = await Evidence.ReadOneAsync(Kind, Good.Build(), Maker.Anchors);

        Evidence.Verified(entry);
        Assert.Equal(Good.Build(), entry.Bytes.ToArray());
    }

    [Fact]
    public async Task Extra_members_beside_the_signed_ones_are_ignored()
    {
        var verified = await VerifiedAsync(Good with { ChangeEntry = entry => entry["note"] = "delivered on Monday" });

        Assert.DoesNotContain("Monday", verified.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escaped_certificates_inside_the_signed_payload_are_read()
    {
        await VerifiedAsync(Good with { ChangePayloadText = text => text.Replace("+", "\\u002B", StringComparison.Ordinal) });
    }

    [Fact]
    public async Task Nothing_of_a_name_can_change_how_a_sentence_looks()
    {
        byte[] name = TestNames.Name(("2.5.4.3", System.Formats.Asn1.UniversalTagNumber.UTF8String, "sn\u202Egpj\n<b>"));
        var hostile = Good with { ChangeLeaf = leaf => leaf with { Subject = name } };

        var rejected = Evidence.Rejected(await Evidence.ReadOneAsync(Kind, hostile.BuildFile(), Maker.Anchors));

        Assert.Equal("certificate-subject", rejected.Check);
        Assert.DoesNotContain(rejected.Detail, c => char.IsControl(c) || c == '\u202E' || Rune.GetUnicodeCategory(new Rune(c)) == System.Globalization.UnicodeCategory.Format);
    }

    private static async Task<Reading.Verified> VerifiedAsync(EntryBuilder entry) =>
        Evidence.Verified(await Evidence.ReadOneAsync(Kind, entry.BuildFile(), Maker.Anchors));
}
