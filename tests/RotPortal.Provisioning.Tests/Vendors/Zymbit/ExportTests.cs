using System.Text.Json.Nodes;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Zymbit;

/// <summary>One good export, and one for each check that is broken in exactly one way.</summary>
public sealed class ExportTests
{
    private const string Kind = "zymbit-export";
    private static readonly ExportBuilder Good = new();

    [Fact]
    public async Task A_good_export_names_module_and_keys_and_states_at_the_level_of_a_statement()
    {
        var verified = Evidence.Verified(await ReadAsync(Good));

        Assert.Equal(("zymbit", "0100000012345678"), (verified.Claim.Vendor, verified.Claim.HardwareId));
        Assert.Equal(("ZYMKEY5", "firmware 02.00.00"), (verified.Claim.Element.Model, verified.Claim.Element.Revision));
        Assert.Equal("16", Assert.Single(verified.Claim.Keys).Slot);
        Assert.Equal(
            [
                ("identity.hardware-rooted", EvidenceLevel.E1), ("key.non-exportable", EvidenceLevel.E1), ("lifecycle.state-controlled", EvidenceLevel.E1),
                ("tamper.detection", EvidenceLevel.E1), ("key.algorithm-strength", EvidenceLevel.E4),
            ],
            verified.Facts.Select(fact => (fact.Capability.Id, fact.Level)));
        Assert.Equal(["trusted-at-enrolment", "challenge-not-issued-here"], verified.Findings.Select(finding => finding.Code));
        Assert.Empty(verified.Anchors);
    }

