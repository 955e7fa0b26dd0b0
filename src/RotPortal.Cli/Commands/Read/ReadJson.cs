using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Provisioning;

namespace RotPortal.Cli.Commands.Read;

/// <summary>
/// <c>{"files":[{"file","kind","entries":[{"entry","verdict","check","clause","detail","hardwareId","keys":[...],"facts":[...]}]}]}</c>.
/// A member <c>simulated</c> follows <c>hardwareId</c> only when it is true, and <c>findings</c> (<c>code</c>, <c>detail</c>) follow
/// <c>facts</c> only when there are any. Evidence of firmware names no device: there <c>hardwareId</c> is null and a member <c>firmware</c>
/// follows it, with <c>description</c>, <c>selection</c>, <c>images</c>, <c>loaderVersion</c> and <c>rootedIn</c>.
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
            case Reading.VerifiedFirmware firmware:
                WriteHead("verified", null, null, null, null);
                WriteFirmware(firmware);
                WriteKeysAndFacts(firmware.Claim.Keys, firmware.Facts);
                WriteFindings(firmware.Findings);
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
        WriteFindings(verified.Findings);
    }

    private void WriteFirmware(Reading.VerifiedFirmware firmware)
    {
        _json.WriteStartObject("firmware");
        _json.WriteString("description", firmware.Claim.Description);
        _json.WriteString("selection", firmware.Claim.Selection);
        _json.WriteStartArray("images");
        foreach (var image in firmware.Claim.Images)
        {
            _json.WriteStartObject();
            _json.WriteString("name", image.Name);
            _json.WriteString("type", image.Type);
            _json.WriteString("sha256", image.Sha256.Hex);
            _json.WriteNumber("length", image.Length);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteText("loaderVersion", firmware.Claim.LoaderVersion);
        _json.WriteText("rootedIn", firmware.Claim.RootedIn);
        _json.WriteEndObject();
    }

    private void WriteFindings(IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
            return;
        _json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            _json.WriteStartObject();
            _json.WriteString("code", finding.Code);
            _json.WriteString("detail", finding.Detail);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
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
