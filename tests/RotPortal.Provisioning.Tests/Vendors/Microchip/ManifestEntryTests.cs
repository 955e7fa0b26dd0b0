using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Microchip;

/// <summary>One good entry, and one for each check, broken in exactly that way.</summary>
public sealed class ManifestEntryTests
{
    private const string Kind = "microchip-manifest";
    private static readonly TestMaker Maker = new(7);
    private static readonly EntryBuilder Good = new(Maker, 1);

    [Fact]
    public async Task A_good_entry_is_verified()
    {
        byte[] file = Good.BuildFile();

        var entry = await Evidence.ReadOneAsync(Kind, file, Maker.Anchors);

        var verified = Evidence.Verified(entry);
        Assert.Equal(Good.UniqueId, verified.Claim.HardwareId);
        Assert.Equal(Good.Build(), entry.Bytes.ToArray());
        Assert.Equal(Sha256Digest.Of(Good.Build()), entry.Sha256);
        Assert.Equal([Maker.ManifestSignerAnchor.CertificateSha256, Maker.RootAnchor.CertificateSha256], verified.Anchors);
        Assert.True(verified.IsSimulated);
        Assert.Equal(["manifest-signer-registered-here"], verified.Findings.Select(finding => finding.Code));
    }

    public static TheoryData<string, string, EntryBuilder> Broken => new()
    {
        { "entry-structure", "signature missing", Good with { ChangeEntry = entry => entry.Remove("signature") } },
        { "entry-structure", "payload empty", Good with { ChangeEntry = entry => entry["payload"] = "" } },
        { "entry-structure", "general form", Good with { ChangeEntry = entry => entry["signatures"] = new JsonArray() } },
        { "entry-structure", "signature padded", Good with { ChangeEntry = entry => entry["signature"] = $"{entry["signature"]}==" } },
        { "entry-structure", "signature of 63 octets", Good with { ChangeEntry = entry => entry["signature"] = $"{entry["signature"]}"[..84] } },
        { "entry-structure", "header no object", Good with { ChangeEntry = entry => entry["header"] = "text" } },
        { "jws-header", "critical extension", Good with { ChangeProtected = header => header["crit"] = new JsonArray("b64") } },
        { "jws-header", "parameter in both headers", Good with { ChangeHeader = header => header["alg"] = "none" } },
        { "jws-algorithm", "none", Good with { ChangeProtected = header => header["alg"] = "none" } },
        { "jws-algorithm", "HMAC", Good with { ChangeProtected = header => header["alg"] = "HS256" } },
        { "jws-algorithm", "RSA", Good with { ChangeProtected = header => header["alg"] = "RS256" } },
        { "jws-algorithm", "other case", Good with { ChangeProtected = header => header["alg"] = "es256" } },
        { "jws-algorithm", "absent", Good with { ChangeProtected = header => header.Remove("alg") } },
        { "manifest-signer", "absent", Good with { ChangeProtected = header => header.Remove("x5t#S256") } },
        { "manifest-signer", "another certificate", Good with { ChangeProtected = header => header["x5t#S256"] = new string('A', 43) } },
        { "manifest-signer-key-id", "absent", Good with { ChangeProtected = header => header.Remove("kid") } },
        { "manifest-signer-key-id", "another key", Good with { ChangeProtected = header => header["kid"] = "AAAA" } },
        { "jws-signature", "another signer", Good with { EntryKey = TestKey.Of("a stranger") } },
        { "jws-signature", "signature of another entry", Good with { ChangeEntry = entry => entry["signature"] = SignatureOf(Good with { Index = 2 }) } },
        { "payload-structure", "no id", Good with { ChangePayload = payload => payload.Remove("uniqueId") } },
        { "payload-structure", "id in capitals", Good with { ChangePayload = payload => payload["uniqueId"] = "0123ABCDEF0123AB01" } },
        { "payload-structure", "no model", Good with { ChangePayload = payload => payload.Remove("model") } },
        { "payload-structure", "no part number", Good with { ChangePayload = payload => payload["partNumber"] = 5 } },
        { "payload-structure", "no object", Good with { ChangePayloadText = _ => "[]" } },
        { "payload-structure", "no JSON", Good with { ChangePayloadText = text => text[..^1] } },
        { "payload-structure", "a member twice", Good with { ChangePayloadText = text => text.Replace("{\"version\":1,", "{\"version\":1,\"version\":1,", StringComparison.Ordinal) } },
        { "payload-version", "3", Good with { ChangePayload = payload => payload["version"] = 3 } },
        { "payload-version", "text", Good with { ChangePayload = payload => payload["version"] = "1" } },
        { "provisioning-time", "absent", Good with { ChangePayload = payload => payload.Remove("provisioningTimestamp") } },
        { "provisioning-time", "no such day", Good with { ChangePayload = payload => payload["provisioningTimestamp"] = "2025-02-30T00:00:00.000Z" } },
        { "provisioning-time", "without zone", Good with { ChangePayload = payload => payload["provisioningTimestamp"] = "2025-06-01T20:14:53.773" } },
        { "provisioning-time", "before there was anything", Good with { ChangePayload = payload => payload["provisioningTimestamp"] = "1999-12-31T23:59:59.999Z" } },
        { "provisioning-time", "in the future", Good with { ProvisionedAt = Evidence.At.AddDays(1) } },
        { "unique-id", "header differs", Good with { ChangeHeader = header => header["uniqueId"] = "0123000000000000ff" } },
        { "unique-id", "header without id", Good with { ChangeHeader = header => header.Remove("uniqueId") } },
        { "unique-id", "no header", Good with { ChangeEntry = entry => entry.Remove("header") } },
        { "public-keys", "no array", Good with { ChangePayload = payload => payload["publicKeySet"] = new JsonObject() } },
        { "public-keys", "another curve", Good with { ChangePayload = payload => Key(payload, 1)["crv"] = "P-384" } },
        { "public-keys", "another kind", Good with { ChangePayload = payload => Key(payload, 1)["kty"] = "RSA" } },
        { "public-keys", "not on the curve", Good with { ChangePayload = payload => Key(payload, 1)["x"] = $"{Key(payload, 1)["y"]}" } },
        { "public-keys", "short coordinate", Good with { ChangePayload = payload => Key(payload, 1)["x"] = $"{Key(payload, 1)["x"]}"[..40] } },
        { "public-keys", "private", Good with { ChangePayload = payload => Key(payload, 1)["d"] = "AAAA" } },
        { "public-keys", "slot twice", Good with { ChangePayload = payload => Key(payload, 1)["kid"] = "0" } },
        { "public-keys", "no slot", Good with { ChangePayload = payload => Key(payload, 1).Remove("kid") } },
        { "certificate-structure", "no base64", Good with { ChangePayload = payload => Chain(payload)[0] = "%%%%" } },
        { "certificate-structure", "empty", Good with { ChangePayload = payload => Chain(payload).Clear() } },
        { "certificate-structure", "cut off", Good with { ChangePayload = payload => Chain(payload)[0] = $"{Chain(payload)[0]}"[..400] } },
        { "certificate-structure", "two algorithms", Good with { ChangeLeaf = leaf => leaf with { InnerSignatureAlgorithm = Convert.FromHexString("300a06082a8648ce3d040303") } } },
        { "certificate-key", "certificate of another key", Good with { ChangeLeaf = leaf => leaf with { SubjectPublicKeyInfo = TestKey.Of("another").SubjectPublicKeyInfo } } },
        { "certificate-subject", "certificate of another part", Good with { ChangeLeaf = leaf => leaf with { Subject = TestNames.Name("maker", "sn0123000000000000FF") } } },
        { "certificate-subject", "no id", Good with { ChangeLeaf = leaf => leaf with { Subject = TestNames.Name("maker", "ATECC608C") } } },
        { "leaf-use", "an authority", Good with { ChangeLeaf = leaf => leaf.With(TestNames.BasicConstraints(true, null)) } },
        { "leaf-use", "may not sign", Good with { ChangeLeaf = leaf => leaf.With(TestNames.KeyUsage(0x08)) } },
        { "chain-anchor", "no issuer", Good with { Issuers = [] } },
        { "chain-anchor", "another issuer", Good with { ChangeLeaf = leaf => leaf with { Issuer = TestNames.Name("maker", "nobody") } } },
        { "chain-signature", "signed by a stranger", Good with { LeafIssuerKey = TestKey.Of("a stranger") } },
        { "chain-signature", "issuer signed by a stranger", Good with { Issuers = [Maker.Signer.Sign(TestKey.Of("a stranger"))] } },
        { "chain-validity", "expired leaf", Good with { ChangeLeaf = leaf => leaf with { NotBefore = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), NotAfter = new(2025, 6, 1, 20, 0, 0, TimeSpan.Zero) } } },
        { "chain-validity", "leaf not yet valid", Good with { ChangeLeaf = leaf => leaf with { NotBefore = new(2025, 6, 2, 0, 0, 0, TimeSpan.Zero) } } },
        { "chain-validity", "expired issuer", Good with { Issuers = [(Maker.Signer with { NotAfter = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero) }).Sign(Maker.RootKey)] } },
        { "chain-basic-constraints", "issuer is no authority", Good with { Issuers = [Maker.Signer.With(TestNames.BasicConstraints(false, null)).Sign(Maker.RootKey)] } },
        { "chain-basic-constraints", "issuer says nothing", Good with { Issuers = [Maker.Signer.Without("2.5.29.19").Sign(Maker.RootKey)] } },
        { "chain-key-usage", "issuer may not sign certificates", Good with { Issuers = [Maker.Signer.With(TestNames.KeyUsage(0x80)).Sign(Maker.RootKey)] } },
        { "chain-name-constraints", "issuer restricts names", Good with { Issuers = [Maker.Signer.With(new TestExtension("2.5.29.30", true, [0x30, 0x00])).Sign(Maker.RootKey)] } },
        { "chain-critical-extension", "unknown in the leaf", Good with { ChangeLeaf = leaf => leaf.With(new TestExtension("1.2.3.4", true, [0x05, 0x00])) } },
        { "chain-critical-extension", "unknown in the issuer", Good with { Issuers = [Maker.Signer.With(new TestExtension("1.2.3.4", true, [0x05, 0x00])).Sign(Maker.RootKey)] } },
        { "chain-algorithm", "SHA-1", Good with { ChangeLeaf = leaf => leaf with { SignatureAlgorithm = Convert.FromHexString("300906072a8648ce3d0401") } } },
        { "algorithm-not-available", "Ed25519", Good with { ChangeLeaf = leaf => leaf with { SignatureAlgorithm = Convert.FromHexString("300506032b6570") } } },
        { "algorithm-not-available", "ML-DSA-65", Good with { ChangeLeaf = leaf => leaf with { SignatureAlgorithm = Convert.FromHexString("300b0609608648016503040312") } } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task An_entry_that_is_broken_in_one_way_is_rejected_by_the_check_for_it(string check, string what, EntryBuilder broken)
    {
        Assert.NotEmpty(what);
        var entry = await Evidence.ReadOneAsync(Kind, broken.BuildFile(), Maker.Anchors);

        var rejected = Evidence.Rejected(entry);
        Assert.Equal(check, rejected.Check);
        Assert.NotEmpty(rejected.Clause);
        Assert.EndsWith(".", rejected.Detail, StringComparison.Ordinal);
        Assert.False(entry.RefusesWholeFile);
        Assert.Equal(broken.Build(), entry.Bytes.ToArray());
    }

    [Fact]
    public async Task A_rejection_names_the_part_that_the_entry_claimed_to_be()
    {
        var forged = Good with { EntryKey = TestKey.Of("a stranger") };

        Assert.Equal(Good.UniqueId, Evidence.Rejected(await Evidence.ReadOneAsync(Kind, forged.BuildFile(), Maker.Anchors)).HardwareId);
    }

    [Fact]
    public async Task A_signer_is_not_believed_for_another_purpose()
    {
        var anchors = new TrustAnchors([Maker.RootAnchor, Maker.ManifestSignerAnchor with { Purposes = AnchorPurpose.DeviceIdentity }]);

        Assert.Equal("manifest-signer", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.BuildFile(), anchors)).Check);
    }

    [Fact]
    public async Task A_root_is_not_believed_for_another_purpose_or_another_vendor()
    {
        var otherPurpose = new TrustAnchors([Maker.ManifestSignerAnchor, Maker.RootAnchor with { Purposes = AnchorPurpose.EndorsementKey }]);
        var otherVendor = new TrustAnchors([Maker.ManifestSignerAnchor, Maker.RootAnchor with { Vendor = "another" }]);

        Assert.Equal("chain-anchor", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.BuildFile(), otherPurpose)).Check);
        Assert.Equal("chain-anchor", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.BuildFile(), otherVendor)).Check);
    }

    [Fact]
    public async Task A_signer_whose_certificate_had_ended_when_the_part_was_provisioned_is_refused()
    {
        var anchors = new TrustAnchors([Maker.RootAnchor, Maker.ManifestSignerAnchor with { NotAfter = Good.ProvisionedAt.AddSeconds(-1) }]);

        Assert.Equal("manifest-signer-validity", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.BuildFile(), anchors)).Check);
    }

    [Fact]
    public async Task A_signer_whose_certificate_ended_since_is_still_believed()
    {
        var anchors = new TrustAnchors([Maker.RootAnchor, Maker.ManifestSignerAnchor with { NotAfter = Good.ProvisionedAt.AddSeconds(1) }]);

        Evidence.Verified(await Evidence.ReadOneAsync(Kind, Good.BuildFile(), anchors));
    }

    [Fact]
    public async Task A_published_signer_that_began_after_the_part_was_provisioned_is_refused()
    {
        var late = Maker.ManifestSignerAnchor with { NotBefore = Good.ProvisionedAt.AddSeconds(1), Vendor = "microchip" };

        Assert.Equal(
            "manifest-signer-validity",
            Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.BuildFile(), new TrustAnchors([Maker.RootAnchor, late]))).Check);
    }

    [Fact]
    public async Task A_signer_registered_here_may_have_signed_later_and_that_is_said()
    {
        var late = Maker.ManifestSignerAnchor with { NotBefore = Good.ProvisionedAt.AddSeconds(1) };
        var notYet = Maker.ManifestSignerAnchor with { NotBefore = Evidence.At.AddSeconds(1) };

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Good.BuildFile(), new TrustAnchors([Maker.RootAnchor, late])));
        Assert.Contains(verified.Findings, finding => finding.Code == "manifest-signed-later");
        Assert.Equal(
            "manifest-signer-validity",
            Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.BuildFile(), new TrustAnchors([Maker.RootAnchor, notYet]))).Check);
    }

    [Fact]
    public async Task A_root_that_ended_before_the_part_was_provisioned_is_refused()
    {
        var anchors = new TrustAnchors([Maker.ManifestSignerAnchor, Maker.RootAnchor with { NotAfter = Good.ProvisionedAt.AddDays(-1) }]);

        Assert.Equal("chain-validity", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.BuildFile(), anchors)).Check);
    }

    [Fact]
    public async Task A_root_that_allows_no_further_authority_refuses_the_signer_below_it()
    {
        var anchors = new TrustAnchors([Maker.ManifestSignerAnchor, Maker.RootAnchor with { PathLength = 0 }]);

        Assert.Equal("chain-path-length", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Good.BuildFile(), anchors)).Check);
    }

    [Fact]
    public async Task A_signer_of_devices_may_be_the_anchor_itself()
    {
        var pinned = CertificateBuilder.Anchor(
            Maker.Signer, Maker.SignerCertificate, "pinned signer", AnchorPurpose.DeviceIdentity, Maker.SignerKey.KeyIdentifier);

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(
            Kind, (Good with { Issuers = [] }).BuildFile(), new TrustAnchors([Maker.ManifestSignerAnchor, pinned])));

        Assert.Empty(Assert.Single(verified.Claim.Certificates).Issuers);
    }

    private static JsonObject Key(JsonObject payload, int index) =>
        payload["publicKeySet"]?["keys"]?[index] as JsonObject ?? throw new InvalidOperationException("The payload has no such key.");

    private static JsonArray Chain(JsonObject payload) =>
        Key(payload, 0)["x5c"] as JsonArray ?? throw new InvalidOperationException("The key has no certificates.");

    private static string SignatureOf(EntryBuilder entry) => $"{JsonNode.Parse(entry.Build())?["signature"]}";
}
