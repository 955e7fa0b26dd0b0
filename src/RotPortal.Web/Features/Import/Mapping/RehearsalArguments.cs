using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Import;

namespace RotPortal.Web.Features.Import.Mapping;

/// <summary>What a dry run has to read, as it is kept with the job.</summary>
/// <param name="List">The waiting list.</param>
/// <param name="Product">Product the devices would belong to.</param>
/// <param name="Batch">Batch for rows that name none; null for the file's name.</param>
/// <param name="FileName">Name as given by the sender.</param>
/// <param name="Sha256">Digest of the file, hex.</param>
/// <param name="Size">Size in octets.</param>
/// <param name="Mapping">What the columns are.</param>
/// <param name="At">The moment for which the list is judged.</param>
/// <param name="By">Account name of who asked.</param>
public sealed record RehearsalArguments(
    string List, Guid Product, string? Batch, string FileName, string Sha256, long Size, string Mapping, DateTimeOffset At, string By)
{
    /// <summary>The kind of job.</summary>
    public const string JobKind = "list-rehearsal";

    /// <summary>Reads the arguments of a job.</summary>
    public static RehearsalArguments Read(string json) =>
        JsonSerializer.Deserialize<RehearsalArguments>(json, JsonSerializerOptions.Web) ?? throw new JsonException("A dry run without arguments.");

    /// <summary>The arguments as they are kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>The order that is rehearsed.</summary>
    public ImportOrder Order(JobId job) => new(
        job,
        new ProductId(Product),
        Batch,
        FileName,
        Sha256Digest.Parse(Sha256) ?? throw new FormatException("A dry run without the digest of its file."),
        Size,
        At,
        Actor.Person(By));
}