    [Fact]
    public async Task A_challenge_that_was_issued_here_proves_possession_from_when_it_was_issued()
    {
        var issued = Evidence.At.AddMinutes(-2);
        var context = new ReadingContext(TrustAnchors.None, Evidence.At, 1) { Challenges = [new Challenge(Good.Nonce, issued)] };

        var verified = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Good.Build(), context));

        var fact = Assert.Single(verified.Facts, fact => fact.Capability == Capability.IdentityPossessionProven);
        Assert.Equal((EvidenceLevel.E4, FactBasis.Live, issued), (fact.Level, fact.Basis, fact.ObservedAt));
        Assert.Equal(["trusted-at-enrolment"], verified.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("answered-by-another-key", "challenge-signature")]
    [InlineData("collected-tomorrow", "collection-time")]
    [InlineData("answered-with-secp256k1", "algorithm-not-available")]
    [InlineData("slot-not-listed", "entry-structure")]
    [InlineData("slot-twice", "entry-structure")]
    [InlineData("point-off-the-curve", "entry-structure")]
    [InlineData("type-not-known", "entry-structure")]
    [InlineData("policy-not-known", "entry-structure")]
    [InlineData("binding-not-said", "entry-structure")]
    [InlineData("member-not-known", "entry-structure")]
    [InlineData("version-not-known", "entry-structure")]
    public async Task What_is_broken_is_rejected_by_the_check_that_asks_for_it(string fault, string check) =>
        Assert.Equal(check, Evidence.Rejected(await ReadAsync(Broken(fault))).Check);

    private static ExportBuilder Broken(string fault) => fault switch
    {
        "answered-by-another-key" => Good with { AnswerKey = TestKey.Of("somebody") },
        "collected-tomorrow" => Good with { Change = export => export["collectedAt"] = "2026-11-23T12:00:00Z" },
        "answered-with-secp256k1" => Good with { Change = export => Slots(export)[0] = OfType("secp256k1", 64) },
        "slot-not-listed" => Good with { Change = export => export["slots"] = new JsonArray() },
        "slot-twice" => Good with { Change = export => Slots(export).Add(ExportBuilder.Slot(16, TestKey.Of("other"))) },
        "point-off-the-curve" => Good with { Change = export => Slots(export)[0] = OfType("secp256r1", 64) },
        "type-not-known" => Good with { Change = export => Slots(export)[0] = OfType("rsa", 64) },
        "policy-not-known" => Good with { Change = export => export["supervisedBoot"] = new JsonObject { ["policy"] = "perhaps", ["files"] = new JsonArray() } },
        "binding-not-said" => Good with { Change = export => export["binding"] = new JsonObject { ["locked"] = true } },
        "member-not-known" => Good with { Change = export => export["slot"] = 1 },
        "version-not-known" => Good with { Change = export => export["zymbitExport"] = 2 },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault."),
    };

    public static TheoryData<string, string> Remarks => new()
    {
        { "not-bound", "not-bound" },
        { "developer-mode", "developer-mode" },
        { "perimeter-event", "perimeter-event" },
        { "no-challenge", "no-challenge" },
        { "keys-vanished", "keys-vanished" },
        { "keys-changed", "keys-changed" },
        { "firmware-159", "firmware-loses-keys" },
        { "firmware-126", "boot-policy-not-implemented" },
        { "policy-nothing", "boot-policy-does-nothing" },
        { "ed25519", "key-strength-not-known" },
        { "x25519", "key-not-recorded" },
        { "old-model", "model-not-for-new-designs" },
    };

    [Theory]
    [MemberData(nameof(Remarks))]
    public async Task What_is_worth_knowing_is_remarked_on(string what, string finding)
    {
        var verified = Evidence.Verified(await ReadAsync(Remarkable(what)));

        Assert.Contains(verified.Findings, other => other.Code == finding);
        Assert.DoesNotContain(Evidence.Verified(await ReadAsync(Good)).Findings, other => other.Code == finding);
    }

    private static ExportBuilder Remarkable(string what) => what switch
    {
        "not-bound" => Good with { IsBound = false },
        "developer-mode" => Good with { IsLocked = false },
        "perimeter-event" => Good with { Change = export => export["perimeterEvents"] = new JsonArray(new JsonObject { ["channel"] = 1, ["firstSeenAt"] = "2026-11-19T08:00:00Z" }) },
        "no-challenge" => Good with { Change = export => export.Remove("challenge") },
        "keys-vanished" => Good with { Change = export => export["slotsBeforeReboot"] = new JsonArray(ExportBuilder.Slot(16, Good.SlotKey), ExportBuilder.Slot(17, TestKey.Of("gone"))) },
        "keys-changed" => Good with { Change = export => export["slotsBeforeReboot"] = new JsonArray(ExportBuilder.Slot(16, TestKey.Of("before"))) },
        "firmware-159" => Good with { Model = "SCM", Firmware = "01.02.02release" },
        "firmware-126" => Good with { Model = "SCM", Firmware = "01.00.00" },
        "policy-nothing" => Good with { Change = export => export["supervisedBoot"] = new JsonObject { ["policy"] = "nothing", ["files"] = new JsonArray("/boot/config.txt") } },
        "ed25519" => Good with { Change = export => Slots(export).Add(OfType("ed25519", 32, 15)) },
        "x25519" => Good with { Change = export => Slots(export).Add(OfType("x25519", 32, 15)) },
        "old-model" => Good with { Model = "HSM6" },
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "There is no such remark."),
    };

    [Fact]
    public async Task Faulty_firmware_with_keys_read_again_and_all_there_is_not_remarked_on()
    {
        var export = Remarkable("firmware-159") with { Change = export => export["slotsBeforeReboot"] = new JsonArray(ExportBuilder.Slot(16, Good.SlotKey)) };

        Assert.DoesNotContain(Evidence.Verified(await ReadAsync(export)).Findings, finding => finding.Code.Contains("keys", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_module_that_is_not_bound_is_not_said_to_keep_the_identity() =>
        Assert.DoesNotContain(Evidence.Verified(await ReadAsync(Remarkable("not-bound"))).Facts, fact => fact.Capability == Capability.IdentityHardwareRooted);

    [Fact]
    public async Task Tamper_detection_is_stated_only_for_a_locked_module() =>
        Assert.DoesNotContain(Evidence.Verified(await ReadAsync(Remarkable("developer-mode"))).Facts, fact => fact.Capability == Capability.TamperDetection);

    private static JsonArray Slots(JsonObject export) => export["slots"] as JsonArray ?? throw new InvalidOperationException("The builder writes slots.");

    private static JsonObject OfType(string type, int length, int slot = 16) =>
        new() { ["slot"] = slot, ["type"] = type, ["publicKey"] = new string('7', 2 * length) };

    private static Task<ReadEntry> ReadAsync(ExportBuilder builder)
    {
        byte[] file = builder.Build();
        if (builder.Change is null)
            Assert.Equal(Kind, EvidenceReaders.Detect(file, "module.json")?.Kind.Name);
        return Evidence.ReadOneAsync(Kind, file, TrustAnchors.None);
    }
}
