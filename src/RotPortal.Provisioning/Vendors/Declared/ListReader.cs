using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Csv;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>
/// Reads lists of devices: CSV and JSON arrays of flat objects by a mapping that lies beside them, and entries of our own form, which carry theirs. Rows
/// are judged as they come, so memory stays flat; rows that stand twice are noticed by the registry, which knows all of them.
/// </summary>
internal sealed class ListReader : IEvidenceReader, ITakesCompanions
{
    /// <summary>The mapping.</summary>
    public const string Mapping = "mapping";

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new(DeclaredList.Kind);

    /// <inheritdoc/>
    public IReadOnlyList<Companion> Companions { get; } =
    [
        new(Mapping, false, "Which column of a list is what, as JSON from target to column; declared-devices needs it."),
    ];

    /// <summary>Only our own form: any list of anything looks like one of devices, so for others somebody has to say what they are.</summary>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) => JsonNames.Of(head).Contains(ListedRow.Version);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var signatures = new SignatureVerifier();
        var judge = new RowJudge(context, signatures);
        var file = await PeekedStream.BeginAsync(evidence, EvidenceReaders.HeadLength, cancellation);
        var entries = DeclaredList.FormOf(file.Head.Span) switch
        {
            ListForm.Entries => new EntryRows(file, judge).ReadAsync(cancellation),
            ListForm.Objects => WithMapping(mapping => new ObjectRows(file, mapping, judge).ReadAsync(cancellation)),
            ListForm.Csv => WithMapping(mapping => new CsvRows(file, mapping, judge).ReadAsync(cancellation)),
        };
        await foreach (var entry in entries)
            yield return entry;

        IAsyncEnumerable<ReadEntry> WithMapping(Func<ColumnMapping, IAsyncEnumerable<ReadEntry>> read)
        {
            string? why = "A list is read by a mapping of its columns, and none lies beside it. Say which column holds the serial number.";
            var mapping = context.Companions.TryGetValue(Mapping, out var json) ? ColumnMapping.Read(json, out why) : null;
            return mapping is null ? One(Refuse(0, ListChecks.Mapping, why ?? "", 0)) : read(mapping);
        }
    }

    /// <summary>A last entry that refuses the whole list.</summary>
    public static ReadEntry Refuse(int index, string check, string detail, long offset) => ReadEntry.WholeFile(
        index, new Reading.Rejected(check, check == ListChecks.Mapping ? ListChecks.Clause : CsvFile.Clause, detail, null), offset);

    private static async IAsyncEnumerable<ReadEntry> One(ReadEntry entry)
    {
        await Task.CompletedTask;
        yield return entry;
    }
}
