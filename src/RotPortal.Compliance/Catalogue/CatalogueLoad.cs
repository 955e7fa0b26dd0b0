namespace RotPortal.Compliance.Catalogue;

/// <summary>What came of reading the catalogue: all of it, or the first reason why not.</summary>
public abstract record CatalogueLoad
{
    private CatalogueLoad()
    {
    }

    /// <summary>Every file was read to the last field.</summary>
    /// <param name="Catalogue">The catalogue.</param>
    public sealed record Loaded(FrameworkCatalogue Catalogue) : CatalogueLoad;

    /// <summary>A file says something this version does not understand. Nothing is loaded: half a catalogue would judge wrongly.</summary>
    /// <param name="File">Path of the file as given.</param>
    /// <param name="Field">Path of the field, for example <c>requirements[3] (5.4-2).rule.allOf[0]</c>; empty for the file as a whole.</param>
    /// <param name="Why">What is wrong and what to do, in sentences.</param>
    public sealed record Refused(string File, string Field, string Why) : CatalogueLoad
    {
        /// <summary>File, field and reason in one line.</summary>
        public override string ToString() => Field.Length == 0 ? $"{File}: {Why}" : $"{File}: {Field}: {Why}";
    }
}
