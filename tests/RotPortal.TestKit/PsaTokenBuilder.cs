using System.Security.Cryptography;
using RotPortal.Devices;

namespace RotPortal.TestKit;

/// <summary>Makes PSA tokens. As it comes it is good; each property breaks or changes one thing.</summary>
public sealed record PsaTokenBuilder
{
    /// <summary>The attestation key.</summary>
    public TestKey Key { get; init; } = TestKey.Of("initial attestation key");

    /// <summary>Who signs; null for the attestation key.</summary>
    public TestKey? SigningKey { get; init; }

    /// <summary>The profile; the legacy one has other numbers.</summary>
    public string Profile { get; init; } = "http://arm.com/psa/2.0.0";

    /// <summary>The challenge.</summary>
    public byte[] Nonce { get; init; } = SHA256.HashData("a challenge"u8);

    /// <summary>The state.</summary>
    public int Lifecycle { get; init; } = 0x3000;

    /// <summary>The instance; null for the one that the key names.</summary>
    public byte[]? InstanceId { get; init; }

    /// <summary>Claims to put in place of others, by their number; a value of <see cref="Left"/> leaves the claim out.</summary>
    public IReadOnlyDictionary<int, object> Changes { get; init; } = new Dictionary<int, object>();

    /// <summary>The number of the algorithm in the protected header.</summary>
    public long Algorithm { get; init; } = -7;

    /// <summary>The claim is left out.</summary>
    public static object Left { get; } = new();

    /// <summary>The instance that the key names, as TF-M does.</summary>
    public byte[] Instance => InstanceId ?? [1, .. SHA256.HashData([4, .. Key.X, .. Key.Y])];

    private bool IsLegacy => Profile == "PSA_IOT_PROFILE_1";

    /// <summary>The key as a trust anchor for attestation.</summary>
    public TrustAnchor Anchor(string name = "attestation key of a test") => new(
        name,
        "psa",
        AnchorPurpose.Attestation,
        ReadOnlyMemory<byte>.Empty,
        Key.SubjectPublicKeyInfo,
        ReadOnlyMemory<byte>.Empty,
        Sha256Digest.Of(Key.SubjectPublicKeyInfo),
        new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
        new(2050, 1, 1, 0, 0, 0, TimeSpan.Zero),
        null,
        "generated for tests and demonstrations",
        IsDemonstration: true);

    /// <summary>The token under tag 18.</summary>
    public byte[] Build() => TestCbor.Tag(18, TestCose.Sign1(Algorithm, Payload(), message => (SigningKey ?? Key).Sign(message))).Octets;

    /// <summary>The same claims under a secret key, tag 17.</summary>
    public byte[] BuildMac(byte[] secret) => TestCbor.Tag(17, TestCose.Mac0(secret, Payload())).Octets;

    /// <summary>The claims.</summary>
    public byte[] Payload() => IsLegacy ? Legacy() : Eat();

    private byte[] Eat() => Changed(
        (265, Profile), (2394, -1), (2395, Lifecycle), (2396, new byte[32]), (Profile.StartsWith("tag:", StringComparison.Ordinal) ? 268 : 2397, new byte[32]),
        (2399, Components), (256, Instance), (10, Nonce), (2400, "https://verifier.example"), (2398, "0123456789012-12345"));

    private byte[] Legacy() => Changed(
        (-75000, Profile), (-75001, 1), (-75002, Lifecycle), (-75003, new byte[32]), (-75004, new byte[32]), (-75005, "0123456789012"), (-75006, Components),
        (-75008, Nonce), (-75009, Instance));

    private static EncodedItem Components => TestCbor.Array(
        TestCbor.Map((1, "BL"), (2, new byte[32]), (4, "3.4.2"), (5, new byte[32])), TestCbor.Map((1, "PRoT"), (2, new byte[48]), (5, new byte[32])));

    private byte[] Changed(params (object Key, object Value)[] claims)
    {
        var kept = claims.Select(claim => (claim.Key, Value: Changes.GetValueOrDefault((int)claim.Key, claim.Value)))
            .Concat(Changes.Where(change => !claims.Any(claim => (int)claim.Key == change.Key)).Select(change => (Key: (object)change.Key, change.Value)));
        return TestCbor.Map([.. kept.Where(claim => claim.Value != Left).Select(claim => (claim.Key, (object?)claim.Value))]).Octets;
    }
}
