using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors;

/// <summary>Reads evidence that is one file and one entry, whose octets are those of the file.</summary>
internal static class WholeFile
{
    /// <summary>Reads the file, up to a length, and judges it.</summary>
    /// <param name="evidence">The file.</param>
    /// <param name="maximumLength">The longest that is read.</param>
    /// <param name="what">What the file should be, for example <c>A token</c>.</param>
    /// <param name="clause">The clause that defines it.</param>
    /// <param name="judge">Judges the octets, whose digest is given beside them.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    public static async Task<ReadEntry> ReadAsync(
        Stream evidence, int maximumLength, string what, string clause, Func<byte[], Sha256Digest, Reading> judge, CancellationToken cancellation)
    {
        byte[] buffer = new byte[maximumLength + 1];
        int length = await evidence.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return Read(buffer.AsMemory(0, length), maximumLength, what, clause, judge);
    }

    /// <summary>Judges a file that was read already, up to one octet more than it may have.</summary>
    public static ReadEntry Read(ReadOnlyMemory<byte> octets, int maximumLength, string what, string clause, Func<byte[], Sha256Digest, Reading> judge)
    {
        if (octets.Length > maximumLength)
        {
            string why = $"The file is longer than {maximumLength / 1024} KiB. {what} is far shorter; check that this is the file you meant.";
            return ReadEntry.WholeFile(0, new Reading.Rejected(FileChecks.Size, clause, why, null), octets.Length);
        }

        byte[] file = octets.ToArray();
        var digest = Sha256Digest.Of(file);
        return new ReadEntry(0, file, digest, judge(file, digest), file.Length);
    }
}
