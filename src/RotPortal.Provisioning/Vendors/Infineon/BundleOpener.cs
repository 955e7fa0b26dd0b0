using RotPortal.Devices;
using RotPortal.Provisioning.Formats.SevenZip;

namespace RotPortal.Provisioning.Vendors.Infineon;

/// <summary>
/// Opens a bundle: an archive of archives, the inner ones with a file for each chip. Everything is bounded: archives inside one another, files, octets
/// unpacked in all. The archive of keys is encrypted; it is recognised and left alone, and no way to open it exists here.
/// </summary>
internal sealed class BundleOpener
{
    private const int MaximumDepth = 2;
    private const int MaximumFiles = 100_000;
    private const long MaximumUnpacked = 96L * 1024 * 1024;
    private const int MaximumFileLength = 16 * 1024;
    private const int ReelLength = 16;

    private readonly Dictionary<string, List<ChipFile>> _chips = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private long _unpacked;
    private int _files;
    private string? _reel;
    private bool _hasLocked;
    private bool _hasUnread;

    /// <summary>Opens an archive, or what is kept of one chip.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="refused">Why it cannot be opened; null when it can.</param>
    public ReelBundle? Open(ReadOnlyMemory<byte> file, out Reading.Rejected? refused)
    {
        refused = SevenZipArchive.IsOne(file.Span) ? OpenArchive(file, 1) : ReadKept(file);
        if (refused is null && _order.Count == 0)
            refused = Refuse(BundleChecks.ArchiveStructure, "It holds no file that is named after a chip and one of its objects, such as 0A091B5C001500070063_E0E0.pem. Give the bundle as it was fetched.");
        return refused is null ? new ReelBundle([.. _order.Select(chip => new ChipFiles(chip, _chips[chip]))], _reel, Findings()) : null;
    }

    private Reading.Rejected? OpenArchive(ReadOnlyMemory<byte> archive, int depth)
    {
        switch (SevenZipArchive.Read(archive, MaximumFiles - _files, MaximumUnpacked - _unpacked))
        {
            case SevenZipReading.Encrypted when depth == 1:
                return Refuse(BundleChecks.ArchiveStructure, "It is encrypted. If it is the archive of keys, it has no business here; give the bundle it came in, or the archives of certificates.");
            case SevenZipReading.Encrypted:
                _hasLocked = true;
                return null;
            case SevenZipReading.Refused refused:
                return Refuse(BundleChecks.ArchiveStructure, $"An archive cannot be read. {refused.Why}");
            case SevenZipReading.Opened opened:
                _unpacked += opened.Unpacked;
                _files += opened.Files.Count;
                foreach (var file in opened.Files)
                {
                    if (Take(file, depth) is { } rejected)
                        return rejected;
                }

                return null;
            case var other:
                throw new InvalidOperationException($"No such answer: {other.GetType()}.");
        }
    }

    private Reading.Rejected? Take(SevenZipFile file, int depth)
    {
        // Nothing is written to a disk; a name that tries to lead out of its folder is an attack on somebody all the same.
        if (file.Name.Split('/', '\\').Contains("..") || file.Name is ['/' or '\\', ..] || file.Name.Contains(':') || file.Name.Any(char.IsControl))
            return Refuse(BundleChecks.ArchiveNames, "A name in the archive leads out of its folder. No tool of Infineon writes such names; do not unpack the file anywhere.");
        string name = file.Name.Split('/', '\\')[^1];
        if (file.Octets is not { } octets)
        {
            _hasLocked |= file.IsEncrypted;
            _hasUnread |= !file.IsEncrypted;
            return null;
        }

        if (SevenZipArchive.IsOne(octets.Span))
        {
            if (depth == MaximumDepth)
                return Refuse(BundleChecks.ArchiveStructure, "Archives lie inside one another more deeply than in any bundle.");
            _reel ??= ReelOf(name);
            return OpenArchive(octets, depth + 1);
        }

        if (ChipFiles.NameParts(name) is { } parts && octets.Length <= MaximumFileLength)
            Add(parts.ChipId, new ChipFile(parts.ObjectName, octets));
        else if (!name.StartsWith("README", StringComparison.OrdinalIgnoreCase))
            _hasUnread = true;
        return null;
    }

    private Reading.Rejected? ReadKept(ReadOnlyMemory<byte> file)
    {
        var rest = file;
        while (!rest.IsEmpty)
        {
            int line = rest.Span.IndexOf((byte)'\n');
            if (line < 0 || NameIn(rest.Span[..line]) is not { } parts)
                return Refuse(BundleChecks.ArchiveStructure, "It is neither an archive nor certificates that each follow a line with their name, such as 0A091B5C001500070063_E0E0.pem.");
            rest = rest[(line + 1)..];
            int end = rest.Span.IndexOf("-----END CERTIFICATE-----\n"u8);
            int length = end < 0 ? rest.Length : end + "-----END CERTIFICATE-----\n"u8.Length;
            if (length > MaximumFileLength || ++_files > MaximumFiles)
                return Refuse(BundleChecks.ArchiveStructure, "It is longer than what is kept of a chip.");
            Add(parts.ChipId, new ChipFile(parts.ObjectName, rest[..length]));
            rest = rest[length..];
        }

        return null;
    }

    /// <summary>The parts of a name that stands on a line; null when none does.</summary>
    public static (string ChipId, string ObjectName)? NameIn(ReadOnlySpan<byte> line) =>
        line.Length <= 64 ? ChipFiles.NameParts(System.Text.Encoding.Latin1.GetString(line)) : null;

    private void Add(string chip, ChipFile file)
    {
        if (!_chips.TryGetValue(chip, out var files))
        {
            _chips.Add(chip, files = []);
            _order.Add(chip);
        }

        files.Add(file);
    }

    private List<Finding> Findings()
    {
        var findings = new List<Finding>();
        if (_hasLocked)
            findings.Add(new("keys-archive-not-opened", "The bundle holds an encrypted archive of keys (platform binding secrets, authorisation keys). It was recognised and left alone. Keep bundle and transport key apart."));
        if (_hasUnread)
            findings.Add(new("files-not-read", "The bundle holds files that are no certificates named after a chip. Nothing was read from them or kept."));
        return findings;
    }

    // reelID_GUID_...: the second part is the confidential one.
    private static string? ReelOf(string name) =>
        name.IndexOf('_', StringComparison.Ordinal) == ReelLength && name[..ReelLength].All(char.IsAsciiHexDigit) ? name[..ReelLength] : null;

    private static Reading.Rejected Refuse(string check, string why) => new(check, BundleChecks.ArchiveClause, why, null);
}
