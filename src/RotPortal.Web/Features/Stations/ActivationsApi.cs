using System.Security.Cryptography;
using RotPortal.Provisioning;
using RotPortal.Registry;
using RotPortal.Registry.Challenges;

namespace RotPortal.Web.Features.Stations;

/// <summary>Makes a secret that only the TPM with both keys can give back (TPM 2.0 Library Part 3, 12.6, TPM2_MakeCredential).</summary>
internal static class ActivationsApi
{
    private const int SecretLength = 32;

    public static async Task<IResult> Make(
        ProductionOrderId order, ActivationQuestion question, IssueActivation issue, DateTimeOffset at, CancellationToken cancellation)
    {
        if (question.EkCertificate is null == question.EkPublic is null)
            return StationProblem.Field("ekPublic", "Exactly one of ekCertificate and ekPublic has to be given.");
        var endorsement = question.EkCertificate is { } certificate ? EndorsementKeys.OfCertificate(certificate) : EndorsementKeys.OfPublicArea(question.EkPublic);
        string endorsementField = question.EkCertificate is null ? "ekPublic" : "ekCertificate";
        if (endorsement is not { } key)
            return StationProblem.Field(endorsementField, "It holds no key that can be read.");
        if (question.AkPublic is not { Length: > 0 } attestation || EndorsementKeys.OfPublicArea(attestation) is null)
            return StationProblem.Field("akPublic", "It is no public area that can be read.");
        byte[] secret = RandomNumberGenerator.GetBytes(SecretLength);
        switch (CredentialActivation.Offer(key, attestation, secret, RandomNumberGenerator.GetBytes(CredentialActivation.ChanceLength), at))
        {
            case ActivationOffer.Made made:
                var kept = await issue.RunAsync(
                    order, made.Activation.SecretSha256, made.Activation.EndorsementKey, made.Activation.AttestationKey, cancellation);
                return StationApi.Json(
                    StatusCodes.Status201Created, new ActivationMessage(kept.Id, Sized(made.IdObject.Span), Sized(made.EncryptedSecret.Span), kept.ExpiresAt));
            case ActivationOffer.Refused refused:
                return StationProblem.Field(endorsementField, refused.Why);
            case var other:
                throw new InvalidOperationException($"There is no offer of the kind {other.GetType().Name}.");
        }
    }

    // As a TPM takes them: each with its size before it.
    private static byte[] Sized(ReadOnlySpan<byte> octets) => [(byte)(octets.Length >> 8), (byte)octets.Length, .. octets];
}
