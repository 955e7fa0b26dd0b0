using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Tpm;

/// <summary>Reading attestations as somebody does who issued their challenge and made their secret.</summary>
internal static class Attestations
{
    public const string Kind = "tpm-attestation";

    public static readonly TestMaker Maker = new(61);
    public static readonly TpmAttestationBuilder Good = new(Maker);
    public static readonly DateTimeOffset Issued = Evidence.At.AddMinutes(-3);

    /// <summary>What whoever asked knows.</summary>
    public static ReadingContext Context { get; } = new(EkBuilder.AnchorsOf(Maker), Evidence.At, 1)
    {
        Challenges = [new Challenge(Good.Nonce, Issued)],
        Activations = [ActivationOf(Good)],
    };

    public static CredentialActivation ActivationOf(TpmAttestationBuilder builder) =>
        new(Sha256Digest.Of(builder.Secret), Sha256Digest.Of(builder.EndorsementKey.SubjectPublicKeyInfo), Sha256Digest.Of(builder.AttestationPublic), Issued);

    public static Task<ReadEntry> ReadAsync(TpmAttestationBuilder builder, ReadingContext? context = null) =>
        Evidence.ReadOneAsync(Kind, builder.Build(), context ?? Context);

    public static ReadingContext With(byte[] reference) =>
        Context with { Companions = new Dictionary<string, ReadOnlyMemory<byte>> { ["pcr-reference"] = reference } };
}
