using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning;

/// <summary>
/// Reads the files of <c>seed-data/trust-anchors</c>: facts about anchors as JSON, strictly. One object: <c>vendor</c> (the adapter they
/// belong to, or null for any) and <c>anchors</c>, an array of objects with <c>name</c>, <c>purposes</c> (<c>device-identity</c>,
/// <c>endorsement-key</c>, <c>manifest-signing</c>, <c>attestation</c>, <c>boot</c>, <c>tls-client</c>), <c>subject</c> and
/// <c>subjectPublicKeyInfo</c> (DER in base64), <c>subjectKeyIdentifier</c> and <c>certificateSha256</c> (lower-case hex),
/// <c>notBefore</c> and <c>notAfter</c> (<c>2026-01-31T00:00:00Z</c>), <c>pathLength</c> (a count, or null), <c>source</c>, and optionally
/// <c>isDemonstration</c>.
/// </summary>
public static class TrustAnchorFile
{
    /// <summary>Reads one file. An unknown, misspelt, doubled or missing field refuses the file and is named.</summary>
    /// <param name="json">The file, UTF-8; read to its end, not closed.</param>
    /// <param name="file">What to call the file in a refusal.</param>
    public static AnchorLoad Read(Stream json, string file)
    {
        using var octets = new MemoryStream();
        json.CopyTo(octets);
        if (!StrictJson.TryParseObject(octets.ToArray(), out var document, out string? problem))
            return new AnchorLoad.Refused(file, "", $"The file cannot be read: {problem}.");
        using (document)
        {
            try
            {
                return new AnchorLoad.Loaded(ReadAnchors(new StrictFields(document.RootElement, "")));
            }
            catch (FieldRefusedException refused)
            {
                return new AnchorLoad.Refused(file, refused.Field, refused.Message);
            }
        }
    }

    /// <summary>Writes anchors as <see cref="Read"/> takes them: a file for each vendor, and one for those that any adapter may use.</summary>
    /// <returns>The files in the order of their names, which are the vendors' identifiers, or <c>any</c>.</returns>
    public static IReadOnlyList<(string Name, byte[] Octets)> Write(IEnumerable<TrustAnchor> anchors) =>
    [
        .. anchors.DistinctBy(anchor => (anchor.Vendor, anchor.CertificateSha256)).GroupBy(anchor => anchor.Vendor)
            .OrderBy(file => file.Key ?? AnyVendor, StringComparer.Ordinal)
            .Select(file => ($"{file.Key ?? AnyVendor}.json", Octets(file.Key, file.OrderBy(anchor => anchor.CertificateSha256.Hex, StringComparer.Ordinal)))),
    ];

    private const string AnyVendor = "any";

    private static byte[] Octets(string? vendor, IEnumerable<TrustAnchor> anchors)
    {
        using var octets = new MemoryStream();
        using (var json = new Utf8JsonWriter(octets, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("vendor", vendor);
            json.WriteStartArray("anchors");
            foreach (var anchor in anchors)
                AnchorFields.Write(json, anchor);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        octets.WriteByte((byte)'\n');
        return octets.ToArray();
    }

    private static List<TrustAnchor> ReadAnchors(StrictFields root)
    {
        root.AllowOnly("vendor", "anchors");
        string? vendor = root.OptionalText("vendor");
        if (vendor is not null && !KnownVendors.All.Any(known => known.Descriptor.Id == vendor))
            throw new FieldRefusedException("vendor", "No adapter has this identifier.");
        var anchors = new List<TrustAnchor>();
        foreach (var fields in root.Objects("anchors"))
        {
            var anchor = AnchorFields.Read(fields, vendor);
            if (anchors.Exists(earlier => earlier.CertificateSha256 == anchor.CertificateSha256))
                throw new FieldRefusedException(fields.PathOf("certificateSha256"), "An earlier anchor of the file has the same fingerprint.");
            anchors.Add(anchor);
        }

        return anchors.Count > 0 ? anchors : throw new FieldRefusedException("anchors", "There is no anchor.");
    }
}
