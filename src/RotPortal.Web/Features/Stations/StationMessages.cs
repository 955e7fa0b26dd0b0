namespace RotPortal.Web.Features.Stations;

// What stations and the portal say to each other: docs/station-protocol.md. Octets are base64 (RFC 4648 4, padded) in JSON.

/// <summary>The order a claim credential is for.</summary>
public sealed record OrderMessage(
    Guid Order, string Product, string Part, string Station, int Ordered, int Made, int Failed, int Scrapped, int Remaining, DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt, IReadOnlyList<string> EvidenceKinds, string? Stopped);

/// <summary>Asks for challenges.</summary>
/// <param name="Count">1 to 100.</param>
public sealed record ChallengesQuestion(int Count);

/// <summary>Challenges.</summary>
public sealed record ChallengesMessage(IReadOnlyList<ChallengeMessage> Challenges);

/// <summary>A challenge.</summary>
/// <param name="Id">Names it in <see cref="EvidenceMessage"/>.</param>
/// <param name="Nonce">32 octets.</param>
/// <param name="ExpiresAt">From when on it is void.</param>
public sealed record ChallengeMessage(Guid Id, byte[] Nonce, DateTimeOffset ExpiresAt);

/// <summary>Asks for a secret that only the TPM with both keys can give back. One of the first two is given.</summary>
public sealed record ActivationQuestion(byte[]? EkCertificate, byte[]? EkPublic, byte[] AkPublic);

/// <summary>The secret, encrypted (TPM2_MakeCredential): TPM2B_ID_OBJECT and TPM2B_ENCRYPTED_SECRET, each with its size before it.</summary>
public sealed record ActivationMessage(Guid Id, byte[] CredentialBlob, byte[] EncryptedSecret, DateTimeOffset ExpiresAt);

/// <summary>A unit with its evidence.</summary>
public sealed record UnitQuestion(Guid Attempt, string Serial, IReadOnlyList<EvidenceMessage> Evidence, SecretMessage? Activation);

/// <summary>A piece of evidence.</summary>
/// <param name="Kind">Name of its kind.</param>
/// <param name="Octets">The evidence.</param>
/// <param name="Challenge">The challenge it answers; null when it answers none.</param>
public sealed record EvidenceMessage(string Kind, byte[] Octets, Guid? Challenge);

/// <summary>The secret of an activation.</summary>
public sealed record SecretMessage(Guid Id, byte[] Secret);

/// <summary>What a unit came to.</summary>
public sealed record UnitMessage(
    Guid Attempt, string Serial, string Outcome, Guid? Device, string? Check, string? Clause, string? Detail, int Remaining);

/// <summary>Takes a unit out.</summary>
public sealed record ScrapQuestion(Guid Attempt, string Reason);

/// <summary>What is left to make.</summary>
public sealed record ScrapMessage(int Remaining);
