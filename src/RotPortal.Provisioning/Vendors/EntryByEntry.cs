using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors;

/// <summary>Reads a JSON file whose entries are judged one after the other: an object, or an array of objects of any length.</summary>
internal static class EntryByEntry
{
    /// <summary>Reads.</summary>
    /// <param name="evidence">The file.</param>
    /// <param name="judge">Judges the octets of one entry, whose digest is given beside them.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    public static async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, Func<byte[], Sha256Digest, Reading> judge, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var file = new JsonEntries(evidence);
        int index = 0;
        JsonEntry step;
        while ((step = await file.NextAsync(cancellation)) is JsonEntry.Next entry)
        {
            var digest = Sha256Digest.Of(entry.Bytes);
            yield return new ReadEntry(index++, entry.Bytes, digest, judge(entry.Bytes, digest), entry.EndOffset);
        }

        var broken = step as JsonEntry.Broken;
        if (broken is null && index == 0)
            broken = new JsonEntry.Broken(FileChecks.Structure, FileChecks.StructureClause, "The file holds no entry: its array is empty.", 0);
        if (broken is not null)
            yield return ReadEntry.WholeFile(index, new Reading.Rejected(broken.Check, broken.Clause, broken.Detail, null), broken.Offset);
    }

    /// <summary>Reads an entry whose fields are all known to us; a field that is not as it should be refuses the entry and is named.</summary>
    /// <param name="entry">The octets.</param>
    /// <param name="check">The check that asks for the structure.</param>
    /// <param name="clause">Its clause.</param>
    /// <param name="read">Reads the fields and judges what they say; may throw <see cref="FieldRefusedException"/>.</param>
    public static Reading Strictly(byte[] entry, string check, string clause, Func<StrictFields, Reading> read)
    {
        if (!StrictJson.TryParseObject(entry, out var document, out string? problem))
            return new Reading.Rejected(check, clause, $"The entry cannot be read: {problem}.", null);
        using (document)
        {
            try
            {
                return read(new StrictFields(document.RootElement, ""));
            }
            catch (FieldRefusedException refused)
            {
                return new Reading.Rejected(check, clause, $"Field {Shorten(refused.Field)} is not as it should be. {refused.Message}", null);
            }
        }
    }

    private static string Shorten(string field)
    {
        string shown = string.Concat(field.Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '?' : character));
        return shown.Length <= 80 ? shown : shown[..79] + "…";
    }
}
