using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;

namespace RotPortal.Pdf;

/// <summary>
/// A document, complete with everything that decides its bytes: the same document gives the same bytes. Pages are A4 upright.
/// </summary>
public sealed record PdfDocument
{
    /// <summary>Title, shown in the window bar.</summary>
    public required string Title { get; init; }

    /// <summary>Language of the text as a BCP 47 tag: <c>en</c>, <c>de</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Who answers for the contents.</summary>
    public string? Author { get; init; }

    /// <summary>What it is about, in a sentence.</summary>
    public string? Subject { get; init; }

    /// <summary>The program that made it, with its version.</summary>
    public string? Creator { get; init; }

    /// <summary>Identifier of the document for its metadata, the same for all its issues; free text or a URI.</summary>
    public required string DocumentId { get; init; }

    /// <summary>When it was made. Written in UTC to the second.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The running text.</summary>
    public required IReadOnlyList<Block> Body { get; init; }

    /// <summary>Where the running text stands.</summary>
    public PageFrame Frame { get; init; } = PageFrame.Usual;

    /// <summary>Where it stands on page 1; null for the same as elsewhere.</summary>
    public PageFrame? FirstFrame { get; init; }

    /// <summary>Running heads and feet, bands and watermarks of a page: artifacts, drawn on the whole page.</summary>
    public Func<PageNumber, IReadOnlyList<Furniture>> Furniture { get; init; } = _ => [];

    /// <summary>Files inside the document.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}

/// <summary>The rectangle of the running text, mm from the top left of the page.</summary>
public sealed record PageFrame(double Left, double Top, double Width, double Bottom)
{
    /// <summary>Width of A4, mm.</summary>
    public const double PageWidth = 210;

    /// <summary>Height of A4, mm.</summary>
    public const double PageHeight = 297;

    /// <summary>x 20 to 190, y 25 to 273.</summary>
    public static PageFrame Usual { get; } = new(20, 25, 170, 273);
}

/// <summary>Which page of how many.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Count">All pages.</param>
public readonly record struct PageNumber(int Number, int Count);

/// <summary>A piece of a page that is not part of its text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Drawing">A drawing whose origin is the top left of the page.</param>
public sealed record Furniture(FurnitureKind Kind, Drawing Drawing);

/// <summary>What a piece of furniture is; it also decides whether it lies above or below the text.</summary>
public enum FurnitureKind
{
    /// <summary>Below the text: frames, bands.</summary>
    Background,

    /// <summary>Below the text.</summary>
    Watermark,

    /// <summary>Above the text.</summary>
    Head,

    /// <summary>Above the text.</summary>
    Foot,
}

/// <summary>A file inside the document.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="MediaType">Its media type, such as <c>application/json</c>.</param>
/// <param name="Description">What it is.</param>
/// <param name="Bytes">Its octets, kept unchanged.</param>
public sealed record Attachment(string FileName, string MediaType, string Description, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>What the file is to the document.</summary>
    public AttachmentRelation Relation { get; init; } = AttachmentRelation.Source;
}

/// <summary>What an attachment is to the document (AFRelationship, ISO 32000-2 section 7.11.3).</summary>
public enum AttachmentRelation
{
    /// <summary>What the document was made from.</summary>
    Source,

    /// <summary>Figures behind what is shown.</summary>
    Data,

    /// <summary>Something that adds to it.</summary>
    Supplement,
}
