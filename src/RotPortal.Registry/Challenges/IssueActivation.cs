using RotPortal.Devices;

namespace RotPortal.Registry.Challenges;

/// <summary>Keeps what an encrypted secret is known by when it comes back.</summary>
public sealed class IssueActivation(RegistryWriter writer)
{
    /// <summary>Keeps it for the station of an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="secret">Digest of the secret.</param>
    /// <param name="endorsementKey">Digest of the endorsement key it was encrypted for.</param>
    /// <param name="attestationKey">Digest of the public area it is bound to.</param>
    /// <param name="cancellation">Stops before anything is written.</param>
    public async Task<IssuedActivation> RunAsync(
        ProductionOrderId order, Sha256Digest secret, Sha256Digest endorsementKey, Sha256Digest attestationKey, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        var at = writer.Now;
        var made = new IssuedActivation
        {
            Id = Guid.CreateVersion7(at),
            OrderId = order,
            SecretSha256 = secret,
            EndorsementSha256 = endorsementKey,
            AttestationSha256 = attestationKey,
            IssuedAt = at,
            ExpiresAt = at + IssuedChallenge.Lifetime,
        };
        db.Activations.Add(made);
        await db.SaveChangesAsync(cancellation);
        return made;
    }
}
