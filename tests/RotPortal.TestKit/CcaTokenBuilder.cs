using System.Security.Cryptography;

namespace RotPortal.TestKit;

/// <summary>Makes CCA tokens: a platform that vouches for a realm. As it comes it is good; each property breaks one thing.</summary>
public sealed record CcaTokenBuilder
{
    /// <summary>The key of the platform.</summary>
    public TestKey PlatformKey { get; init; } = TestKey.Of("CCA platform attestation key");

    /// <summary>The key of the realm, in its token.</summary>
    public TestKey RealmKey { get; init; } = TestKey.Of("realm attestation key");

    /// <summary>Who signs the realm token; null for the key of the realm.</summary>
    public TestKey? RealmSigningKey { get; init; }

    /// <summary>The key whose digest is the nonce of the platform; null for that of the realm.</summary>
    public TestKey? BoundKey { get; init; }

    /// <summary>The challenge, 64 octets.</summary>
    public byte[] Challenge { get; init; } = SHA512.HashData("a challenge"u8);

    /// <summary>The state of the platform.</summary>
    public int Lifecycle { get; init; } = 0x3000;

    /// <summary>The measurements that the realm can extend.</summary>
    public EncodedItem Extensible { get; init; } = TestCbor.Array(new byte[32], new byte[32], new byte[32], new byte[32]);

    /// <summary>The instance that the platform key names.</summary>
    public byte[] Instance => [1, .. SHA256.HashData([4, .. PlatformKey.X, .. PlatformKey.Y])];

    /// <summary>The collection.</summary>
    public byte[] Build() => TestCbor.Tag(399, TestCbor.Map((44234, Platform()), (44241, Realm()))).Octets;

    private byte[] Platform() => TestCbor.Tag(18, TestCose.Sign1(PlatformKey, TestCbor.Map(
        (265, "tag:arm.com,2023:cca_platform#1.0.0"), (10, SHA256.HashData(TestCose.Key(BoundKey ?? RealmKey).Octets)), (2396, new byte[32]), (256, Instance),
        (2401, new byte[] { 1 }), (2395, Lifecycle), (2399, TestCbor.Array(TestCbor.Map((1, "BL"), (2, new byte[32]), (5, new byte[32])))), (2402, "sha-256")).Octets)).Octets;

    private byte[] Realm() => TestCbor.Tag(18, TestCose.Sign1(RealmSigningKey ?? RealmKey, TestCbor.Map(
        (265, "tag:arm.com,2023:realm#1.0.0"), (10, Challenge), (44235, new byte[64]), (44238, new byte[32]), (44239, Extensible), (44236, "sha-256"),
        (44237, TestCose.Key(RealmKey).Octets), (44240, "sha-256")).Octets)).Octets;
}
