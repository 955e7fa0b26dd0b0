using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Oscal;

/// <summary>Who the document is and which people and organisations it names.</summary>
internal static class MetadataPart
{
    internal const string DeclarantRole = "declarant";

    internal static void Write(OscalWriter writer, AuditReport report, OscalNames names, string title) => writer.Object("metadata", () =>
    {
        var head = report.Content.Head;
        writer.MarkupLine("title", title);
        if (head.Number is not null)
            writer.Moment("published", head.MadeAt);
        writer.Moment("last-modified", head.MadeAt);
        writer.Line("version", head.Number is null ? "draft" : $"issue {head.Issue}");
        writer.Exact("oscal-version", OscalAssessmentResults.OscalVersion);
        writer.Props(
        [
            new OscalProp("report-number", head.Number ?? "no number (draft)"),
            new OscalProp("report-kind", Words.Of(head.Kind)),
            new OscalProp("report-mark", Words.Of(head.Mark)),
            new OscalProp("report-data-sha256", report.Digest.Hex),
        ]);
        var roles = RolesOf(report.Content, names);
        writer.List("roles", roles, role =>
        {
            writer.Exact("id", role.Id);
            writer.MarkupLine("title", role.Title);
        });
        WriteParties(writer, report.Content, names);
        writer.List("responsible-parties", roles, role =>
        {
            writer.Exact("role-id", role.Id);
            writer.Values("party-uuids", role.Parties.Distinct().Select(uuid => uuid.ToString()));
        });
        writer.Markup("remarks", string.Join('\n', report.Content.Limits));
    });

    private static void WriteParties(OscalWriter writer, ReportContent content, OscalNames names)
    {
        var people = content.SignOffs().Concat(content.Statements.Select(statement => (statement.Name, statement.Role))).Distinct();
        var organisation = (Name: content.Head.Organisation, Role: (string?)null);
        writer.List("parties", people.Select(person => (person.Name, Role: (string?)person.Role)).Prepend(organisation), party =>
        {
            writer.Uuid(party.Role is null ? names.Organisation : names.Person(party.Name, party.Role));
            writer.Exact("type", party.Role is null ? "organization" : "person");
            writer.Line("name", party.Name);
            if (party.Role is not { } role)
                return;
            writer.Props([OscalProp.OfNist("job-title", role)]);
            writer.Values("member-of-organizations", [names.Organisation.ToString()]);
        });
    }

    /// <summary>The roles that somebody has.</summary>
    private static List<RoleUse> RolesOf(ReportContent content, OscalNames names)
    {
        IReadOnlyList<Guid> Who(SignOffAct act) =>
            [.. content.Head.SignOffs.Where(signOff => signOff.Act == act).Select(signOff => names.Person(signOff.Name, signOff.Role))];
        RoleUse[] all =
        [
            new("creator", "Issues the report", [names.Organisation]),
            new("prepared-by", "Prepared the report", Who(SignOffAct.Prepared)),
            new("reviewer", "Reviewed the report", Who(SignOffAct.Reviewed)),
            new("content-approver", "Released the report", Who(SignOffAct.Released)),
            new(DeclarantRole, "Made a statement", [.. content.Statements.Select(statement => names.Person(statement.Name, statement.Role))]),
        ];
        return [.. all.Where(role => role.Parties.Count > 0)];
    }

    private static IEnumerable<(string Name, string Role)> SignOffs(this ReportContent content) =>
        content.Head.SignOffs.Select(signOff => (signOff.Name, signOff.Role));

    private sealed record RoleUse(string Id, string Title, IReadOnlyList<Guid> Parties);
}
