using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RotPortal.Cli.CommandLine;
using RotPortal.Cli.Stations.Tpm;

namespace RotPortal.Cli.Commands.Enrol;

/// <summary><c>rot enrol tpm</c>: makes a key in a TPM, has the TPM vouch for it and enrols it at the portal.</summary>
internal static class EnrolTpmCommand
{
    private const string Device = "--device";
    private const string Issuers = "--issuers";
    private const string EventLog = "--event-log";
    private const string KeyHandle = "--key-handle";

    public static Command Command { get; } = new(
        new CommandSyntax(
            "enrol tpm",
            "makes a key in a TPM 2.0, has the TPM vouch for it and enrols it at a portal",
            [
                new OptionSyntax(Device, "DEVICE", "The TPM: /dev/tpmrm0, or tcp:HOST:PORT for one behind a socket.") { IsRequired = true },
                .. EnrolOptions.Syntaxes,
                new OptionSyntax(Issuers, "FILE", "Certificates of authorities (PEM) between the certificate of the endorsement key and an anchor of the portal."),
                new OptionSyntax(EventLog, "FILE", "The event log of the firmware, for example /sys/kernel/security/tpm0/binary_bios_measurements."),
                new OptionSyntax(KeyHandle, "HANDLE", "Persistent handle at which the key of the device is kept, for example 0x81000100."),
                FormatOption.Syntax,
            ])
        {
            ExitCodes = "0 every unit is made, 1 some failed or were refused",
            Examples = ["rot enrol tpm --device /dev/tpmrm0 --key-handle 0x81000100 --portal https://portal.example --claim order-17.claim"],
        },
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, Surroundings at, CancellationToken cancellation)
    {
        var read = EnrolOptions.Read(arguments, at);
        if (read is not Answer<EnrolOptions>.Given { Value: var options })
            return Rot.Refuse(at, read);
        var told = await SettingsAsync(arguments, cancellation);
        if (told is not Answer<TpmSettings>.Given { Value: var settings })
            return Rot.Refuse(at, told);
        var opened = await TpmConnections.OpenAsync(arguments.Value(Device) ?? "", cancellation);
        if (opened is not Answer<ITpmConnection>.Given { Value: var connection })
            return Rot.Refuse(at, opened);
        using var tpm = new TpmStation(connection, at.Time);
        try
        {
            await tpm.StartAsync(cancellation);
            IReadOnlyList<string> serials = options.Serials.Count > 0 ? options.Serials : [await NameAsync(tpm, cancellation)];
            return await Enrolment.RunAsync(arguments, options, serials, new TpmUnitMaker(tpm, settings, options.Claim.Order), at, cancellation);
        }
        catch (Exception gone) when (gone is TpmRefusedException or SocketException)
        {
            return Rot.Refuse(at, gone.Message);
        }
    }

    // A TPM has no serial number that anybody could read off it; the digest of its endorsement key is as good.
    private static async Task<string> NameAsync(TpmStation tpm, CancellationToken cancellation)
    {
        var endorsement = await TpmEndorsement.FindAsync(tpm, cancellation);
        await endorsement.ForgetAsync(tpm, cancellation);
        return $"tpm-{Convert.ToHexStringLower(SHA256.HashData(endorsement.Key.Public.Span))[..16]}";
    }

    private static async Task<Answer<TpmSettings>> SettingsAsync(Arguments arguments, CancellationToken cancellation)
    {
        foreach (string? file in new[] { arguments.Value(Issuers), arguments.Value(EventLog) })
        {
            if (file is not null && InputFile.WhyNot(file) is { } why)
                return new Answer<TpmSettings>.Withheld(why);
        }

        List<byte[]> issuers = [];
        if (arguments.Value(Issuers) is { } pem)
        {
            try
            {
                var certificates = new X509Certificate2Collection();
                certificates.ImportFromPem(await File.ReadAllTextAsync(pem, cancellation));
                issuers = [.. certificates.Select(certificate => certificate.RawData)];
            }
            catch (CryptographicException)
            {
                // Told like a file without any.
            }

            if (issuers.Count == 0)
                return new Answer<TpmSettings>.Withheld($"{pem}: the file holds no certificates in PEM.");
        }

        uint? handle = null;
        if (arguments.Value(KeyHandle) is { } text)
        {
            bool isHandle = text.StartsWith("0x81", StringComparison.OrdinalIgnoreCase) && text.Length == 10
                && uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
            if (!isHandle)
                return new Answer<TpmSettings>.Withheld($"{KeyHandle} takes a persistent handle such as 0x81000100, not '{text}'.");
            handle = uint.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        byte[]? log = arguments.Value(EventLog) is { } logFile ? await File.ReadAllBytesAsync(logFile, cancellation) : null;
        return new Answer<TpmSettings>.Given(new TpmSettings(issuers, log, handle));
    }
}
