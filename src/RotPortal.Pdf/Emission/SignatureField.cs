using System.Globalization;
using System.Text;

namespace RotPortal.Pdf.Emission;

/// <summary>
/// A signature over the whole file (ISO 32000-1 section 12.8.1): a field without looks on page 1, and a dictionary with room for the
/// signature, filled in when all other octets stand.
/// </summary>
internal sealed class SignatureField(PdfSignature signature)
{
    private const int RangeDigits = 10;

    private int _value, _field;

    /// <summary>Where the contents string starts and ends in the file, angle brackets included.</summary>
    private (int Start, int End, int Range) _slot;

    /// <summary>Writes field and dictionary; gives the annotation of page 1.</summary>
    public int WriteField(ObjectFile file, int page)
    {
        (_value, _field) = (file.Reserve(), file.Reserve());
        file.Pack(_field, new PdfBuffer().Add("<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature)/F 132/Rect[0 0 0 0]/P ").Reference(page)
            .Add("/V ").Reference(_value).Add(">>"));
        var body = new PdfBuffer().Add("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M").Date(signature.SignedAt);
        if (signature.SignerName is { } name) body.Add("/Name").Text(name);
        if (signature.Reason is { } reason) body.Add("/Reason").Text(reason);
        var prefix = _value.ToString(CultureInfo.InvariantCulture) + " 0 obj\n";
        var range = body.Add("/ByteRange ").Length;
        body.Add(new string(' ', 3 * RangeDigits + 6)).Add("/Contents");
        var start = (int)file.Written + prefix.Length + body.Length;
        body.Add("<").Add(new string('0', 2 * signature.Signer.MaximumSignatureBytes)).Add(">");
        _slot = (start, start + 2 * signature.Signer.MaximumSignatureBytes + 2, (int)file.Written + prefix.Length + range);
        file.WritePlain(_value, body.Add(">>"));
        return _field;
    }

    public void AddForm(PdfBuffer catalog) =>
        catalog.Add("/AcroForm<</SigFlags 3/Fields[").Reference(_field).Add("]>>");

    /// <summary>Signs the finished file in place.</summary>
    /// <exception cref="InvalidOperationException">The signature is longer than the signer said.</exception>
    public void Sign(Span<byte> file)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"[0 {_slot.Start} {_slot.End} {file.Length - _slot.End}]");
        Encoding.ASCII.GetBytes(range, file[_slot.Range..]);
        byte[] content = [.. file[.._slot.Start], .. file[_slot.End..]];
        var cms = signature.Signer.SignDetached(content);
        if (cms.Length > signature.Signer.MaximumSignatureBytes)
            throw new InvalidOperationException($"The signature has {cms.Length} octets; room was kept for {signature.Signer.MaximumSignatureBytes}.");
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms), file[(_slot.Start + 1)..]);
    }
}
