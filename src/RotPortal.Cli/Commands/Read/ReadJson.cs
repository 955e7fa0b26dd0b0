using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Provisioning;

namespace RotPortal.Cli.Commands.Read;

/// <summary>
/// <c>{"files":[{"file","kind","entries":[{"entry","verdict","check","clause","detail","hardwareId","keys":[...],"facts":[...]}]}]}</c>.
/// A member <c>simulated</c> follows <c>hardwareId</c> only when it is true.
/// </summary>
internal sealed class ReadJson : IReadOutput
{
    private readonly Stream _output;
    private readonly Utf8JsonWriter _json;

    public ReadJson(Stream output)
    {
        _output = output;
        _json = JsonOutput.Begin(output);
        _json.WriteStartObject();
        _json.WriteStartArray("files");
    }

    public void BeginFile(EvidenceFile file)
    {
        _json.WriteStartObject();
        _json.WriteString("file", file.Path);
        _json.WriteString("kind", file.Reader.Kind.Name);
        _json.WriteStartArray("entries");
    }

    public async Task WriteAsync(ReadEntry entry, CancellationToken cancellation)
    {
        _json.WriteStartObject();
        _json.WriteNumber("entry", entry.Index);
        switch (entry.Reading)
        {
            case Reading.Verified verified:
                WriteVerified(verified);
                break;
            case Reading.Rejected rejected:
                WriteHead("rejected", rejected.Check, rejected.Clause, rejected.Detail, rejected.HardwareId);
                WriteKeysAndFacts([], []);
                break;
        }

        _json.WriteEndObject();
        if (_json.BytesPending > JsonOutput.FlushAt)
            await _json.FlushAsync(cancellation);
    }

    public void EndFile()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    public async Task EndAsync()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        await JsonOutput.EndAsync(_json, _output);
    }

    private void WriteVerified(Reading.Verified verified)
    {
        WriteHead("verified", null, null, null, verified.Claim.HardwareId);
        if (verified.IsSimulated)
            _json.WriteBoolean("simulated", true);
        WriteKeysAndFacts(verified.Claim.Keys, verified.Facts);
    }

    private void WriteHead(string verdict, string? check, string? clause, string? detail, string? hardwareId)
    {
        _json.WriteString("verdict", verdict);
        _json.WriteText("check", check);
        _json.WriteText("clause", clause);
        _json.WriteText("detail", detail);
        _json.WriteText("hardwareId", hardwareId);
    }

    private void WriteKeysAndFacts(IReadOnlyList<PublicKeyClaim> keys, IReadOnlyList<Fact> facts)
    {
        _json.WriteStartArray("keys");
        foreach (var key in keys)
        {
            _json.WriteStartObject();
            _json.WriteString("role", Words.Of(key.Role));
            _json.WriteString("spkiSha256", key.SpkiSha256.Hex);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteStartArray("facts");
        foreach (var fact in facts)
        {
            _json.WriteStartObject();
            _json.WriteString("capability", fact.Capability.Id);
            _json.WriteBoolean("holds", fact.Holds);
            _json.WriteString("level", Words.Of(fact.Level));
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }
}
