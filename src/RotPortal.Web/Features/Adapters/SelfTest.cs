using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Provisioning;

namespace RotPortal.Web.Features.Adapters;

/// <summary>What came of a self-test.</summary>
/// <param name="Kind">Kind of evidence.</param>
/// <param name="IsGood">Every step came out as it has to.</param>
/// <param name="Steps">What was done and what came of it, one sentence each.</param>
public sealed record SelfTestResult(string Kind, bool IsGood, IReadOnlyList<string> Steps);

/// <summary>
/// Makes evidence with a fresh key, has the reader read it, changes one bit and has it read again: the first has to be verified, the second refused.
/// It shows that the reader works on this machine. It shows nothing about a maker's real parts.
/// </summary>
public sealed class SelfTest(TimeProvider clock)
{
    /// <summary>The kinds that have one.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["stsafe-challenge", "x509-chain"];

    /// <summary>Runs it; null when there is none for the kind, or no reader.</summary>
    public async Task<SelfTestResult?> RunAsync(string kind, CancellationToken cancellation)
    {
        if (EvidenceReaders.Find(kind) is not { } reader || Material(kind, clock.GetUtcNow()) is not { } material)
            return null;
        var good = await ReadAsync(reader, material.Evidence, material.Context, cancellation);
        var bad = await ReadAsync(reader, material.Changed, material.Context, cancellation);
        bool isGood = good is Reading.Verified verified && verified.Facts.Any(fact => fact.Capability == material.Shows && fact.Holds) && bad is Reading.Rejected;
        return new SelfTestResult(kind, isGood, [$"{material.What}: {Words(good)}", $"The same with one bit changed: {Words(bad)}"]);
    }

    private static async Task<Reading?> ReadAsync(IEvidenceReader reader, byte[] evidence, ReadingContext context, CancellationToken cancellation)
    {
        using var octets = new MemoryStream(evidence, writable: false);
        await foreach (var entry in reader.ReadAsync(octets, context, cancellation))
            return entry.Reading;
        return null;
    }

    private static string Words(Reading? reading) => reading switch
    {
        Reading.Verified verified => $"verified by {string.Join(", ", verified.Checks.Select(check => check.Name))}.",
        Reading.Rejected rejected => $"refused by {rejected.Check}.",
        Reading.VerifiedFirmware => "verified as firmware.",
        _ => "nothing was read.",
    };

    private static TestMaterial? Material(string kind, DateTimeOffset at) => kind switch
    {
        "stsafe-challenge" => AnsweredChallenge(at),
        "x509-chain" => Chain(at),
        _ => null,
    };

    // Answers a fresh challenge as an STSAFE-A part does: it signs the 32 octets as they are.
    private static TestMaterial AnsweredChallenge(DateTimeOffset at)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] nonce = RandomNumberGenerator.GetBytes(32);
        byte[] signature = key.SignHash(nonce);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        byte[] Entry(byte[] signed) => JsonSerializer.SerializeToUtf8Bytes(new
        {
            deviceSerial = "0209b0846159e439520139",
            publicKeyX = Convert.ToHexStringLower(point.X ?? []),
            publicKeyY = Convert.ToHexStringLower(point.Y ?? []),
            challenge = Convert.ToHexStringLower(nonce),
            signatureRS = Convert.ToHexStringLower(signed),
        });
        var context = new ReadingContext(new TrustAnchors([]), at, 1) { Challenges = [new Challenge(nonce, at)] };
        return new TestMaterial("A fresh challenge, answered by a fresh key", Entry(signature), Entry(Flipped(signature, 40)), context, Capability.IdentityPossessionProven);
    }

    private static TestMaterial Chain(DateTimeOffset at)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (from, to) = (at.AddDays(-1), at.AddDays(1));
        var rootRequest = new CertificateRequest("CN=Self-test root", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        rootRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(rootRequest.PublicKey, critical: false));
        using var root = rootRequest.CreateSelfSigned(from, to);
        var leafRequest = new CertificateRequest("serialNumber=self-test, CN=Self-test device", leafKey, HashAlgorithmName.SHA256);
        leafRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        leafRequest.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var leaf = leafRequest.Create(root, from, to, [0x01, .. RandomNumberGenerator.GetBytes(15)]);
        byte[] der = leaf.RawData;
        var anchors = CertificateAnchors.FromFile(root.RawData, AnchorPurpose.DeviceIdentity, "made by the self-test and forgotten", "self-test") is AnchorLoad.Loaded loaded
            ? new TrustAnchors(loaded.Anchors)
            : throw new InvalidOperationException("The root of the self-test is not read as an anchor.");
        return new TestMaterial(
            "A fresh device certificate under a fresh root", Pem(der), Pem(Flipped(der, der.Length - 3)), new ReadingContext(anchors, at, 1), Capability.CredentialChainTrusted);
    }

    private static byte[] Pem(byte[] der) => System.Text.Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", der) + "\n");

    private static byte[] Flipped(byte[] octets, int at)
    {
        byte[] changed = [.. octets];
        changed[at] ^= 1;
        return changed;
    }

    private sealed record TestMaterial(string What, byte[] Evidence, byte[] Changed, ReadingContext Context, Capability Shows);
}
