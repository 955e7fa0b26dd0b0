using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using RotPortal.Cli.CommandLine;
using RotPortal.Cli.Stations.Se05x;

namespace RotPortal.Cli.Commands.Collect;

/// <summary><c>rot collect se05x</c>: an attested read of a key in an EdgeLock SE05x.</summary>
internal static class CollectSe05xCommand
{
    private const string Device = "--device";
    private const string Address = "--address";
    private const string Object = "--object";
    private const string Issuers = "--issuers";
    private const int NonceLength = 16;

    public static Command Command { get; } = new(
        new CommandSyntax(
            "collect se05x",
            "reads a key of an EdgeLock SE05x with the chip's own signature (not tested against the real chip)",
            [
                new OptionSyntax(Device, "FILE", "The I2C bus, for example /dev/i2c-1.") { IsRequired = true },
                new OptionSyntax(Address, "HEX", "Address of the chip on the bus; 48 when not given."),
                new OptionSyntax(Object, "ID", "Identifier of the key in hex, for example f0000100.") { IsRequired = true },
                new OptionSyntax(Issuers, "FILE", "Certificates of authorities (PEM) between the attestation certificate of the chip and an anchor."),
                CollectOptions.ChallengeSyntax,
                CollectOptions.OutSyntax,
                FormatOption.Syntax,
            ])
        {
            ExitCodes = "0 the evidence was written",
            Examples = ["rot collect se05x --device /dev/i2c-1 --object f0000100 --challenge 00112233445566778899aabbccddeeff --out chip.json"],
        },
        (arguments, at, cancellation) => RunAsync(arguments, at, LinuxI2cBus.Open, cancellation));

    /// <summary>Runs with a bus that is opened so.</summary>
    internal static async Task<int> RunAsync(Arguments arguments, Surroundings at, Func<string, int, Answer<II2cBus>> open, CancellationToken cancellation)
    {
        var asked = CollectOptions.ReadChallenge(arguments, NonceLength);
        if (asked is not Answer<byte[]>.Given { Value: var nonce })
            return Rot.Refuse(at, asked);
        if (nonce.Length != NonceLength)
            return Rot.Refuse(at, $"--challenge takes {NonceLength} octets here: a chip signs no other number.");
        if (!uint.TryParse(arguments.Value(Object), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint id))
            return Rot.Refuse(at, $"{Object} takes the identifier of an object in hex, not '{arguments.Value(Object)}'.");
        if (!byte.TryParse(arguments.Value(Address) ?? "48", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte address) || address > 0x7F)
            return Rot.Refuse(at, $"{Address} takes an address from 08 to 77 in hex, not '{arguments.Value(Address)}'.");
        var read = ReadIssuers(arguments);
        if (read is not Answer<IReadOnlyList<byte[]>>.Given { Value: var issuers })
            return Rot.Refuse(at, read);
        var opened = open(arguments.Value(Device) ?? "", address);
        if (opened is not Answer<II2cBus>.Given { Value: var bus })
            return Rot.Refuse(at, opened);
        using var link = new BlockLink(bus, at.Time);
        try
        {
            byte[] entry = await CollectAsync(new Se05xChip(link), id, nonce, issuers, cancellation);
            return await CollectOptions.WriteAsync(arguments, at, "nxp-attested-read", entry, nonce, null, cancellation);
        }
        catch (ChipException refused)
        {
            return Rot.Refuse(at, refused.Message);
        }
    }

    private static async Task<byte[]> CollectAsync(Se05xChip chip, uint id, byte[] nonce, IReadOnlyList<byte[]> issuers, CancellationToken cancellation)
    {
        var (major, minor) = await chip.SelectAsync(cancellation);
        if (major != 3)
            throw new ChipException($"The chip has applet {major}.{minor}; attested reads of 3.x alone are understood here.");
        byte[] certificate = await chip.ReadFileAsync(Se05xChip.AttestationCertificate, cancellation);
        var read = await chip.ReadAttestedAsync(id, nonce, cancellation);
        using var octets = new MemoryStream();
        await using (var json = new Utf8JsonWriter(octets))
        {
            json.WriteStartObject();
            json.WriteNumber("nxpAttestedRead", 1);
            json.WriteStartObject("keys");
            json.WriteStartObject(id.ToString("x8", CultureInfo.InvariantCulture));
            json.WriteBase64String("key", read.Value);
            json.WriteBase64String("extraData", read.Extra);
            json.WriteBase64String("signature", read.Signature);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("certificates");
            foreach (byte[] one in issuers.Prepend(certificate))
                json.WriteBase64StringValue(one);
            json.WriteEndArray();
            json.WriteString("expectedFreshness", Convert.ToHexStringLower(nonce));
            json.WriteEndObject();
        }

        return octets.ToArray();
    }

    private static Answer<IReadOnlyList<byte[]>> ReadIssuers(Arguments arguments)
    {
        if (arguments.Value(Issuers) is not { } file)
            return new Answer<IReadOnlyList<byte[]>>.Given([]);
        if (InputFile.WhyNot(file) is { } why)
            return new Answer<IReadOnlyList<byte[]>>.Withheld(why);
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(File.ReadAllText(file));
            if (certificates.Count > 0)
                return new Answer<IReadOnlyList<byte[]>>.Given([.. certificates.Select(certificate => certificate.RawData)]);
        }
        catch (CryptographicException)
        {
            // Told like a file without any.
        }

        return new Answer<IReadOnlyList<byte[]>>.Withheld($"{file}: the file holds no certificates in PEM.");
    }
}
