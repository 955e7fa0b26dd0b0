using System.Text;
using System.Text.Json.Nodes;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Zymbit;

/// <summary>Builds one export of an invented module. As it comes it is good; a change breaks one thing.</summary>
internal sealed record ExportBuilder
{
    public string Model { get; init; } = "ZYMKEY5";
    public string Firmware { get; init; } = "02.00.00";
    public bool IsLocked { get; init; } = true;
    public bool IsBound { get; init; } = true;
    public TestKey SlotKey { get; init; } = TestKey.Of("zymbit slot 16");
    public byte[] Nonce { get; init; } = Convert.FromHexString("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");

    /// <summary>Who signs the challenge; null for the slot.</summary>
    public TestKey? AnswerKey { get; init; }

    public Action<JsonObject>? Change { get; init; }

    public static JsonObject Slot(int slot, TestKey key) => new()
    {
        ["slot"] = slot,
        ["type"] = "secp256r1",
        ["publicKey"] = Convert.ToHexStringLower([.. key.X, .. key.Y]),
    };

    public byte[] Build()
    {
        var export = new JsonObject
        {
            ["zymbitExport"] = 1,
            ["collectedAt"] = "2026-11-20T10:00:00Z",
            ["collectedBy"] = "station 7",
            ["module"] = new JsonObject { ["model"] = Model, ["serialNumber"] = "0100000012345678", ["firmware"] = Firmware },
            ["binding"] = new JsonObject { ["locked"] = IsLocked, ["bound"] = IsBound },
            ["slots"] = new JsonArray(Slot(16, SlotKey)),
            ["perimeterEvents"] = new JsonArray(),
            ["perimeterActions"] = new JsonArray(new JsonObject { ["channel"] = 0, ["notify"] = true, ["selfDestruct"] = true }),
            ["supervisedBoot"] = new JsonObject { ["policy"] = "hold-in-reset", ["files"] = new JsonArray("/boot/config.txt", "/boot/kernel8.img") },
            ["challenge"] = new JsonObject
            {
                ["slot"] = 16,
                ["nonce"] = Convert.ToHexStringLower(Nonce),
                ["signature"] = Convert.ToHexStringLower((AnswerKey ?? SlotKey).Sign(Nonce)),
            },
        };
        Change?.Invoke(export);
        return Encoding.UTF8.GetBytes(export.ToJsonString());
    }
}
