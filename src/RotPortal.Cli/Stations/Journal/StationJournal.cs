using System.Text.Json;
using RotPortal.Pki.Signing;

namespace RotPortal.Cli.Stations.Journal;

/// <summary>
/// What a station does for one production order, written down before it is done: one JSON object a line, each with the digest of the line before. A
/// station that was killed reads it and goes on where it was. It is also the station's log, signed at the end when the station has a key. It holds
/// no PIN and no credential. Lines reach the disk before the next step begins.
/// </summary>
internal sealed class StationJournal : IDisposable
{
    private readonly FileStream _file;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, UnitRecord> _attempts = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private string _previous = JournalLine.Beginning;
    private byte[] _last = [];
    private int _next;

    private StationJournal(FileStream file, TimeProvider time) => (_file, _time) = (file, time);

    /// <summary>Tests end a run here as a killed process ends it.</summary>
    internal Action<string>? AfterWrite { get; set; }

    /// <summary>Every attempt, in the order in which they were begun.</summary>
    public IEnumerable<UnitRecord> Attempts => _order.Select(attempt => _attempts[attempt]);

    /// <summary>The attempt that did not end; null when every one did. There is never more than one.</summary>
    public UnitRecord? Unfinished => Attempts.LastOrDefault(attempt => attempt.End is null);

    /// <summary>Serial numbers of the units that are on file at the portal.</summary>
    public IReadOnlySet<string> Made => Attempts.Where(attempt => attempt.End == AttemptEnd.Made).Select(attempt => attempt.Serial).ToHashSet(StringComparer.Ordinal);

    /// <summary>Opens the journal of an order, or begins one. Nobody else can open it until it is closed.</summary>
    public static Answer<StationJournal> Open(string path, string order, TimeProvider time)
    {
        FileStream file;
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            file = new FileStream(path, options);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return new Answer<StationJournal>.Withheld($"the journal {path} cannot be opened: {closed.Message} Perhaps another rot is at work with this claim; wait for it.");
        }

        var journal = new StationJournal(file, time);
        if (journal.Replay(order) is not { } why)
            return new Answer<StationJournal>.Given(journal);
        journal.Dispose();
        return new Answer<StationJournal>.Withheld($"{path}: {why}");
    }

    /// <summary>An attempt begins.</summary>
    public void Begin(string attempt, string serial, string kind)
    {
        Write("begun", json =>
        {
            json.WriteString("attempt", attempt);
            json.WriteString("serial", serial);
            json.WriteString("kind", kind);
        });
        Take(new UnitRecord(attempt, serial, kind));
    }

    /// <summary>The unit is made and proved; from now on these octets and no others are sent.</summary>
    public void Prove(UnitRecord unit, byte[] body)
    {
        Write("proved", json =>
        {
            json.WriteString("attempt", unit.Attempt);
            json.WriteBase64String("body", body);
        });
        Take(unit with { Body = body });
    }

    /// <summary>An attempt ended.</summary>
    public void Finish(UnitRecord unit, AttemptEnd end, string? device, string? why)
    {
        Write("ended", json =>
        {
            json.WriteString("attempt", unit.Attempt);
            json.WriteString("end", end.ToString());
            json.WriteString("device", device);
            json.WriteString("why", why);
        });
        Take(unit with { End = end });
    }

    /// <summary>Something worth knowing that changes nothing.</summary>
    public void Note(string what) => Write("note", json => json.WriteString("what", what));

    /// <summary>Signs everything written so far: the octets of the last line, which holds the digest of all lines before it.</summary>
    public void Sign(FileSigner station)
    {
        byte[] signed = _last;
        Write("signed", json =>
        {
            json.WriteString("keyId", station.KeyId.Hex);
            json.WriteBase64String("publicKey", station.SubjectPublicKeyInfo.Span);
            json.WriteBase64String("signature", station.Sign(signed));
        });
    }

    public void Dispose() => _file.Dispose();

    private string? Replay(string order)
    {
        byte[] all = new byte[_file.Length];
        _file.ReadExactly(all);
        int at = 0;
        for (int end; (end = all.AsSpan(at).IndexOf((byte)'\n')) >= 0; at += end + 1)
        {
            var line = all.AsMemory(at, end);
            if (JournalLine.Read(line, _next, _previous) is not { } read)
                return Damaged("does not follow from the line before it");
            if (Take(read, order) is { } why)
                return why;
            (_next, _previous, _last) = (_next + 1, JournalLine.DigestOf(line.Span), line.ToArray());
        }

        // A line without its end was cut off by a crash while it was written, so what it announces has not begun.
        int torn = all.Length - at;
        _file.SetLength(at);
        _file.Position = at;
        if (_next == 0)
            Write("opened", json =>
            {
                json.WriteString("order", order);
                json.WriteString("by", $"rot {Rot.Version}");
            });
        if (torn > 0)
            Note($"the last line was cut off after {torn} octets and taken away");
        return null;
    }

    private string? Take(JournalLine line, string order)
    {
        switch (line.Event)
        {
            case "opened" when line.Text("order") != order:
                return "the journal is that of another order. Name another file with --journal.";
            case "begun":
                Take(new UnitRecord(line.Text("attempt"), line.Text("serial"), line.Text("kind")));
                break;
            case "proved" when _attempts.TryGetValue(line.Text("attempt"), out var unit) && line.Octets("body") is { } body:
                Take(unit with { Body = body });
                break;
            case "ended" when _attempts.TryGetValue(line.Text("attempt"), out var unit) && Enum.TryParse<AttemptEnd>(line.Text("end"), out var end):
                Take(unit with { End = end });
                break;
            case "proved" or "ended":
                return Damaged("says what no station writes");
            default:
                // Notes and signatures decide nothing.
                break;
        }

        return null;
    }

    private string Damaged(string how) =>
        $"line {_next + 1} {how}: the journal was changed or damaged. Keep it for whoever looks into that, and ask the portal which units are made before you go on with another journal.";

    private void Take(UnitRecord unit)
    {
        if (!_attempts.ContainsKey(unit.Attempt))
            _order.Add(unit.Attempt);
        _attempts[unit.Attempt] = unit;
    }

    private void Write(string what, Action<Utf8JsonWriter> members)
    {
        byte[] line = JournalLine.Write(_next, _time.GetUtcNow(), what, _previous, members);
        _file.Write([.. line, (byte)'\n']);
        _file.Flush(flushToDisk: true);
        (_next, _previous, _last) = (_next + 1, JournalLine.DigestOf(line), line);
        AfterWrite?.Invoke(what);
    }
}
