namespace RotPortal.Compliance.Selection;

/// <summary>What came of reading the catalogue of parts: all of it, or the first reason why not.</summary>
public abstract record PartLoad
{
    private PartLoad()
    {
    }

    /// <summary>Every file was read to the last field.</summary>
    /// <param name="Catalogue">The catalogue.</param>
    public sealed record Loaded(PartCatalogue Catalogue) : PartLoad;

    /// <summary>A file says something this version does not understand. Nothing is loaded: half a catalogue would hide parts.</summary>
    /// <param name="File">Path of the file as given.</param>
    /// <param name="Field">Path of the field, for example <c>parts[1] (slb9672).cells.price</c>; empty for the file as a whole.</param>
    /// <param name="Why">What is wrong and what to do, in sentences.</param>
    public sealed record Refused(string File, string Field, string Why) : PartLoad
    {
        /// <summary>File, field and reason in one line.</summary>
        public override string ToString() => Field.Length == 0 ? $"{File}: {Why}" : $"{File}: {Field}: {Why}";
    }
}
