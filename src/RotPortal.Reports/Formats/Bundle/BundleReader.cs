using System.IO.Compression;
using System.Text.Json;
using RotPortal.Devices;

namespace RotPortal.Reports.Formats.Bundle;

/// <summary>What came of opening a bundle.</summary>
public abstract record BundleReading
{
    private BundleReading()
    {
    }

    /// <summary>It was opened, and each file was held against the list of contents.</summary>
    /// <param name="Bundle">What is in it.</param>
    /// <param name="Flaws">Files that are missing, are not listed, or are not as listed; empty when all is as listed.</param>
    public sealed record Opened(EvidenceBundleFiles Bundle, IReadOnlyList<BundleFlaw> Flaws) : BundleReading;

    /// <summary>It is a ZIP that no honest writer of bundles makes; nothing of it was used.</summary>
    /// <param name="Flaw">What is wrong with which file.</param>
    public sealed record Unsafe(BundleFlaw Flaw) : BundleReading;

    /// <summary>It is no bundle, or cannot be read.</summary>
    /// <param name="Why">A sentence.</param>
    public sealed record Unreadable(string Why) : BundleReading;
}

/// <summary>Something wrong with one file.</summary>
/// <param name="Name">Its name, as far as it can be shown.</param>
/// <param name="What">What is wrong, in a sentence.</param>
public sealed record BundleFlaw(string Name, string What);

/// <summary>The contents of an opened bundle.</summary>
/// <param name="Manifest">The list of contents.</param>
/// <param name="ManifestOctets">Its octets, which the signature covers.</param>
/// <param name="Signature">The signature, CMS in DER; null when nobody signed.</param>
/// <param name="Files">The listed files, by name, each as it is in the bundle.</param>
public sealed record EvidenceBundleFiles(
    BundleManifest Manifest,
    ReadOnlyMemory<byte> ManifestOctets,
    ReadOnlyMemory<byte>? Signature,
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files);

/// <summary>
/// Opens bundles from strangers. Names come from a closed alphabet, none twice; sizes are bounded before anything is unpacked and while it is; no file is
/// used that the list of contents does not name. Nothing is written anywhere.
/// </summary>
public static class BundleReader
{
    /// <summary>Most files.</summary>
    public const int MostFiles = 250_000;

    /// <summary>Longest file, unpacked, in octets.</summary>
    public const long LongestFile = 256L << 20;

    /// <summary>Longest bundle, unpacked, in octets.</summary>
    public const long LongestBundle = 1L << 30;

    private const long LongestSignature = 64 << 10;

