using RotPortal.Compliance.Json;
using RotPortal.Devices;

namespace RotPortal.Compliance.Selection;

/// <summary>Reads cells, certificates and capabilities of parts, each with the document it comes from.</summary>
internal sealed class CellReader(IReadOnlyList<SourceDocument> documents, IReadOnlySet<string> kinds, HashSet<string> cited)
{
    private static readonly SourceDocument NoDocument = new("", "", null, default);

    internal static Uri? OptionalAddress(StrictObject entry, string name)
    {
        if (entry.OptionalText(name) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
            return address;
        entry.RefuseField(name, "is not an address that begins with https://.");
        return null;
    }

    internal IReadOnlyDictionary<PartField, Cell> Fields(StrictObject entry) => Enum.GetValues<PartField>()
        .Select(field => (field, Cell: entry.Object(PartWordLists.NameOf(field), cell => new Cell(cell.Text("value"), From(cell)))))
        .Where(pair => pair.Cell is not null)
        .ToDictionary(pair => pair.field, pair => pair.Cell!); // Not null by the line above.

    internal IReadOnlyDictionary<Feature, FeatureCell> Features(StrictObject entry) => Enum.GetValues<Feature>()
        .Select(feature => (feature, Cell: entry.Object(PartWordLists.NameOf(feature), FeatureOf)))
        .Where(pair => pair.Cell is not null)
        .ToDictionary(pair => pair.feature, pair => pair.Cell!); // Not null by the line above.

    internal PartCertificate Certificate(StrictObject entry)
    {
        var certificate = new PartCertificate
        {
            Scheme = entry.Word("scheme", PartWordLists.Schemes),
            Number = entry.OptionalText("number"),
            Level = entry.OptionalText("level"),
            Scope = entry.Text("scope"),
            Reach = entry.Word("reach", PartWordLists.Reaches),
            PhysicalRating = entry.OptionalText("physicalRating"),
            Issued = entry.OptionalDate("issued"),
            IssuedYear = entry.OptionalNumber("issuedYear"),
            ValidUntil = entry.OptionalDate("validUntil"),
            HistoricalBy = entry.OptionalDate("historicalBy"),
            Url = OptionalAddress(entry, "url"),
            From = From(entry),
        };
        if (certificate.Number is null != (certificate.Reach == CertificateReach.Claim))
            entry.RefuseField("number", "stands exactly when the reach is not 'claim': a claim has no number, a certificate has one.");
        if (certificate.ValidUntil < certificate.Issued)
            entry.RefuseField("validUntil", "lies before the day of issue.");
        return certificate;
    }

    internal PartCapability? Capability(StrictObject entry)
    {
        string id = entry.Text("capability");
        var answer = entry.Word("answer", PartWordLists.Answers);
        var level = entry.OptionalWord("level", PartWordLists.Levels);
        string evidence = entry.Text("evidence");
        string? kind = entry.OptionalText("readAs");
        string? needs = entry.OptionalText("needs");
        var roles = entry.OptionalWords("roles", PartWordLists.Roles);
        var from = From(entry);
        if (RotPortal.Devices.Capability.Find(id) is not { } capability)
        {
            entry.RefuseField("capability", $"'{id}' is not in the vocabulary of this version. Correct the name.");
            return null;
        }

        bool provides = answer is Answer.Yes or Answer.Partly;
        Demand(entry, "level", provides == level is not null, "stands exactly when the answer is yes or partly.");
        Demand(entry, "needs", answer == Answer.Partly == needs is not null, "stands exactly when the answer is partly: say what is needed beside the part.");
        Demand(entry, "roles", (capability.IsPerKeyRole && provides) == roles.Count > 0, "names the roles of the keys, and stands only with key.algorithm-strength.");
        Demand(entry, "readAs", kind is null || kinds.Contains(kind), $"'{kind}' is no kind of evidence that can be read here. Correct it or leave it out.");
        return new PartCapability(capability, answer, level ?? EvidenceLevel.E0, evidence, kind is null ? null : new EvidenceKind(kind), needs, roles, from);
    }

    private static void Demand(StrictObject entry, string field, bool holds, string why)
    {
        if (!holds)
            entry.RefuseField(field, why);
    }

    private FeatureCell FeatureOf(StrictObject entry) => new(entry.Word("answer", PartWordLists.Answers), entry.OptionalText("note"), From(entry));

    private Provenance From(StrictObject entry)
    {
        string name = entry.Text("from");
        var confidence = entry.Word("confidence", PartWordLists.Confidences);
        var document = documents.FirstOrDefault(document => document.Id == name);
        if (document is null)
            entry.RefuseField("from", $"'{name}' is none of the documents of this file. Correct it or add the document.");
        cited.Add(name);
        return new Provenance(document ?? NoDocument, confidence);
    }
}
