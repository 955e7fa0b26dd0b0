using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Provisioning.Vendors.Declared;
using RotPortal.Registry;
using RotPortal.Registry.Challenges;
using RotPortal.Registry.Import;

namespace RotPortal.Web.Jobs;

/// <summary>What an import job has to do, as it is kept with the job.</summary>
/// <param name="Product">Product the devices belong to.</param>
/// <param name="Batch">Batch for entries that name none; null for the file's name.</param>
/// <param name="FileName">Name as given by the sender; for people.</param>
/// <param name="Inbox">Name of the received file in the inbox; made by us.</param>
/// <param name="Sha256">Digest of the file, hex.</param>
/// <param name="Size">Size in octets.</param>
/// <param name="Kind">Kind of evidence.</param>
/// <param name="ReceivedAt">When it had arrived; the evidence is judged at this moment.</param>
/// <param name="By">Account name of who brought it.</param>
public sealed record ImportArguments(
    Guid Product, string? Batch, string FileName, string Inbox, string Sha256, long Size, string Kind, DateTimeOffset ReceivedAt, string By)
{
    /// <summary>The challenge the evidence answers; null when it was sent with none.</summary>
    public PutChallenge? Challenge { get; init; }

    /// <summary>What the columns of a list are; null for evidence that needs no mapping.</summary>
    public string? Mapping { get; init; }

    /// <summary>What lies beside the evidence, as readers know it.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Companions => Mapping is null
        ? FrozenDictionary<string, ReadOnlyMemory<byte>>.Empty
        : new Dictionary<string, ReadOnlyMemory<byte>> { [DeclaredList.MappingCompanion] = Encoding.UTF8.GetBytes(Mapping) };

    /// <summary>The kind of job.</summary>
    public const string JobKind = "import";

    /// <summary>Reads the arguments of a job.</summary>
    public static ImportArguments Read(string json) =>
        JsonSerializer.Deserialize<ImportArguments>(json, JsonSerializerOptions.Web) ?? throw new JsonException("An import job without arguments.");

    /// <summary>The arguments as they are kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>The order to the registry.</summary>
    public ImportOrder Order(JobId job) => new(
        job,
        new ProductId(Product),
        Batch,
        FileName,
        Sha256Digest.Parse(Sha256) ?? throw new FormatException("An import job without the digest of its file."),
        Size,
        ReceivedAt,
        Actor.Person(By));
}

/// <summary>A challenge that was put to a device and is answered by an import.</summary>
/// <param name="Nonce">Its octets.</param>
/// <param name="IssuedAt">When it was drawn.</param>
/// <param name="Vendor">Adapter of the device it was put to.</param>
/// <param name="HardwareId">That device.</param>
public sealed record PutChallenge(byte[] Nonce, DateTimeOffset IssuedAt, string Vendor, string HardwareId)
{
    private const string Clause = "RotPortal challenges: the answer of the device it was put to";

    /// <summary>The challenge as readers know it.</summary>
    public Challenge ToChallenge() => new(Nonce, IssuedAt);

    /// <summary>A reading, unless it is of another device than the challenge was put to.</summary>
    public Reading Of(Reading reading) => reading is Reading.Verified { Claim: var claim } && (claim.Vendor != Vendor || claim.HardwareId != HardwareId)
        ? new Reading.Rejected(
            UseChallenge.Foreign, Clause, $"The challenge was put to the device {HardwareId}, and this evidence speaks of another. Send it without the challenge.",
            claim.HardwareId)
        : reading;
}
