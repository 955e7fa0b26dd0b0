using RotPortal.Devices;
using RotPortal.Provisioning;

namespace RotPortal.Cli.Commands.Read;

/// <summary>Readings for a person. Entries of a batch say mostly the same, so what equals the entry before is not written again.</summary>
internal sealed class ReadText(Stream output, bool mayColour, TrustAnchors anchors) : IReadOutput
{
    private const int LabelColumn = 4;
    private const int ValueColumn = 14;

    private readonly TextOutput _text = new(output, mayColour);
    private Written<string>? _checks;
    private Written<(Capability, KeyRole?, bool, EvidenceLevel)>? _facts;
    private Written<string>? _findings;
    private int _verified;
    private int _rejected;
    private bool _isFirstFile = true;

    public void BeginFile(EvidenceFile file)
    {
        (_checks, _facts, _findings) = (null, null, null);
        (_verified, _rejected) = (0, 0);
        if (!_isFirstFile)
            _text.Line();
        _isFirstFile = false;
        _text.Add(file.Path, Tone.Strong).Add($"  {file.Reader.Kind}").Line();
    }

    public async Task WriteAsync(ReadEntry entry, CancellationToken cancellation)
    {
        _text.Line();
        switch (entry.Reading)
        {
            case Reading.Verified verified:
                _verified++;
                Write(entry.Index, verified);
                break;
            case Reading.VerifiedFirmware firmware:
                _verified++;
                Write(entry.Index, firmware);
                break;
            case Reading.Rejected rejected:
                _rejected++;
                Write(entry, rejected);
                break;
        }

        await _text.FlushAsync(cancellation);
    }

    public void EndFile()
    {
        _text.Line();
        if (_verified + _rejected == 0)
            _text.Add("  No entry: nothing was checked.", Tone.Bad).Line();
        else
            _text.Add($"  {Words.Count(_verified + _rejected, "entry", "entries")}: {_verified} verified, {_rejected} rejected.").Line();
    }

    public Task EndAsync() => _text.FlushAsync(CancellationToken.None);

    private void Write(int index, Reading.Verified verified)
    {
        var claim = verified.Claim;
        _text.Add($"  entry {index}  ").Add("verified", Tone.Good).Add("  ").Add(claim.HardwareId, Tone.Strong)
            .Add($"  {claim.Element.PartNumber}").Add(verified.IsSimulated ? "  simulated" : "", Tone.Open).Line();
        string[] made =
        [
            claim.ProducedAt is { } at ? Words.Of(at) : "not stated",
            .. claim.Group is { } group ? [$"group {group}"] : Array.Empty<string>(),
        ];
        Label("made").Wrapped(string.Join(", ", made), ValueColumn);
        Label("rests on").Wrapped(verified.Anchors.Count == 0 ? "nothing" : string.Join(", ", verified.Anchors.Select(NameOf)), ValueColumn);
        WriteChecks(index, verified.Checks);
        WriteKeys(claim.Keys);
        WriteFacts(index, verified.Facts);
        WriteFindings(index, verified.Findings);
    }

    private void Write(int index, Reading.VerifiedFirmware firmware)
    {
        var claim = firmware.Claim;
        _text.Add($"  entry {index}  ").Add("verified", Tone.Good).Add("  ").Add(claim.Description, Tone.Strong).Add("  firmware, no device").Line();
        Label("boots").Wrapped(claim.Selection, ValueColumn);
        foreach (var image in claim.Images)
        {
            _text.Add(new string(' ', ValueColumn)).Column(image.Name, 18).Column(image.Type, 8).Add("sha256 ", Tone.Faint).Add(image.Sha256.Hex).Line();
        }

        Label("loader").Wrapped(claim.LoaderVersion is { } version ? $"version {version}" : "version not known", ValueColumn);
        Label("root").Wrapped(claim.RootedIn is { } root ? $"rooted in {root} (as told, not checked)" : "unrooted", ValueColumn);
        WriteChecks(index, firmware.Checks);
        WriteKeys(claim.Keys);
        WriteFacts(index, firmware.Facts);
        WriteFindings(index, firmware.Findings);
    }

