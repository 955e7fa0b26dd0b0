using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests;

public sealed class CredentialActivationTests
{
    private static readonly byte[] Endorsement = TestKey.Of("tpm endorsement key").SubjectPublicKeyInfo;
    private static readonly byte[] Attestation = TpmStructures.Public(TestKey.Of("tpm attestation key"), TpmStructures.AttestationKeyAttributes);
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];
    private static readonly byte[] Chance = [.. Enumerable.Range(1, CredentialActivation.ChanceLength).Select(number => (byte)number)];

    [Fact]
    public void The_same_chance_makes_the_same_credential_and_another_makes_another()
    {
        var once = Made(Chance);
        var again = Made(Chance);
        var other = Made([.. Chance.AsEnumerable().Reverse()]);

        Assert.Equal(once.ToToolFile(), again.ToToolFile());
        Assert.NotEqual(once.EncryptedSecret.ToArray(), other.EncryptedSecret.ToArray());
        Assert.NotEqual(once.IdObject.ToArray(), other.IdObject.ToArray());
        Assert.Equal(new CredentialActivation(Sha256Digest.Of(Secret), Sha256Digest.Of(Endorsement), Sha256Digest.Of(Attestation), Evidence.At), once.Activation);
    }

    [Fact]
    public void A_key_of_another_kind_and_an_area_that_is_none_are_refused()
    {
        Assert.IsType<ActivationOffer.Refused>(CredentialActivation.Offer(new byte[10], Attestation, Secret, Chance, Evidence.At));
        Assert.IsType<ActivationOffer.Refused>(CredentialActivation.Offer(Endorsement, new byte[10], Secret, Chance, Evidence.At));
    }

    [Fact]
    public void Too_little_chance_and_a_short_secret_are_faults_of_ours()
    {
        Assert.Throws<ArgumentException>(() => CredentialActivation.Offer(Endorsement, Attestation, Secret.AsMemory(0, 8), Chance, Evidence.At));
        Assert.Throws<ArgumentException>(() => CredentialActivation.Offer(Endorsement, Attestation, Secret, Chance.AsSpan(1), Evidence.At));
    }

    private static ActivationOffer.Made Made(byte[] chance) =>
        Assert.IsType<ActivationOffer.Made>(CredentialActivation.Offer(Endorsement, Attestation, Secret, chance, Evidence.At));
}
