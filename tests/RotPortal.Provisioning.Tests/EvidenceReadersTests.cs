using System.Text;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests;

public sealed class EvidenceReadersTests
{
    private static readonly TestMaker Maker = new(18);
    private static readonly byte[] Manifest = new EntryBuilder(Maker, 1).BuildFile();

    public static TheoryData<string, byte[], string?> Files => new()
    {
        { "a manifest", Manifest, "microchip-manifest" },
        { "with a byte order mark", [0xEF, 0xBB, 0xBF, .. Manifest], "microchip-manifest" },
        { "in UTF-16", Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(Manifest)), "microchip-manifest" },
        { "cut off after half a payload", Manifest[..300], "microchip-manifest" },
        { "one entry without its array", new EntryBuilder(Maker, 1).Build(), "microchip-manifest" },
        { "PEM", Encoding.ASCII.GetBytes(Maker.RootPem), "x509-chain" },
        { "DER", Maker.RootCertificate, "x509-chain" },
        { "a PDF", "%PDF-1.7 \"payload\" \"protected\""u8.ToArray(), null },
        { "JSON with PEM inside", Encoding.ASCII.GetBytes($"[{{\"certificate\":\"{Maker.RootPem}\"}}]"), null },
        { "a lone signature", """{"note":"","publicKey":"","data":"","signature":""}"""u8.ToArray(), "zymbit-export" },
        { "a signature among other members", """{"alg":"","publicKey":"","data":"","signature":""}"""u8.ToArray(), null },
        { "keys with something signed behind them", """[{"device":{"key":"","signature":"","extraData":""}}]"""u8.ToArray(), "nxp-attested-read" },
        { "a challenge without its key", """{"deviceSerial":"","challenge":"","signatureRS":""}"""u8.ToArray(), null },
        { "another JSON", """[{"serial":"1"}]"""u8.ToArray(), null },
        { "nothing", [], null },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_recognised_by_its_beginning_whatever_its_name(string what, byte[] head, string? kind)
    {
        Assert.NotEmpty(what);
        foreach (string name in (string[])["manifest.json", "certificate.pem", ""])
            Assert.Equal(kind, EvidenceReaders.Detect(head, name)?.Kind.Name);
    }

    [Fact]
    public void Every_kind_is_found_by_its_name_and_stands_there_once()
    {
        Assert.Equal(EvidenceReaders.Kinds, EvidenceReaders.Kinds.Distinct());
        Assert.All(EvidenceReaders.Kinds, kind => Assert.Equal(kind, EvidenceReaders.Find(kind)?.Kind.Name));
        Assert.Null(EvidenceReaders.Find("no-such-kind"));
    }

    [Fact]
    public void Noise_is_recognised_or_not_and_never_throws()
    {
        foreach (byte[] noise in Mutations.Noise(seed: 14, count: 5_000, maximumLength: 64).Concat(Mutations.Of(Manifest[..2_000], seed: 15, count: 2_000)))
            EvidenceReaders.Detect(noise, "file");
    }
}