    private void Write(ReadEntry entry, Reading.Rejected rejected)
    {
        _text.Add(entry.RefusesWholeFile ? "  whole file  " : $"  entry {entry.Index}  ").Add("rejected", Tone.Bad);
        if (rejected.HardwareId is { } claimed)
            _text.Add($"  claims to be {claimed}, not verified");
        _text.Line();
        Label("check").Wrapped($"{rejected.Check} ({rejected.Clause})", ValueColumn);
        Label("found").Wrapped(rejected.Detail, ValueColumn);
    }

    private void WriteKeys(IReadOnlyList<PublicKeyClaim> keys)
    {
        Label("keys");
        if (keys.Count == 0)
            _text.Add("none in this evidence").Line();
        for (int i = 0; i < keys.Count; i++)
        {
            if (i > 0)
                _text.Add(new string(' ', ValueColumn));
            _text.Column(Words.Of(keys[i].Role), 11).Column(keys[i].Slot.Length == 0 ? "" : $"slot {keys[i].Slot}", 7).Column(keys[i].Algorithm, 5)
                .Add("sha256 ", Tone.Faint).Add(keys[i].SpkiSha256.Hex).Line();
        }
    }

    private void WriteChecks(int index, IReadOnlyList<Check> checks)
    {
        string[] names = [.. checks.Select(check => check.Name)];
        Label("checks");
        if (!SameAsBefore(ref _checks, index, names))
            _text.Wrapped(string.Join(", ", names), ValueColumn);
    }

    private void WriteFacts(int index, IReadOnlyList<Fact> facts)
    {
        Label("facts");
        if (facts.Count == 0)
            _text.Add("none: nothing is shown").Line();
        else if (!SameAsBefore(ref _facts, index, [.. facts.Select(fact => (fact.Capability, fact.Role, fact.Holds, fact.Level))]))
            WriteEach(facts);
    }

    private void WriteFindings(int index, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
            return;
        Label("notes");
        if (SameAsBefore(ref _findings, index, [.. findings.Select(finding => finding.Code)]))
            return;
        for (int i = 0; i < findings.Count; i++)
        {
            if (i > 0)
                _text.Add(new string(' ', ValueColumn));
            _text.Wrapped($"{findings[i].Code}: {findings[i].Detail}", ValueColumn);
        }
    }

    private void WriteEach(IReadOnlyList<Fact> facts)
    {
        const int StatementColumn = ValueColumn + 2 + 2 + 14 + 2;
        for (int i = 0; i < facts.Count; i++)
        {
            if (i > 0)
                _text.Add(new string(' ', ValueColumn));
            var fact = facts[i];
            _text.Column(Words.Of(fact.Level), 2);
            _text.Column(fact.Holds ? "holds" : "does not hold", 14, fact.Holds ? Tone.Good : Tone.Bad);
            string role = fact.Role is { } known ? $" ({Words.Of(known)} key)" : "";
            _text.Add(fact.Capability.Id + role, Tone.Strong).Line();
            _text.Add(new string(' ', StatementColumn)).Wrapped(fact.Statement, StatementColumn);
        }
    }

    // Points at the entry where it stands in full, or remembers that it stands in full here.
    private bool SameAsBefore<T>(ref Written<T>? before, int index, T[] now)
    {
        if (before is { } written && written.Items.SequenceEqual(now))
        {
            _text.Add($"as in entry {written.Entry}").Line();
            return true;
        }

        before = new Written<T>(index, now);
        return false;
    }

    private TextOutput Label(string label) => _text.Add(new string(' ', LabelColumn)).Column(label, ValueColumn - LabelColumn - 2, Tone.Faint);

    private string NameOf(Sha256Digest anchor) =>
        anchors.All.FirstOrDefault(a => a.CertificateSha256 == anchor)?.Name ?? $"anchor {anchor.Hex}";

    private sealed record Written<T>(int Entry, T[] Items);
}
