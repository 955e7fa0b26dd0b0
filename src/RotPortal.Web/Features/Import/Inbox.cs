using System.Buffers;
using System.Security.Cryptography;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Provisioning.Vendors.Declared;
using RotPortal.Web.Hosting;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Import;

/// <summary>Takes a file off the wire into the inbox, digesting while writing: never more than a buffer of it in memory.</summary>
public sealed class Inbox(DataFolder folder, ImportSettings settings, IDiskSpace disk)
{
    private const int BufferSize = 128 * 1024;

    // Of a list whose columns somebody has to explain.
    private const int RowsShown = 8;

    /// <summary>Receives one file.</summary>
    /// <param name="content">The octets as they come.</param>
    /// <param name="fileName">Name as given; helps to find the kind, never becomes a path.</param>
    /// <param name="declaredSize">Size the sender announced; null when it did not.</param>
    /// <param name="cancellation">The sender went away.</param>
    public async Task<Reception> Receive(Stream content, string fileName, long? declaredSize, CancellationToken cancellation)
    {
        if (declaredSize > settings.MaximumBytes)
            return new Reception.Refused(UploadRefusals.FileTooLarge);
        if (disk.FreeBytes(folder.Inbox) - (declaredSize ?? 0) < settings.KeepFreeBytes)
            return new Reception.Refused(UploadRefusals.DiskFull);
        string name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        string path = Path.Combine(folder.Inbox, name);
        Reception? reception = null;
        try
        {
            reception = await Write(content, path, name, fileName, cancellation);
        }
        catch (IOException fault) when (Fault.IsDiskFull(fault))
        {
            reception = new Reception.Refused(UploadRefusals.DiskFull);
        }
        finally
        {
            if (reception is null or Reception.Refused)
                File.Delete(path);
        }

        return reception;
    }

    /// <summary>Takes a received file away again.</summary>
    public void Discard(Reception.Received file) => File.Delete(Path.Combine(folder.Inbox, file.Inbox));

    private async Task<Reception> Write(Stream content, string path, string name, string fileName, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = new ArrayBufferWriter<byte>(EvidenceReaders.HeadLength);
        long size = 0;
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous);
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0; size += read)
            {
                if (size + read > settings.MaximumBytes)
                    return new Reception.Refused(UploadRefusals.FileTooLarge);
                digest.AppendData(buffer, 0, read);
                int missing = Math.Min(read, EvidenceReaders.HeadLength - head.WrittenCount);
                head.Write(buffer.AsSpan(0, missing));
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            file.Flush(flushToDisk: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (size == 0)
            return new Reception.Refused(UploadRefusals.FileEmpty);
        var sha256 = Sha256Digest.FromBytes(digest.GetHashAndReset());
        if (EvidenceReaders.Detect(head.WrittenSpan, fileName) is { } reader)
            return new Reception.Received(name, sha256, size, reader.Kind);
        return await DeclaredList.PreviewAsync(head.WrittenMemory, fileName, RowsShown, cancellation) switch
        {
            null => new Reception.Refused(UploadRefusals.KindUnknown),
            { PrivateKeyColumn: not null } => new Reception.Refused(UploadRefusals.PrivateKey),
            { } preview => new Reception.List(name, sha256, size, preview),
        };
    }
}