    /// <summary>Opens a bundle.</summary>
    /// <param name="zip">The file; can be sought.</param>
    public static BundleReading Read(Stream zip)
    {
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            return Unsafe(archive) is { } flaw ? new BundleReading.Unsafe(flaw) : Open(archive);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            return new BundleReading.Unreadable($"The file is not a ZIP that can be read: {broken.Message}");
        }
    }

    /// <summary>How the evidence of a bundle was read; empty when the file that says so is missing or not what this version writes.</summary>
    public static IReadOnlyList<IndexedEvidence> EvidenceIndexOf(EvidenceBundleFiles bundle)
    {
        if (!bundle.Files.TryGetValue(BundleNames.EvidenceIndex, out var octets))
            return [];
        try
        {
            return JsonSerializer.Deserialize(octets.Span, BundleJson.Default.EvidenceIndex)?.Evidence ?? [];
        }
        catch (Exception broken) when (broken is JsonException or NotSupportedException)
        {
            return [];
        }
    }

    private static BundleFlaw? Unsafe(ZipArchive archive)
    {
        if (archive.Entries.Count > MostFiles)
            return new BundleFlaw("the bundle", $"It holds more than {MostFiles} files.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            if (!BundleNames.IsPlain(entry.FullName))
                return new BundleFlaw(Shown(entry.FullName), "A bundle has no such name; unpacked, the file might lie elsewhere.");
            if (!names.Add(entry.FullName))
                return new BundleFlaw(entry.FullName, "The name stands twice in the bundle.");
            if (entry.Length > LongestFile)
                return new BundleFlaw(entry.FullName, $"Unpacked it is longer than {LongestFile >> 20} MiB.");
            total += entry.Length;
            if (total > LongestBundle)
                return new BundleFlaw("the bundle", $"Unpacked it is longer than {LongestBundle >> 20} MiB.");
        }

        return null;
    }

    private static BundleReading Open(ZipArchive archive)
    {
        if (archive.GetEntry(BundleNames.Manifest) is not { } list)
            return new BundleReading.Unreadable($"The ZIP is no evidence bundle: it has no {BundleNames.Manifest}.");
        if (Unpack(list, list.Length) is not { } manifestOctets)
            return new BundleReading.Unsafe(new BundleFlaw(list.FullName, "It does not unpack to the length it states."));
        var (manifest, why) = BundleManifest.Read(manifestOctets);
        if (manifest is null)
            return new BundleReading.Unreadable($"{BundleNames.Manifest} cannot be read: {why}.");
        ReadOnlyMemory<byte>? signature = null;
        if (archive.GetEntry(BundleNames.Signature) is { } signed)
        {
            if (Unpack(signed, LongestSignature) is not { } octets)
                return new BundleReading.Unsafe(new BundleFlaw(signed.FullName, "It is longer than any signature."));
            signature = octets;
        }

        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var flaws = new List<BundleFlaw>();
        foreach (var listed in manifest.Files)
            Take(archive, listed, files, flaws);
        var known = files.Keys.Concat(manifest.Files.Select(file => file.Name)).Concat([BundleNames.Manifest, BundleNames.Signature]).ToHashSet(StringComparer.Ordinal);
        flaws.AddRange(archive.Entries.Where(entry => !known.Contains(entry.FullName))
            .Select(entry => new BundleFlaw(entry.FullName, $"It is in the bundle, but not in {BundleNames.Manifest}.")));
        return new BundleReading.Opened(new EvidenceBundleFiles(manifest, manifestOctets, signature, files), flaws);
    }

    private static void Take(ZipArchive archive, BundledFile listed, Dictionary<string, ReadOnlyMemory<byte>> files, List<BundleFlaw> flaws)
    {
        if (files.ContainsKey(listed.Name))
            flaws.Add(new BundleFlaw(listed.Name, $"{BundleNames.Manifest} lists it twice."));
        else if (!BundleNames.IsPlain(listed.Name) || archive.GetEntry(listed.Name) is not { } entry)
            flaws.Add(new BundleFlaw(Shown(listed.Name), $"{BundleNames.Manifest} lists it, but it is not in the bundle."));
        else if (listed.Size != entry.Length || Unpack(entry, entry.Length) is not { } octets)
            flaws.Add(new BundleFlaw(listed.Name, $"It has not the length that {BundleNames.Manifest} states."));
        else
        {
            files.Add(listed.Name, octets);
            if (Sha256Digest.Of(octets) != listed.Sha256)
                flaws.Add(new BundleFlaw(listed.Name, $"Its SHA-256 is not the one in {BundleNames.Manifest}: the file was changed."));
        }
    }

    // What a ZIP says about a length is a claim: no more than that is ever unpacked. Null when it is not true.
    private static byte[]? Unpack(ZipArchiveEntry entry, long longest)
    {
        if (entry.Length > longest || entry.Length > LongestFile)
            return null;
        byte[] octets = new byte[entry.Length];
        using var content = entry.Open();
        int length = content.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false);
        return length == octets.Length && content.ReadByte() < 0 ? octets : null;
    }

    private static string Shown(string name)
    {
        string shown = string.Concat(name.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
        return shown.Length <= 80 ? shown : shown[..79] + "\u2026";
    }
}
