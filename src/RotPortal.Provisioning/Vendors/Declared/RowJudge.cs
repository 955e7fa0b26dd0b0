using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>Judges rows of a list. One for each reading, since it keeps what it learned about issuers.</summary>
internal sealed class RowJudge(ReadingContext context, SignatureVerifier signatures)
{
    private readonly PathValidator _paths = new(
        signatures, [.. context.Anchors.All.Where(anchor => anchor.Purposes.HasFlag(AnchorPurpose.DeviceIdentity)).Select(PinnedAnchor.Of)]);

    private readonly Certificate[] _knownIssuers = [.. KnownVendors.All.OfType<IKnowsIssuers>().SelectMany(vendor => vendor.Issuers)];

    /// <summary>Judges one row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="number">Its number as a spreadsheet shows it; null when the row came alone.</param>
    /// <param name="evidence">Digest of its octets.</param>
    public Reading Judge(ListedRow row, int? number, Sha256Digest evidence)
    {
        string? serial = null;
        try
        {
            Whole(row);
            serial = CellWords.Serial(row);
            return Verified(row, serial, evidence).ToReading();
        }
        catch (RowRefusedException refused)
        {
            return new Reading.Rejected(refused.Check, refused.Clause, number is null ? refused.Message : $"Row {number}. {refused.Message}", serial);
        }
    }

    private VerifiedRow Verified(ListedRow row, string serial, Sha256Digest evidence)
    {
        string vendor = CellWords.VendorOf(CellWords.Text(row, MappingTarget.Vendor));
        var element = CellWords.Element(row);
        string? batch = CellWords.Text(row, MappingTarget.Batch);
        var producedAt = CellWords.ProducedAt(row, context.At);
        var certificate = CellKeys.Certificate(row);
        var key = CellKeys.PublicKey(row);
        if (certificate is not null && key is not null && key.Sha256 != certificate.Leaf.PublicKey.Sha256)
            throw RowRefusedException.Of(ListChecks.KeysAgree, ListChecks.Clause, certificate.Cell, "it certifies another key than the one that stands in the same row. One of the two belongs to another device.");
        return new VerifiedRow(serial, vendor, element, batch, producedAt, certificate?.Leaf, PathOf(certificate), key ?? certificate?.Leaf.PublicKey, evidence, context.At);
    }

    private static void Whole(ListedRow row)
    {
        if (row.FirstWithheld is { } cell)
        {
            throw cell.Withheld == Withheld.PrivateKey
                ? RowRefusedException.Of(ListChecks.PrivateKey, ListChecks.Clause, cell, "it holds a private key, which has no business here. Nothing of it was kept. Treat it as known to others, and give the public key alone.")
                : RowRefusedException.Of(ListChecks.RowStructure, ListChecks.Clause, cell, "it holds an object or a list. A row has one text or number in each column.");
        }

        if (row.Fault is { } fault)
        {
            throw new RowRefusedException(ListChecks.RowStructure, ListChecks.Clause, fault switch
            {
                RowFault.Width => $"The row has {row.Fields.Count} fields, and the list has another number of columns. A separator inside a text needs quotation marks around the text.",
                RowFault.Quotes => "A quotation mark stands inside a text. Quotation marks go around a text, and are doubled within it (RFC 4180 2).",
                RowFault.Json => "The row is no flat JSON object in UTF-8, names a member twice, or is too long. Nothing of it was kept.",
            });
        }
    }

    // A certificate without an anchor is one more word of the list; one that claims an anchor and does not keep it is bad evidence.
    private PathAnswer? PathOf(ListedCertificate? certificate)
    {
        if (certificate is null)
            return null;
        var answer = PathRules.DeviceLeaf(certificate.Leaf) ?? _paths.Validate(certificate.Leaf, [.. certificate.Issuers, .. _knownIssuers], context.At, "at the time of reading");
        if (answer is PathAnswer.Refused { Check: not (PathChecks.Anchor or PathChecks.NotAvailable) } refused)
            throw RowRefusedException.Of(refused.Check, refused.Clause, certificate.Cell, refused.Detail);
        return answer;
    }
}
