using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.Json;

namespace RotPortal.Compliance.WorkedCases;

/// <summary>
/// The view a case asks for: left out or <c>as law</c>, <c>readiness</c> for everything, or a sentence such as
/// <c>CRA rows in readiness view</c> that names frameworks by identifier or short title.
/// </summary>
internal static class CaseView
{
    private const string Tail = " rows in readiness view";

    internal static IReadOnlySet<string> Read(StrictObject entry, IReadOnlyList<Framework> frameworks)
    {
        string view = entry.OptionalText("view") ?? "as law";
        if (view == "as law")
            return new HashSet<string>();
        if (view == "readiness")
            return frameworks.Select(framework => framework.Id).ToHashSet();
        if (!view.EndsWith(Tail, StringComparison.Ordinal))
        {
            entry.RefuseField("view", $"'{view}' is not understood. Write 'as law', 'readiness', or frameworks followed by '{Tail.TrimStart()}'.");
            return new HashSet<string>();
        }

        var named = new HashSet<string>();
        foreach (string name in view[..^Tail.Length].Split([",", " and "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (frameworks.FirstOrDefault(framework => IsCalled(framework, name)) is { } framework)
                named.Add(framework.Id);
            else
                entry.RefuseField("view", $"'{name}' is not a framework that is known. Use its id or short title.");
        }

        return named;
    }

    private static bool IsCalled(Framework framework, string name) =>
        string.Equals(framework.Id, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(framework.ShortTitle, name, StringComparison.OrdinalIgnoreCase);
}
