using System.Security.Cryptography;
using System.Text;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Declared;

/// <summary>Lists for the tests, and reading them as everybody does.</summary>
internal static class Lists
{
    public const string Kind = "declared-devices";

    public const string FullMapping =
        """{"serial":"Serial No","vendor":"Vendor","maker":"Chip maker","model":"Chip","part":"Part","batch":"Lot","certificate":"Certificate","publicKey":"Public key","producedAt":"Made"}""";

    public const string FullHeader = "Serial No,Vendor,Chip maker,Chip,Part,Lot,Certificate,Public key,Made\n";

    public static readonly TestMaker Maker = new(61);

    public static string Key(string label) => Convert.ToBase64String(TestKey.Of(label).SubjectPublicKeyInfo);

    public static string KeyPem(string label) => PemEncoding.WriteString("PUBLIC KEY", TestKey.Of(label).SubjectPublicKeyInfo);

    public static string Pem(params byte[][] certificates) => string.Join('\n', certificates.Select(der => PemEncoding.WriteString("CERTIFICATE", der)));

    public static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"")}\"";

    public static Task<List<ReadEntry>> ReadAsync(string list, string? mapping, TrustAnchors? anchors = null) => ReadAsync(Encoding.UTF8.GetBytes(list), mapping, anchors);

    public static Task<List<ReadEntry>> ReadAsync(byte[] list, string? mapping, TrustAnchors? anchors = null)
    {
        var companions = new Dictionary<string, ReadOnlyMemory<byte>>();
        if (mapping is not null)
            companions["mapping"] = Encoding.UTF8.GetBytes(mapping);
        return Evidence.ReadAsync(Kind, list, new ReadingContext(anchors ?? TrustAnchors.None, Evidence.At, 1) { Companions = companions });
    }

    public static async Task<ReadEntry> OneAsync(string list, string? mapping, TrustAnchors? anchors = null) => Assert.Single(await ReadAsync(list, mapping, anchors));

    /// <summary>Reads a row of one serial number and one more column.</summary>
    public static Task<ReadEntry> RowAsync(string target, string value, TrustAnchors? anchors = null) =>
        OneAsync($"Serial No,Value\nSN-1,{Quoted(value)}\n", $$"""{"serial":"Serial No","{{target}}":"Value"}""", anchors);
}
