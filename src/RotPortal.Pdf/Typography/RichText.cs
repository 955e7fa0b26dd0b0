using System.Collections;
using System.Runtime.CompilerServices;

namespace RotPortal.Pdf.Typography;

/// <summary>Text with changes of face and colour: <c>["State: ", Run.SemiBold("active")]</c>. A string converts.</summary>
[CollectionBuilder(typeof(RichText), nameof(Create))]
public sealed class RichText : IReadOnlyList<Inline>
{
    private readonly Inline[] _parts;

    private RichText(Inline[] parts) => _parts = parts;

    /// <summary>No text.</summary>
    public static RichText Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _parts.Length;

    /// <inheritdoc/>
    public Inline this[int index] => _parts[index];

    /// <summary>Joins parts.</summary>
    public static RichText Create(ReadOnlySpan<Inline> parts) => new(parts.ToArray());

    /// <summary>Plain text in the style of the paragraph.</summary>
    public static implicit operator RichText(string text) => new([new Run(text)]);

    /// <summary>One part.</summary>
    public static implicit operator RichText(Inline part) => new([part]);

    /// <summary>The letters alone, on one line; symbols and page numbers are left out.</summary>
    public string Plain => string.Concat(_parts.Select(p => p switch
    {
        Run run => (run.ActualText ?? run.Text).Replace('\n', ' '),
        LineBreak or Skip => " ",
        _ => "",
    }));

    /// <inheritdoc/>
    public IEnumerator<Inline> GetEnumerator() => ((IEnumerable<Inline>)_parts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
