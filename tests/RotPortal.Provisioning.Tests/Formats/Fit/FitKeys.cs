using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.Fit;

/// <summary>Keys that are made once for all tests; making RSA keys is slow.</summary>
internal static class FitKeys
{
    private static readonly Lazy<FitTestKey> LazyRsa2048 = new(() => FitTestKey.Rsa("dev", 2048));
    private static readonly Lazy<FitTestKey> LazyOther = new(() => FitTestKey.Rsa("other", 2048));
    private static readonly Lazy<FitTestKey> LazyRsa3072 = new(() => FitTestKey.Rsa("dev", 3072));

    public static FitTestKey Rsa2048 => LazyRsa2048.Value;

    public static FitTestKey Other => LazyOther.Value;

    public static FitTestKey Rsa3072 => LazyRsa3072.Value;

    public static FitTestKey P256 { get; } = FitTestKey.Ec("curve", 256);

    public static FitTestKey Of(string algorithm) => algorithm switch
    {
        "rsa2048" => Rsa2048,
        "rsa3072" => Rsa3072,
        "ecdsa256" => P256,
        "ecdsa384" => FitTestKey.Ec("curve", 384),
        _ => FitTestKey.Ec("curve", 521),
    };
}
