using System.Text;
using RotPortal.Devices;
using RotPortal.Pki.Signing;

namespace RotPortal.Pki.Tests.Signing;

public sealed class DetachedSignatureTests : IDisposable
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("a list of contents");

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_signature_of_ours_is_good_and_names_its_maker()
    {
        using var signer = Signer("portal");
        var made = Assert.IsType<Decision<SignatureMaker>.Accepted>(DetachedSignature.Check(Content, signer.SignDetached(Content, signingTime: null))).Value;
        Assert.Equal(signer.Certificate.ToArray(), made.Certificate.ToArray());
        Assert.Equal(signer.SubjectPublicKeyInfo.ToArray(), made.SubjectPublicKeyInfo.ToArray());
        Assert.Contains("portal", made.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_octets_are_refused()
    {
        using var signer = Signer("portal");
        Assert.Equal("signature", Refused([.. Content, 0], signer.SignDetached(Content, signingTime: null)));
    }

    [Fact]
    public void A_signature_with_any_octet_changed_never_passes_for_another_content_and_never_throws()
    {
        using var signer = Signer("portal");
        byte[] good = signer.SignDetached(Content, signingTime: null);
        for (int at = 0; at < good.Length; at += 3)
        {
            byte[] changed = [.. good];
            changed[at] ^= 0x55;
            Assert.Contains(Refused([1, 2, 3], changed), (string[])["signature", "signature-form"]);
        }

        Assert.Equal("signature-form", Refused(Content, []));
        Assert.Equal("signature-form", Refused(Content, good[..^10]));
    }

    private static string Refused(byte[] content, byte[] cms) => Assert.IsType<Decision<SignatureMaker>.Refused>(DetachedSignature.Check(content, cms)).Refusal.Check;

    private FileSigner Signer(string name) =>
        new KeyFile(_folder[$"{name}.pem"], "only for tests").LoadOrCreate(name, new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero)).IsAccepted(out var signer, out var refusal)
            ? signer
            : throw new InvalidOperationException(refusal.Why);
}
