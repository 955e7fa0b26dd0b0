using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Vendors.Pkcs11;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Pkcs11;

public sealed class TokenKeyTests
{
    private const string Kind = "pkcs11-key";
    private static readonly TokenKeyBuilder Good = new();
    private static readonly DateTimeOffset Asked = new(2026, 11, 20, 9, 59, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_statement_from_a_station_is_recorded_and_only_possession_and_strength_are_verified()
    {
        var reading = await VerifiedAsync(Good, station: "line 3", Asking(TokenKeyBuilder.UsualNonce));

        Assert.Equal(
            [
                (Capability.IdentityHardwareRooted, true, EvidenceLevel.E2), (Capability.KeyGeneratedInHardware, true, EvidenceLevel.E2),
                (Capability.KeyNonExportable, true, EvidenceLevel.E2), (Capability.KeyAlgorithmStrength, true, EvidenceLevel.E4),
                (Capability.IdentityPossessionProven, true, EvidenceLevel.E4),
            ],
            reading.Facts.Select(fact => (fact.Capability, fact.Holds, fact.Level)));
        Assert.All(reading.Facts.Take(3), fact => Assert.StartsWith("recorded by station line 3: ", fact.Statement, StringComparison.Ordinal));
        Assert.Equal(Asked, reading.Facts[^1].ObservedAt);
        Assert.Equal(FactBasis.Live, reading.Facts[^1].Basis);
        Assert.Equal($"key-{Sha256Digest.Of(Good.Key.SubjectPublicKeyInfo).Hex[..32]}", reading.Claim.HardwareId);
        Assert.Equal((RootOfTrustKind.Token, "Demo HSM", "device"), (reading.Claim.Element.Kind, reading.Claim.Element.Model, reading.Claim.Keys[0].Slot));
        Assert.Empty(reading.Findings);
        Assert.False(reading.IsSimulated);
    }

    [Fact]
    public async Task The_same_in_a_file_is_declared_and_shows_no_possession()
    {
        var reading = await VerifiedAsync(Good, station: null, []);

        Assert.Equal([EvidenceLevel.E1, EvidenceLevel.E1, EvidenceLevel.E1, EvidenceLevel.E4], reading.Facts.Select(fact => fact.Level));
        Assert.DoesNotContain(reading.Facts, fact => fact.Capability == Capability.IdentityPossessionProven);
        Assert.Equal(["not-from-a-station", "challenge-not-issued-here"], reading.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("SoftHSM v2", "SoftHSM project")]
    [InlineData("softhsm", "")]
    public async Task A_software_token_is_known_not_to_be_hardware_even_when_it_says_so(string model, string maker)
    {
        var reading = await VerifiedAsync(With(s => s with { Token = s.Token with { Model = model, Manufacturer = maker } }), "line 3", []);

        Assert.Equal(RootOfTrustKind.SoftwareOnly, reading.Claim.Element.Kind);
        Assert.Equal(
            [Capability.IdentityHardwareRooted, Capability.KeyGeneratedInHardware, Capability.KeyNonExportable],
            reading.Facts.Where(fact => !fact.Holds).Select(fact => fact.Capability));
        Assert.Contains(reading.Findings, finding => finding.Code == "software-token");
    }

    [Fact]
    public async Task Without_a_hardware_slot_nothing_is_said_about_hardware()
    {
        var reading = await VerifiedAsync(With(s => s with { Token = s.Token with { IsHardwareSlot = false } }), "line 3", []);
        Assert.Equal([Capability.KeyAlgorithmStrength], reading.Facts.Select(fact => fact.Capability));
        Assert.Contains(reading.Findings, finding => finding.Code == "hardware-not-stated");
    }

    public static TheoryData<string, string, string?> Weaknesses => new()
    {
        { "imported", "key-imported", "key.generated-in-hardware" },
        { "extractable", "key-extractable", "key.non-exportable" },
        { "readable", "key-not-sensitive", "key.non-exportable" },
        { "value given", "key-value-given", "key.non-exportable" },
        { "once extractable", "key-extractable", null },
        { "once readable", "key-not-sensitive", null },
        { "silent", "attribute-not-stated", null },
    };

    [Theory]
    [MemberData(nameof(Weaknesses))]
    public async Task A_weakness_is_a_finding_and_no_positive_fact_survives_it(string weakness, string finding, string? knownFalse)
    {
        var builder = With(s => s with
        {
            Key = weakness switch
            {
                "imported" => s.Key with { Local = false },
                "extractable" => s.Key with { Extractable = true },
                "readable" => s.Key with { Sensitive = false },
                "value given" => s.Key with { IsValueRefused = false },
                "once extractable" => s.Key with { NeverExtractable = false },
                "once readable" => s.Key with { AlwaysSensitive = false },
                _ => s.Key with { NeverExtractable = null, Local = null },
            },
        });
        var reading = await VerifiedAsync(builder, "line 3", []);

        Assert.Contains(reading.Findings, found => found.Code == finding);
        Assert.Equal(knownFalse is null ? [] : [knownFalse], reading.Facts.Where(fact => !fact.Holds).Select(fact => fact.Capability.Id));
        string[] doubted = weakness == "imported" ? ["key.generated-in-hardware"] : weakness == "silent" ? ["key.generated-in-hardware", "key.non-exportable"] : ["key.non-exportable"];
        Assert.DoesNotContain(reading.Facts, fact => fact.Holds && doubted.Contains(fact.Capability.Id));
    }

    [Fact]
    public async Task What_another_key_signed_or_somebody_changed_is_refused()
    {
        await RefusedAsync(Good with { Signer = TestKey.Of("somebody else") }, "statement-signature");
        await RefusedAsync(Good with { ChangedAfterSigning = s => s with { Key = s.Key with { Local = null } } }, "statement-signature");
        await RefusedAsync(Good with { ChangedAfterSigning = s => s with { Token = s.Token with { Label = "line 4" } } }, "statement-signature");
        await RefusedAsync(Good with { ChangedAfterSigning = s => s with { Nonce = new byte[16] } }, "statement-signature");
        await RefusedAsync(Good with { ChangedAfterSigning = s => s with { PublicKey = TestKey.Of("other").SubjectPublicKeyInfo } }, "statement-signature");
        await RefusedAsync(With(s => s with { Algorithm = "ecdsa-sha384" }), "statement-signature");
        await RefusedAsync(With(s => s with { Algorithm = "rsa-pss-sha256" }), "statement-signature");
        await RefusedAsync(With(s => s with { Algorithm = "ed25519" }), "algorithm-not-available");
        await RefusedAsync(With(s => s with { CollectedAt = Evidence.At.AddHours(1) }), "collection-time");
        await RefusedAsync(With(s => s with { Nonce = new byte[15] }), "entry-structure");
        await RefusedAsync(With(s => s with { CollectedBy = "two\nlines" }), "entry-structure");
    }

    [Fact]
    public async Task A_key_that_the_platform_cannot_use_is_not_called_bad()
    {
        byte[] ed25519 = [.. Convert.FromHexString("302a300506032b6570032100"), .. new byte[32]];
        var refused = await RefusedAsync(With(s => s with { PublicKey = ed25519 }), "algorithm-not-available");
        Assert.Contains("says nothing about the evidence", refused.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"nonce\":\"591a", "\"nonce\":\"591A")]
    [InlineData("\"hardwareSlot\":true", "\"hardwareSlot\":\"true\"")]
    [InlineData("\"pkcs11Key\":1", "\"pkcs11Key\":2")]
    [InlineData("\"local\":true,", "")]
    [InlineData("\"token\":{", "\"token\":{\"colour\":\"red\",")]
    public async Task A_field_that_is_not_as_it_should_be_is_named(string from, string to)
    {
        string entry = Encoding.UTF8.GetString(Good.Build());
        Assert.Contains(from, entry, StringComparison.Ordinal);
        var refused = Evidence.Rejected(await Evidence.ReadOneAsync(Kind, Encoding.UTF8.GetBytes(entry.Replace(from, to, StringComparison.Ordinal)), new TrustAnchors([])));
        Assert.Equal("entry-structure", refused.Check);
        Assert.Contains("Field ", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shape_is_recognised() =>
        Assert.Equal(Kind, EvidenceReaders.Detect(Good.Build(), "key.json")?.Kind.Name);

    private static TokenKeyBuilder With(Func<TokenKeyStatement, TokenKeyStatement> change) => Good with { Statement = change(Good.Statement) };

    private static IReadOnlyList<Challenge> Asking(ReadOnlyMemory<byte> nonce) => [new Challenge(nonce, Asked)];

    private static async Task<Reading.Verified> VerifiedAsync(TokenKeyBuilder builder, string? station, IReadOnlyList<Challenge> challenges) =>
        Evidence.Verified(await Evidence.ReadOneAsync(
            Kind, builder.Build(), new ReadingContext(new TrustAnchors([]), Evidence.At, 1) { Station = station, Challenges = challenges }));

    private static async Task<Reading.Rejected> RefusedAsync(TokenKeyBuilder builder, string check)
    {
        var refused = Evidence.Rejected(await Evidence.ReadOneAsync(Kind, builder.Build(), new TrustAnchors([])));
        Assert.Equal(check, refused.Check);
        Assert.EndsWith(".", refused.Detail, StringComparison.Ordinal);
        return refused;
    }
}
