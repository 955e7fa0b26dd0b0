using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Microchip;

/// <summary>Files as a whole: cut off, too long, too deep, wrongly encoded, of many entries.</summary>
public sealed class ManifestFileTests
{
    private const string Kind = "microchip-manifest";
    private static readonly TestMaker Maker = new(10);
    private static readonly EntryBuilder First = new(Maker, 0);

    [Fact]
    public async Task Ten_thousand_entries_of_which_one_is_bad_give_one_rejection_in_its_place()
    {
        // Built from a few entries, because building is slower than reading: what stands where is what is asked.
        byte[][] few = [.. Enumerable.Range(0, 16).Select(i => (First with { Index = i }).Build())];
        var entries = Enumerable.Range(0, 10_000).Select(i => few[i % few.Length]).ToList();
        entries[7_777] = (First with { Index = 7_777, EntryKey = TestKey.Of("a stranger") }).Build();

        var read = await Evidence.ReadAsync(Kind, ManifestWriter.File(entries), Maker.Anchors);

        Assert.Equal(10_000, read.Count);
        Assert.Equal(Enumerable.Range(0, 10_000), read.Select(entry => entry.Index));
        Assert.Equal([7_777], read.Where(entry => entry.Reading is Reading.Rejected).Select(entry => entry.Index));
        Assert.All(read, entry => Assert.Equal(entries[entry.Index], entry.Bytes.ToArray()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task The_answer_does_not_depend_on_how_many_work_at_it(int parallelism)
    {
        using var file = new MemoryStream();
        await ManifestWriter.WriteAsync(file, First, 100, CancellationToken.None);

        var read = await Evidence.ReadAsync(Kind, file.ToArray(), Maker.Anchors, parallelism);

        Assert.Equal(Enumerable.Range(0, 100).Select(i => (First with { Index = i }).UniqueId), read.Select(entry => Evidence.Verified(entry).Claim.HardwareId));
        Assert.Equal(read.Select(entry => entry.EndOffset).Order(), read.Select(entry => entry.EndOffset));
        Assert.Equal((byte)'}', file.ToArray()[read[^1].EndOffset - 1]);
    }

    [Fact]
    public async Task The_same_entry_twice_is_verified_twice_and_has_one_digest()
    {
        byte[] entry = First.Build();

        var read = await Evidence.ReadAsync(Kind, ManifestWriter.File([entry, entry]), Maker.Anchors);

        Assert.All(read, one => Evidence.Verified(one));
        Assert.Single(read.Select(one => one.Sha256).Distinct());
    }

    [Fact]
    public async Task A_file_that_was_cut_off_refuses_itself_as_a_whole_after_its_good_entries()
    {
        byte[] file = ManifestWriter.File([First.Build(), (First with { Index = 1 }).Build()]);

        var read = await Evidence.ReadAsync(Kind, file[..(file.Length - 200)], Maker.Anchors);

        Assert.Equal(2, read.Count);
        Evidence.Verified(read[0]);
        Assert.True(read[1].RefusesWholeFile);
        Assert.Equal("file-structure", Evidence.Rejected(read[1]).Check);
        Assert.Contains("cut off", Evidence.Rejected(read[1]).Detail, StringComparison.Ordinal);
        Assert.True(read[1].Bytes.IsEmpty);
    }

    [Fact]
    public async Task Wherever_a_file_is_cut_off_it_says_so()
    {
        byte[] file = ManifestWriter.File([First.Build()]);
        int lastBrace = Array.LastIndexOf(file, (byte)']');

        for (int length = 0; length <= lastBrace; length += length < 100 ? 1 : 61)
        {
            var last = (await Evidence.ReadAsync(Kind, file[..length], Maker.Anchors))[^1];
            Assert.True(last.RefusesWholeFile, $"cut off after {length}");
            Assert.Equal("file-structure", Evidence.Rejected(last).Check);
        }
    }

    public static TheoryData<string, byte[], string> Unreadable => new()
    {
        { "a PDF", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n"u8.ToArray(), "file-structure" },
        { "empty", [], "file-structure" },
        { "white space", "  \n"u8.ToArray(), "file-structure" },
        { "empty array", "[]"u8.ToArray(), "file-structure" },
        { "two arrays", "[][]"u8.ToArray(), "file-structure" },
        { "a comment", "[/* */]"u8.ToArray(), "file-structure" },
        { "a trailing comma", "[{},]"u8.ToArray(), "file-structure" },
        { "text behind it", Encoding.ASCII.GetBytes($"[{{}}] and more"), "file-structure" },
        { "UTF-16 with its mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("[{}]")], "file-encoding" },
        { "UTF-16 without", Encoding.Unicode.GetBytes("[{}]"), "file-encoding" },
        { "UTF-16 big-endian", Encoding.BigEndianUnicode.GetBytes("[{}]"), "file-encoding" },
        { "UTF-32", Encoding.UTF32.GetBytes("[{}]"), "file-encoding" },
        { "deep", Encoding.ASCII.GetBytes(new string('[', 1_000_000)), "file-depth" },
        { "deep inside an entry", Encoding.ASCII.GetBytes($"[{{\"payload\":{new string('[', 40)}{new string(']', 40)}}}]"), "file-depth" },
        { "one endless string", Encoding.ASCII.GetBytes($"[{{\"payload\":\"{new string('A', 3_000_000)}\"}}]"), "file-size" },
        { "one long entry", Encoding.ASCII.GetBytes($"[{{\"payload\":\"{new string('A', JsonEntries.MaximumEntryLength)}\"}}]"), "file-size" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_file_that_cannot_be_read_is_refused_by_name_and_as_a_whole(string what, byte[] file, string check)
    {
        Assert.NotEmpty(what);
        var last = (await Evidence.ReadAsync(Kind, file, Maker.Anchors))[^1];

        Assert.True(last.RefusesWholeFile);
        Assert.Equal(check, Evidence.Rejected(last).Check);
        Assert.EndsWith(".", Evidence.Rejected(last).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_of_UTF_8_is_passed_over_and_is_no_part_of_the_evidence()
    {
        byte[] file = [0xEF, 0xBB, 0xBF, .. First.BuildFile()];

        var entry = await Evidence.ReadOneAsync(Kind, file, Maker.Anchors);

        Evidence.Verified(entry);
        Assert.Equal(First.Build(), entry.Bytes.ToArray());
    }

    [Fact]
    public async Task Elements_that_are_no_objects_are_rejected_one_by_one()
    {
        byte[] file = [.. "[1, \"text\", null, [], {}, "u8, .. First.Build(), .. "]"u8];

        var read = await Evidence.ReadAsync(Kind, file, Maker.Anchors);

        Assert.Equal(6, read.Count);
        Assert.All(read[..5], entry => Assert.Equal("entry-structure", Evidence.Rejected(entry).Check));
        Assert.Equal("\"text\"", Encoding.UTF8.GetString(read[1].Bytes.Span));
        Evidence.Verified(read[5]);
    }

    [Fact]
    public async Task Octets_that_are_not_UTF_8_reject_their_entry()
    {
        byte[] entry = (First with { ChangeEntry = json => json["note"] = "x" }).Build();
        entry[Array.LastIndexOf(entry, (byte)'x')] = 0xC3;

        Assert.Equal("entry-structure", Evidence.Rejected(await Evidence.ReadOneAsync(Kind, ManifestWriter.File([entry]), Maker.Anchors)).Check);
    }

    [Fact]
    public async Task A_stream_that_trickles_gives_the_same_answer()
    {
        byte[] file = ManifestWriter.File([.. Enumerable.Range(0, 40).Select(i => (First with { Index = i }).Build())]);
        var reader = EvidenceReaders.Find(Kind);
        Assert.NotNull(reader);

        int count = 0;
        await foreach (var entry in reader.ReadAsync(new TricklingStream(file), new ReadingContext(Maker.Anchors, Evidence.At, 2), CancellationToken.None))
        {
            Evidence.Verified(entry);
            count++;
        }

        Assert.Equal(40, count);
    }

    [Fact]
    public async Task Who_stops_listening_leaves_no_work_behind()
    {
        byte[] file = ManifestWriter.File([.. Enumerable.Range(0, 200).Select(_ => First.Build())]);
        var reader = EvidenceReaders.Find(Kind);
        Assert.NotNull(reader);
        var stream = new MemoryStream(file);

        await foreach (var entry in reader.ReadAsync(stream, new ReadingContext(Maker.Anchors, Evidence.At, 2), CancellationToken.None))
        {
            Evidence.Verified(entry);
            break;
        }

        Assert.True(stream.CanRead);
        Assert.True(stream.Position <= file.Length);
    }

    [Fact]
    public async Task A_cancelled_reading_throws_and_gives_no_entry_more()
    {
        byte[] file = ManifestWriter.File([.. Enumerable.Range(0, 200).Select(_ => First.Build())]);
        var reader = EvidenceReaders.Find(Kind);
        Assert.NotNull(reader);
        using var cancellation = new CancellationTokenSource();
        int count = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var entry in reader.ReadAsync(new MemoryStream(file), new ReadingContext(Maker.Anchors, Evidence.At, 1), cancellation.Token))
            {
                if (++count == 1)
                    await cancellation.CancelAsync();
            }
        });

        Assert.True(count < 200);
    }

    [Fact]
    public async Task A_stream_that_fails_is_not_taken_for_bad_evidence()
    {
        var reader = EvidenceReaders.Find(Kind);
        Assert.NotNull(reader);

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var entry in reader.ReadAsync(new FailingStream(), new ReadingContext(Maker.Anchors, Evidence.At, 2), CancellationToken.None))
                Assert.Fail($"There should be no entry, and there was {entry}.");
        });
    }

    /// <summary>Gives one octet at a time, as a slow line might.</summary>
    private sealed class TricklingStream(byte[] file) : MemoryStream(file)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, Position % 3 == 0 ? 1 : 997)], cancellationToken);
    }

    private sealed class FailingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The disk is gone.");
    }
}
