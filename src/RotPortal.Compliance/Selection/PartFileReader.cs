using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.Json;

namespace RotPortal.Compliance.Selection;

/// <summary>Reads one file of <c>products</c>: the parts of one maker or platform, with the documents their cells come from.</summary>
internal static class PartFileReader
{
    internal static IReadOnlyList<Part>? Read(SeedFile file, IReadOnlySet<string> kinds, Faults faults) => StrictFile.Read(file, faults, root =>
    {
        string maker = root.Text("maker");
        var documents = root.Objects("documents", DocumentOf);
        if (documents.Select(document => document.Id).Distinct().Count() != documents.Count)
            root.RefuseField("documents", "names a document twice. Keep one.");
        var cited = new HashSet<string>(StringComparer.Ordinal);
        var cells = new CellReader(documents, kinds, cited);
        var parts = root.Objects("parts", part => PartOf(part, maker, cells));
        if (parts.Count == 0)
            root.RefuseField("parts", "holds no part. Add one or remove the file.");
        if (documents.FirstOrDefault(document => !cited.Contains(document.Id)) is { } idle)
            root.RefuseField("documents", $"has '{idle.Id}', from which no cell comes. Cite it or remove it.");
        return parts;
    });

    private static SourceDocument DocumentOf(StrictObject entry) =>
        new(entry.Text("id"), entry.Text("title"), CellReader.OptionalAddress(entry, "url"), entry.Date("on"));

    private static Part PartOf(StrictObject entry, string maker, CellReader cells)
    {
        string id = entry.Text("id");
        if (id.Length == 0 || !id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
            entry.RefuseField("id", "must be lower-case letters, digits and dashes: it stands in addresses.");
        var part = new Part
        {
            Id = id,
            Name = entry.Text("name"),
            Maker = maker,
            Kinds = entry.OptionalWords("kinds", PartWordLists.Kinds),
            Type = entry.Text("type"),
            PartNumbers = entry.OptionalTexts("partNumbers"),
            Cells = entry.Object("cells", cells.Fields) ?? new Dictionary<PartField, Cell>(),
            Features = entry.Object("features", cells.Features) ?? new Dictionary<Feature, FeatureCell>(),
            Certificates = entry.OptionalObjects("certificates", cells.Certificate),
            Capabilities = [.. entry.Objects("capabilities", cells.Capability).OfType<PartCapability>()],
            Cannot = entry.Texts("cannot"),
            Buy = entry.Text("buy"),
            Build = entry.Text("build"),
        };
        if (part.Kinds.Count == 0)
            entry.RefuseField("kinds", $"says nothing. Use {PartWordLists.Kinds}.");
        if (part.Capabilities.GroupBy(capability => capability.Capability).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            entry.RefuseField("capabilities", $"speaks of {twice} twice. Keep one.");
        var certified = part.Certificates.Where(certificate => certificate.Reach != CertificateReach.Claim).SelectMany(certificate => certificate.Shows);
        if (certified.FirstOrDefault(capability => part.Find(capability)?.Answer == Answer.No) is { } contradicted)
            entry.RefuseField("capabilities", $"says no to {contradicted}, which a certificate of the part shows. One of the two is wrong.");
        return part;
    }
}
