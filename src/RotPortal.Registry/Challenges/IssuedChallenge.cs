namespace RotPortal.Registry.Challenges;

/// <summary>A question put to a device: octets that nobody could know before, good for one answer and for a short time.</summary>
public sealed class IssuedChallenge
{
    /// <summary>How many octets a nonce has.</summary>
    public const int NonceLength = 32;

    /// <summary>How long it may be answered.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>The identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The octets.</summary>
    public required byte[] Nonce { get; init; }

    /// <summary>When it was drawn, UTC.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>From when on it is void, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who may bring the answer: <see cref="ChallengeOwner"/> as text.</summary>
    public required string Owner { get; init; }

    /// <summary>The device it was put to; null when the asker did not name one.</summary>
    public DeviceId? DeviceId { get; init; }

    /// <summary>When an answer came, UTC; null while none has.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>What the answer came with: a job or an attempt.</summary>
    public Guid? UsedFor { get; set; }
}

/// <summary>Who asked for a challenge. Nobody else can bring its answer.</summary>
/// <param name="Text">The owner as it is kept.</param>
public readonly record struct ChallengeOwner(string Text)
{
    /// <summary>The station of a production order.</summary>
    public static ChallengeOwner Station(ProductionOrderId order) => new($"order {order}");

    /// <summary>A signed-in person, by account name.</summary>
    public static ChallengeOwner Person(string name) => new($"person {name}");
}
