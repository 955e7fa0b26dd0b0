using System.Runtime.CompilerServices;
using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Espressif;

/// <summary>
/// Reads the partition <c>esp_secure_cert</c> of one module. A secret that lies there in clear is a finding; it is neither looked at nor kept. The older
/// forms are recognised and refused, and nothing of them is kept, because where their secrets lie depends on how they were built.
/// </summary>
internal sealed class PartitionReader : IEvidenceReader, ITakesCompanions
{
    /// <summary>The longest partition.</summary>
    public const int MaximumLength = 256 * 1024;

    /// <summary>Companion: the MAC address of the module.</summary>
    public const string Mac = "mac";

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("esp-secure-cert");

    /// <inheritdoc/>
    public IReadOnlyList<Companion> Companions { get; } =
        [new(Mac, IsText: true, "MAC address of the module that the partition was read from; without it the device is named by its key.")];

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) => SecurePartition.FormOf(head) != PartitionForm.Unknown;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        byte[] buffer = new byte[MaximumLength + 1];
        int length = await evidence.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        byte[] file = buffer[..length];
        yield return length > MaximumLength
            ? Refuse(file, FileChecks.Size, $"The file is longer than {MaximumLength / 1024} KiB. Read the partition alone, not the whole flash.")
            : Read(file, context);
    }

    private static ReadEntry Read(byte[] file, ReadingContext context)
    {
        switch (SecurePartition.FormOf(file))
        {
            case PartitionForm.FixedPlaces:
                return Refuse(file, EspressifChecks.PartitionForm, "The partition has the older form of fixed places (cust_flash). " + Older(file));
            case PartitionForm.Storage:
                return Refuse(file, EspressifChecks.PartitionForm, "The partition has the older form in the storage of the platform (nvs), which is not encrypted. " + Older(file));
            case PartitionForm.Unknown:
                return Refuse(file, EspressifChecks.EntryStructure, "It does not begin as the partition does. If flash encryption is on, read it through the device.");
            case PartitionForm.Entries:
                break;
        }

        if (SecurePartition.Read(file, out string check, out string? problem) is not { } partition)
            return Refuse(file, check, problem ?? "");
        byte[] kept = partition.WithoutSecrets(file);
        var digest = Sha256Digest.Of(kept);
        using var signatures = new SignatureVerifier();
        return new ReadEntry(0, kept, digest, new PartitionJudge(context, signatures).Judge(partition, MacOf(context), digest), file.Length);
    }

    private static string? MacOf(ReadingContext context) =>
        context.Companions.TryGetValue(Mac, out var text) ? MacAddress.Parse(Encoding.UTF8.GetString(text.Span)) : null;

    private static string Older(byte[] file)
    {
        bool hasKey = file.AsSpan().IndexOf("priv_key"u8) >= 0 || file.AsSpan().IndexOf("PRIVATE KEY"u8) >= 0;
        return (hasKey ? "It names a private key: treat it as known to whoever had the file. " : "")
            + "Nothing of it was kept. Make a partition of entries (configure_esp_secure_cert.py) and read that.";
    }

    private static ReadEntry Refuse(byte[] file, string check, string why) =>
        ReadEntry.WholeFile(0, new Reading.Rejected(check, EspressifChecks.PartitionClause, why, null), file.Length);
}
