using System.Text;
using System.Text.Json.Nodes;

namespace RotPortal.TestKit;

/// <summary>Makes requests for remote key provisioning of version 3. As it comes it is good; each property breaks one thing.</summary>
public sealed record RkpBuilder
{
    /// <summary>The chain of layers.</summary>
    public DiceBuilder Layers { get; init; } = new();

    /// <summary>The challenge.</summary>
    public byte[] Challenge { get; init; } = [.. Enumerable.Range(1, 32).Select(octet => (byte)octet)];

    /// <summary>Who signs the request; null for the last layer.</summary>
    public TestKey? SigningKey { get; init; }

    /// <summary>Certificates of the device key, from the top down; none when empty.</summary>
    public IReadOnlyList<byte[]> UdsCertificates { get; init; } = [];

    /// <summary>Puts an entry in place of another in what the device says of itself; the value <see cref="PsaTokenBuilder.Left"/> leaves it out.</summary>
    public (string Name, object Value)? Device { get; init; }

    /// <summary>The keys to be certified.</summary>
    public EncodedItem Keys { get; init; } = TestCbor.Array(TestCose.Key(TestKey.Of("key to be certified")));

    /// <summary>Writes the part behind that nothing covers.</summary>
    public bool HasUnverified { get; init; }

    /// <summary>The request in CBOR.</summary>
    public byte[] Build()
    {
        byte[] payload = TestCbor.Array(Challenge, TestCbor.Array(3, "KEYMINT", DeviceMap(), Keys).Octets).Octets;
        var certificates = UdsCertificates.Count == 0 ? TestCbor.Map() : TestCbor.Map(("signer", TestCbor.Array([.. UdsCertificates])));
        List<object?> parts = [1, certificates, Layers.Chain(), TestCose.Sign1(SigningKey ?? Layers.Leaf, payload)];
        if (HasUnverified)
            parts.Add(TestCbor.Map(("fingerprint", "a build")));
        return TestCbor.Array([.. parts]).Octets;
    }

    /// <summary>A line as a factory writes it.</summary>
    public string BuildLine() => new JsonObject { ["csr"] = Convert.ToBase64String(Build()), ["name"] = "default", ["serialno"] = "0" }.ToJsonString(
        new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Lines as a file.</summary>
    public static byte[] File(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));

    private EncodedItem DeviceMap()
    {
        List<(object Key, object? Value)> entries =
        [
            ("brand", "Brand"), ("fused", 1), ("model", "Model"), ("device", "device"), ("product", "product"), ("vb_state", "green"), ("os_version", "16"), ("manufacturer", "Maker"),
            ("vbmeta_digest", new byte[32]), ("security_level", "tee"), ("bootloader_state", "locked"), ("boot_patch_level", 20261005), ("system_patch_level", 202610),
        ];
        if (Device is not { } change)
            return TestCbor.Map([.. entries]);
        entries.RemoveAll(entry => (string)entry.Key == change.Name);
        if (change.Value != PsaTokenBuilder.Left)
            entries.Add((change.Name, change.Value));
        return TestCbor.Map([.. entries]);
    }
}
