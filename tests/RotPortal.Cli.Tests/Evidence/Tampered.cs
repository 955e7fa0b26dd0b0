using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Pki.Signing;

namespace RotPortal.Cli.Tests.Evidence;

/// <summary>A bundle taken apart, to be changed in one place and put together again.</summary>
internal sealed class Tampered
{
    private readonly List<(string Name, byte[] Octets)> _files = [];

    public Tampered(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            using var octets = new MemoryStream();
            content.CopyTo(octets);
            _files.Add((entry.FullName, octets.ToArray()));
        }
    }

    public IEnumerable<string> Names => _files.Select(file => file.Name);

    public string Text(string name) => Encoding.UTF8.GetString(_files.Single(file => file.Name == name).Octets);

    public Tampered Flip(string name, int at)
    {
        _files.Single(file => file.Name == name).Octets[at] ^= 1;
        return this;
    }

    /// <summary>Replaces the first occurrence after a mark; there must be one.</summary>
    public Tampered Replace(string name, string after, string old, string @new)
    {
        string text = Text(name);
        int from = text.IndexOf(after, StringComparison.Ordinal);
        int place = text.IndexOf(old, Math.Max(0, from), StringComparison.Ordinal);
        Assert.True(from >= 0 && place >= 0, $"{name} does not say '{old}' after '{after}'.");
        return Put(name, Encoding.UTF8.GetBytes(text[..place] + @new + text[(place + old.Length)..]));
    }

    public Tampered Put(string name, byte[] octets)
    {
        int at = _files.FindIndex(file => file.Name == name);
        if (at < 0)
            _files.Add((name, octets));
        else
            _files[at] = (name, octets);
        return this;
    }

    public Tampered AddAgain(string name, byte[] octets)
    {
        _files.Add((name, octets));
        return this;
    }

    public Tampered Remove(string name)
    {
        Assert.Equal(1, _files.RemoveAll(file => file.Name == name));
        return this;
    }

    /// <summary>Makes the list of contents fit again, as somebody who means ill would, and signs it anew; unsigned without a signer.</summary>
    public Tampered Cover(FileSigner? signer)
    {
        var manifest = JsonNode.Parse(Text("manifest.json"))?.AsObject() ?? throw new InvalidOperationException("No manifest.");
        manifest["digest"] = Digest(_files.Single(file => file.Name == "report-data.json").Octets);
        manifest["files"] = new JsonArray(
        [
            .. _files.Where(file => file.Name is not ("manifest.json" or "manifest.p7s"))
                .Select(file => new JsonObject { ["name"] = file.Name, ["size"] = file.Octets.Length, ["sha256"] = Digest(file.Octets) }),
        ]);
        Put("manifest.json", Encoding.UTF8.GetBytes(manifest.ToJsonString()));
        _files.RemoveAll(file => file.Name == "manifest.p7s");
        return signer is null ? this : Put("manifest.p7s", signer.SignDetached(_files.Single(file => file.Name == "manifest.json").Octets, signingTime: null));
    }

    public byte[] Zip()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, octets) in _files)
            {
                using var content = archive.CreateEntry(name).Open();
                content.Write(octets);
            }
        }

        return zip.ToArray();
    }

    private static string Digest(byte[] octets) => Convert.ToHexStringLower(SHA256.HashData(octets));
}
