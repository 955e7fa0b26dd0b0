using RotPortal.Provisioning.Vendors.Declared;

namespace RotPortal.Web.Features.Import.Mapping;

/// <summary>A list of devices that waits for a person to say what its columns are. Kept beside the file, until it is imported or discarded.</summary>
/// <param name="Id">Name of the file among the waiting lists; made by us.</param>
/// <param name="FileName">Name as given by the sender; for people.</param>
/// <param name="Sha256">Digest of the file, hex.</param>
/// <param name="Size">Size in octets.</param>
/// <param name="Product">Product the devices belong to; null while it is yet to be created.</param>
/// <param name="NewProduct">Name of the product to be created; empty when there is one.</param>
/// <param name="IsDemonstration">The new product is a demonstration.</param>
/// <param name="Batch">Batch for rows that name none; null for the file's name.</param>
/// <param name="By">Account name of who brought it.</param>
/// <param name="ChangedAt">When it was last worked on; it is discarded a day later.</param>
public sealed record ListDraft(
    string Id, string FileName, string Sha256, long Size, Guid? Product, string NewProduct, bool IsDemonstration, string? Batch, string By, DateTimeOffset ChangedAt)
{
    /// <summary>The beginning of the list.</summary>
    public required ListPreview Preview { get; init; }

    /// <summary>The mapping that was chosen, as <see cref="ColumnMapping"/> writes it; null before.</summary>
    public string? Mapping { get; init; }

    /// <summary>The job of the dry run; null before the first.</summary>
    public Guid? Rehearsal { get; init; }
}
