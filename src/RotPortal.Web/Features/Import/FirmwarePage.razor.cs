using System.Text;
using Microsoft.AspNetCore.Components;
using RotPortal.Provisioning;
using RotPortal.Web.Features.Stations;

namespace RotPortal.Web.Features.Import;

public sealed partial class FirmwarePage(AnchorsInForce anchors, TimeProvider clock)
{
    private const long LargestFile = 24_000_000;
    private const int MostEntries = 20;

    [SupplyParameterFromForm(Name = "Input")]
    private FirmwareInput? Posted { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private List<ReadEntry> Entries { get; } = [];

    private string? Error { get; set; }

    private static IReadOnlyList<Companion> Companions => EvidenceReaders.Companions;

    private async Task ReadIt()
    {
        if (Request is not { } request)
            return;
        if (Posted?.File is not { Length: > 0 and <= LargestFile } file)
        {
            Error = $"Choose a file of at most {Components.ByteWords.Of(LargestFile)}. Nothing was read.";
            return;
        }

        byte[] evidence = await OctetsAsync(file, request.RequestAborted);
        if (EvidenceReaders.Detect(evidence.AsSpan(0, Math.Min(evidence.Length, EvidenceReaders.HeadLength)), Path.GetFileName(file.FileName)) is not { } reader)
        {
            Error = $"No reader recognises the content of this file. Known kinds: {string.Join(", ", EvidenceReaders.Kinds)}. Nothing was read.";
            return;
        }

        var context = new ReadingContext(await anchors.NowAsync(request.RequestAborted), clock.GetUtcNow(), 1)
        {
            Companions = await CompanionsAsync(request),
        };
        using var octets = new MemoryStream(evidence, writable: false);
        await foreach (var entry in reader.ReadAsync(octets, context, request.RequestAborted))
        {
            if (Entries.Count == MostEntries)
                break;
            Entries.Add(entry);
        }
    }

    // The names of companions come from the readers, so they stand in no record of ours.
    private static async Task<Dictionary<string, ReadOnlyMemory<byte>>> CompanionsAsync(HttpContext request)
    {
        var form = await request.Request.ReadFormAsync(request.RequestAborted);
        var given = new Dictionary<string, ReadOnlyMemory<byte>>();
        foreach (var companion in Companions)
        {
            if (companion.IsText && form[$"text-{companion.Name}"].ToString().Trim() is { Length: > 0 } words)
                given[companion.Name] = Encoding.UTF8.GetBytes(words);
            else if (!companion.IsText && form.Files[$"file-{companion.Name}"] is { Length: > 0 and <= LargestFile } file)
                given[companion.Name] = await OctetsAsync(file, request.RequestAborted);
        }

        return given;
    }

    private static async Task<byte[]> OctetsAsync(IFormFile file, CancellationToken cancellation)
    {
        using var octets = new MemoryStream((int)file.Length);
        await file.CopyToAsync(octets, cancellation);
        return octets.ToArray();
    }
}

/// <summary>Evidence of firmware as it is given.</summary>
public sealed class FirmwareInput
{
    public IFormFile? File { get; set; }
}
