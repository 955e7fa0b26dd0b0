using System.Globalization;
using System.Text;

namespace RotPortal.Pki.Tests.Signing;

/// <summary>The smallest document that can carry a signature (ISO 32000-1 12.8.1), for readers that judge it.</summary>
internal static class SmallestPdf
{
    private const int RoomForSignature = 8192;
    private const string RangeDigits = "0000000000";

    public static byte[] Signed(Func<byte[], byte[]> sign)
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /SigFlags 3 >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Annots [4 0 R] >>",
            "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /Rect [0 0 0 0] /F 132 /P 3 0 R /V 5 0 R >>",
            "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:20261122120000Z) "
                + $"/ByteRange [0 {RangeDigits} {RangeDigits} {RangeDigits}] /Contents <{new string('0', 2 * RoomForSignature)}> >>",
        ];
        var pdf = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        foreach (string body in objects)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }

        int table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (int offset in offsets)
            pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return FillIn(pdf.ToString(), sign);
    }

    private static byte[] FillIn(string pdf, Func<byte[], byte[]> sign)
    {
        int start = pdf.IndexOf("/Contents <", StringComparison.Ordinal) + "/Contents ".Length;
        int end = start + (2 * RoomForSignature) + 2;
        string range = $"[0 {start:D10} {end:D10} {pdf.Length - end:D10}]";
        byte[] bytes = Encoding.Latin1.GetBytes(pdf.Replace($"[0 {RangeDigits} {RangeDigits} {RangeDigits}]", range, StringComparison.Ordinal));
        byte[] signature = sign([.. bytes[..start], .. bytes[end..]]);
        Encoding.ASCII.GetBytes(Convert.ToHexString(signature)).CopyTo(bytes, start + 1);
        return bytes;
    }
}
