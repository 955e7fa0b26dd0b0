using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>Reads containers of secure objects that EdgeLock 2GO delivers for a chip: an entry for each object, all of one device.</summary>
internal sealed class SecureObjectReader : IEvidenceReader, ITakesCompanions
{
    /// <summary>The longest container.</summary>
    public const int MaximumLength = 1024 * 1024;

    /// <summary>Companion: the device that the container is for.</summary>
    public const string DeviceId = "el2go-device";

    private static readonly Check Structure = new(SecureObjectChecks.ContainerStructure, SecureObjectChecks.ContainerClause, "objects fill the container");
    private static readonly Check Object = new(SecureObjectChecks.ObjectStructure, SecureObjectChecks.ContainerClause, "the object is whole, from its mark to its signature");

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("el2go-secure-objects");

    /// <inheritdoc/>
    public IReadOnlyList<Companion> Companions { get; } =
        [new(DeviceId, IsText: true, "Device that a container of EdgeLock 2GO is for, as the service writes it: digits, or hex after 0x. A container does not name it.")];

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) => head.StartsWith(SecureObject.Start);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        byte[] buffer = new byte[MaximumLength + 1];
        int length = await evidence.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        byte[] file = buffer[..length];
        if (length is 0 or > MaximumLength)
        {
            yield return Refuse(0, length == 0 ? FileChecks.Structure : FileChecks.Size, length == 0 ? "The file is empty." : $"The file is longer than {MaximumLength / 1024} KiB.", length);
            yield break;
        }

        string? device = DeviceOf(context);
        int at = 0;
        for (int index = 0; at < file.Length; index++)
        {
            if (SecureObject.Read(file, ref at, out string? problem) is not { } found)
            {
                yield return Refuse(index, SecureObjectChecks.ContainerStructure, problem ?? "", at);
                yield break;
            }

            var digest = Sha256Digest.Of(found.Octets.Span);
            yield return new ReadEntry(index, found.Octets, digest, Tell(found, device ?? $"container-{Sha256Digest.Of(file).Hex[..32]}", device is not null), at);
        }
    }

    private static Reading.Verified Tell(SecureObject found, string device, bool isNamed)
    {
        string id = found.Id.ToString("X8", CultureInfo.InvariantCulture);
        var findings = new List<Finding>
        {
            new("object-signature-not-verifiable", "The object is signed with a key that only the chip and EdgeLock 2GO have. Nobody else can verify it; the chip does when it takes the object."),
            new(found.IsInternal ? "object-internal" : "object-external", $"Object 0x{id} {(found.IsInternal ? "serves the chip's own operation" : "is one of its user's")}; it is {(found.IsWrapped ? "wrapped" : "not wrapped")}, and was not opened."),
        };
        if (!isNamed)
            findings.Add(new("chip-not-stated", "The container does not name the chip it is for; it is filed under its own digest. Say which device of EdgeLock 2GO it is for."));
        if (!found.IsWrapped)
            findings.Add(new("object-not-wrapped", "The object names no key that it is wrapped with: what it holds may lie there in clear."));
        return new Reading.Verified(
            new DeviceClaim(NxpVendor.Id, device, new RootOfTrustElement(RootOfTrustKind.NotStated, "NXP", "not stated", "not stated", null), [], [], null, null),
            [],
            [Structure, Object],
            [],
            findings,
            IsSimulated: false);
    }

    private static string? DeviceOf(ReadingContext context) =>
        context.Companions.TryGetValue(DeviceId, out var text) ? ChipIdentifier.FromService(Encoding.UTF8.GetString(text.Span).Trim()) : null;

    private static ReadEntry Refuse(int index, string check, string why, long offset) =>
        ReadEntry.WholeFile(index, new Reading.Rejected(check, SecureObjectChecks.ContainerClause, why, null), offset);
}
