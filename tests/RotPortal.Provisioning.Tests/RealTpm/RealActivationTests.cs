using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.Tpm;

namespace RotPortal.Provisioning.Tests.RealTpm;

/// <summary>A real TPM opens the credentials that we make, and only those, with endorsement keys of every kind.</summary>
public sealed class RealActivationTests
{
    private const string SignerAttributes = "fixedtpm|fixedparent|sensitivedataorigin|userwithauth|restricted|sign";

    [SoftwareTpmFact]
    public void A_real_tpm_opens_what_we_make_for_each_kind_of_endorsement_key_and_nothing_that_was_altered()
    {
        using var tpm = new SoftwareTpm();
        tpm.Do("tpm2_createprimary", "-C", "e", "-G", "ecc256:ecdsa-sha256:null", "-a", SignerAttributes, "-c", "ak.ctx");
        tpm.Do("tpm2_readpublic", "-c", "ak.ctx", "-o", "ak.pub");
        tpm.Do("tpm2_createek", "-G", "ecc", "-c", "0x81010002", "-u", "ek256.pub");
        tpm.Do("tpm2_readpublic", "-c", "0x81010001", "-o", "ekrsa.pub");
        tpm.Do("tpm2_readpublic", "-c", "0x81010016", "-o", "ek384.pub");

        Opens(tpm, "ekrsa.pub", "0x81010001", "RSA-2048");
        Opens(tpm, "ek256.pub", "0x81010002", "P-256");
        Opens(tpm, "ek384.pub", "0x81010016", "P-384");
    }

    private static void Opens(SoftwareTpm tpm, string endorsementKey, string handle, string algorithm)
    {
        var endorsement = TpmPublic.Read(tpm.Read(endorsementKey), out _);
        Assert.Equal(algorithm, endorsement?.Key.Algorithm);
        byte[] secret = RandomNumberGenerator.GetBytes(32);
        var made = Assert.IsType<ActivationOffer.Made>(CredentialActivation.Offer(
            endorsement?.Key.Der ?? default, tpm.Read("ak.pub"), secret, RandomNumberGenerator.GetBytes(CredentialActivation.ChanceLength), Evidence.At));
        byte[] file = made.ToToolFile();
        tpm.Write("credential", file);
        Assert.True(Activates(tpm, handle));
        Assert.Equal(secret, tpm.Read("secret"));
        // One bit of the code, of the encrypted secret and of the encrypted seed.
        foreach (int octet in (int[])[14, 50, file.Length - 1])
        {
            byte[] altered = [.. file];
            altered[octet] ^= 1;
            tpm.Write("credential", altered);
            Assert.False(Activates(tpm, handle), $"{algorithm}, octet {octet}");
        }
    }

    private static bool Activates(SoftwareTpm tpm, string handle)
    {
        tpm.Do("tpm2_startauthsession", "--policy-session", "-S", "session");
        tpm.Run("tpm2_policysecret", "-S", "session", "-c", "e");
        // Templates of 384 bits take a password, and no policy of the endorsement hierarchy alone.
        string[] authorisation = handle == "0x81010016" ? [] : ["-P", "session:session"];
        bool isOpen = tpm.Succeeds("tpm2_activatecredential", ["-c", "ak.ctx", "-C", handle, "-i", "credential", "-o", "secret", .. authorisation]);
        tpm.Run("tpm2_flushcontext", "session");
        return isOpen;
    }
}
