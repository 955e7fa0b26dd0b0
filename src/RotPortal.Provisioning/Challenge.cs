namespace RotPortal.Provisioning;

/// <summary>A question that was put to a device: octets that nobody could know before they were drawn.</summary>
/// <param name="Nonce">The octets; at least 16, drawn at random.</param>
/// <param name="IssuedAt">When they were drawn, UTC. Possession is shown from then on, and ages from then on.</param>
public sealed record Challenge(ReadOnlyMemory<byte> Nonce, DateTimeOffset IssuedAt);
