using System.Text.Json;
using System.Text.Json.Serialization;
using RotPortal.Devices;
using RotPortal.Reports.Canonical;

namespace RotPortal.Reports.Formats.Bundle;

/// <summary>The list of contents of an evidence bundle; what its signature covers.</summary>
/// <param name="Form">The version of this form.</param>
/// <param name="Report">Number of the report; null for a draft.</param>
/// <param name="Issue">Its issue.</param>
/// <param name="Digest">Digest of its data.</param>
/// <param name="Ledger">Which ledger shows the evidence, or that none does, in a sentence.</param>
/// <param name="Files">Every other file of the bundle but the signature, in the order of their names.</param>
public sealed record BundleManifest(
    string Form, string? Report, int Issue, Sha256Digest Digest, string Ledger, IReadOnlyList<BundledFile> Files)
{
    /// <summary>The form of this version.</summary>
    public const string CurrentForm = "rotportal-bundle/1";

    /// <summary>The octets of <c>manifest.json</c>.</summary>
    internal byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, BundleJson.Default.BundleManifest), (byte)'\n'];

    /// <summary>Reads it strictly; null with a reason when it is not what this version writes.</summary>
    internal static (BundleManifest? Manifest, string? Why) Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, BundleJson.Default.BundleManifest) switch
            {
                null => (null, "it is empty"),
                { Form: not CurrentForm } other => (null, $"its form is {other.Form}, and this version reads {CurrentForm}"),
                var manifest => (manifest, null),
            };
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return (null, $"it is not a list of contents: {e.Message}");
        }
    }
}

/// <summary>A file of a bundle.</summary>
/// <param name="Name">Folders and name, joined by slashes.</param>
/// <param name="Size">Number of octets.</param>
/// <param name="Sha256">Digest of the octets.</param>
public sealed record BundledFile(string Name, long Size, Sha256Digest Sha256);

/// <summary>How each piece of evidence was read: <c>evidence.json</c>.</summary>
/// <param name="Evidence">In the order of the digests.</param>
public sealed record EvidenceIndex(IReadOnlyList<IndexedEvidence> Evidence);

/// <summary>How one piece of evidence was read.</summary>
/// <param name="Sha256">Digest; the octets are the file <c>evidence/</c> and these 64 digits.</param>
/// <param name="Kind">Its kind; names the reader.</param>
/// <param name="JudgedAt">The moment for which it was read, UTC.</param>
/// <param name="Circumstances">What else the reading depended on, such as a challenge; null and not written when there was nothing.</param>
public sealed record IndexedEvidence(
    Sha256Digest Sha256,
    string Kind,
    DateTimeOffset JudgedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Circumstances = null);

/// <summary>The JSON of bundles.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    WriteIndented = true,
    IndentSize = 1,
    NewLine = "\n",
    MaxDepth = 8,
    Converters = [typeof(DigestConverter), typeof(MomentConverter)])]
[JsonSerializable(typeof(BundleManifest))]
[JsonSerializable(typeof(EvidenceIndex))]
internal sealed partial class BundleJson : JsonSerializerContext;
