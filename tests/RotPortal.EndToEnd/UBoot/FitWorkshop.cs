using System.Buffers.Binary;
using System.Security.Cryptography;
using RotPortal.EndToEnd.Harness;

namespace RotPortal.EndToEnd.UBoot;

/// <summary>Images and control trees made with the tools of U-Boot itself and keys of this run.</summary>
public sealed class FitWorkshop : IAsyncLifetime
{
    private const string Signed = "signature-1 { algo = \"sha256,rsa2048\"; key-name-hint = \"dev\"; sign-images = \"kernel\", \"fdt\"; };";
    private const string SignedImage = "signature-1 { algo = \"sha256,rsa2048\"; key-name-hint = \"dev\"; };";

    // Writes its words to the serial port at 0x09000000 and returns.
    private static readonly uint[] Program =
        [0xD2A12001, 0x100000E0, 0x38401402, 0x34000062, 0xB9000022, 0x17FFFFFD, 0x52800000, 0xD65F03C0];

    private readonly TemporaryFolder _folder = new();

    /// <summary>A tree with the key, required for configurations.</summary>
    public string Keyed => _folder.File("keyed.dtb");

    /// <summary>A tree with the key, required for images.</summary>
    public string KeyedForImages => _folder.File("keyed-for-images.dtb");

    /// <summary>A tree without any key.</summary>
    public string Keyless => _folder.File("board.dtb");

    /// <summary>An image whose configuration is signed.</summary>
    public string Good => _folder.File("good.itb");

    /// <summary>Where everything lies.</summary>
    internal string Folder => _folder.Path;

    private static byte[] Payload
    {
        get
        {
            byte[] code = new byte[Program.Length * 4];
            for (int i = 0; i < Program.Length; i++)
                BinaryPrimitives.WriteUInt32LittleEndian(code.AsSpan(i * 4), Program[i]);
            return [.. code, .. "PAYLOAD RAN\n\0"u8];
        }
    }

    public async Task InitializeAsync()
    {
        await File.WriteAllBytesAsync(_folder.File("payload.bin"), Payload);
        foreach (string owner in new[] { "keys", "stranger" })
        {
            Directory.CreateDirectory(_folder.File(owner));
            await RunAsync("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=dev", "-days", "30", "-keyout", $"{owner}/dev.key", "-out", $"{owner}/dev.crt");
        }

        await RunAsync("qemu-system-aarch64", "-machine", "virt,dumpdtb=board.dtb", "-cpu", "cortex-a57", "-m", "512", "-nographic", "-nic", "none");
        File.Copy(Keyless, Keyed);
        File.Copy(Keyless, KeyedForImages);
        File.Copy(await MakeAsync("signed", Signed, "", "-k", "keys", "-K", Keyed, "-r"), Good);
        await MakeAsync("signed-images", "", SignedImage, "-k", "keys", "-K", KeyedForImages, "-r");
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>The image with its contents beside the tree.</summary>
    public Task<string> ExternalAsync() => MakeAsync("external", Signed, "", "-E", "-k", "keys");

    /// <summary>Hashes and no signature.</summary>
    public Task<string> UnsignedAsync() => MakeAsync("unsigned", "", "");

    /// <summary>Signed with another key of the same name.</summary>
    public Task<string> ByAStrangerAsync() => MakeAsync("stranger", Signed, "", "-k", "stranger");

    /// <summary>Each image signed for itself, no configuration.</summary>
    public Task<string> ImagesSignedAsync() => MakeAsync("images", "", SignedImage, "-k", "keys");

    /// <summary>One octet of the payload changed.</summary>
    public string PayloadChanged(string of, string name)
    {
        byte[] image = File.ReadAllBytes(of);
        image[image.AsSpan().IndexOf("PAYLOAD RAN\n\0"u8) + 12] ^= 1;
        return Written(name, image);
    }

    /// <summary>The payload changed, and its hash with it.</summary>
    public async Task<string> PayloadAndHashChangedAsync()
    {
        string path = PayloadChanged(Good, "payload-and-hash.itb");
        byte[] payload = Payload;
        payload[^1] ^= 1;
        await PutAsync(path, "/images/kernel/hash-1", "value", SHA256.HashData(payload));
        return path;
    }

    /// <summary>To be loaded somewhere else.</summary>
    public async Task<string> LoadAddressChangedAsync()
    {
        string path = Written("load.itb", await File.ReadAllBytesAsync(Good));
        await PutAsync(path, "/images/kernel", "load", [0x43, 0, 0, 0]);
        return path;
    }

    /// <summary>One octet of the signature changed.</summary>
    public async Task<string> SignatureChangedAsync()
    {
        string path = Written("signature.itb", await File.ReadAllBytesAsync(Good));
        byte[] value = await GetAsync(path, "/configurations/conf-1/signature-1", "value");
        value[100] ^= 0x10;
        await PutAsync(path, "/configurations/conf-1/signature-1", "value", value);
        return path;
    }

    /// <summary>A new default configuration that carries the signature of the old one.</summary>
    public async Task<string> SignatureBorrowedAsync()
    {
        string path = Written("borrowed.itb", await File.ReadAllBytesAsync(Good));
        const string Old = "/configurations/conf-1/signature-1";
        const string New = "/configurations/conf-2/signature-1";
        await RunAsync("fdtput", "-p", "-c", path, New);
        await RunAsync("fdtput", "-t", "s", path, "/configurations/conf-2", "kernel", "kernel");
        await RunAsync("fdtput", "-t", "s", path, "/configurations/conf-2", "fdt", "fdt");
        foreach (string property in new[] { "algo", "key-name-hint", "sign-images", "value", "hashed-nodes", "hashed-strings" })
            await PutAsync(path, New, property, await GetAsync(path, Old, property));
        await RunAsync("fdtput", "-t", "s", path, "/configurations", "default", "conf-2");
        return path;
    }

    private async Task<string> MakeAsync(string name, string ofConfiguration, string ofImages, params string[] options)
    {
        string Image(string data, string kind, string more) =>
            $$"""{ data = /incbin/("{{data}}"); type = "{{kind}}"; arch = "arm64"; compression = "none"; {{more}} hash-1 { algo = "sha256"; }; {{ofImages}} };""";
        string source =
            $$"""
            /dts-v1/;
            / {
              description = "agreement";
              #address-cells = <1>;
              images {
                kernel {{Image("payload.bin", "kernel", "os = \"u-boot\"; load = <0x42000000>; entry = <0x42000000>;")}}
                fdt {{Image("board.dtb", "flat_dt", "")}}
              };
              configurations {
                default = "conf-1";
                conf-1 { kernel = "kernel"; fdt = "fdt"; {{ofConfiguration}} };
              };
            };
            """;
        await File.WriteAllTextAsync(_folder.File($"{name}.its"), source);
        await RunAsync("mkimage", ["-f", $"{name}.its", .. options, $"{name}.itb"]);
        return _folder.File($"{name}.itb");
    }

    private async Task<byte[]> GetAsync(string path, string node, string property) =>
        [.. (await RunAsync("fdtget", "-t", "bx", path, node, property)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(octet => Convert.ToByte(octet, 16))];

    private Task PutAsync(string path, string node, string property, byte[] value) =>
        RunAsync("fdtput", ["-t", "bx", path, node, property, .. value.Select(octet => octet.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))]);

    private string Written(string name, byte[] octets)
    {
        File.WriteAllBytes(_folder.File(name), octets);
        return _folder.File(name);
    }

    private Task<string> RunAsync(string program, params string[] arguments) => Tool.RunAsync(_folder.Path, program, arguments);
}
