using System.Text.Json;
using RotPortal.Compliance.Assessment;

namespace RotPortal.Web.Jobs;

/// <summary>What a report job has to make, as it is kept with the job.</summary>
/// <param name="Report">Identifier of the report, made when it was asked for: a job that starts again makes the same one.</param>
/// <param name="Device">The device; null for a product report.</param>
/// <param name="Product">The product, also of a device.</param>
/// <param name="Frameworks">Frameworks, in the order in which they shall stand.</param>
/// <param name="View">As law or readiness.</param>
/// <param name="DataCut">Nothing that came later is looked at; the day of it is the day of the law.</param>
/// <param name="IsDraft">A draft has no number and is not signed.</param>
/// <param name="Organisation">Who issues it.</param>
/// <param name="Reason">Why it is issued, for the ledger.</param>
/// <param name="By">Account name of who asked.</param>
/// <param name="ByName">Her name, as it stands on the report.</param>
/// <param name="ByRole">Her role.</param>
public sealed record ReportArguments(
    Guid Report,
    Guid? Device,
    Guid Product,
    IReadOnlyList<string> Frameworks,
    AssessmentView View,
    DateTimeOffset DataCut,
    bool IsDraft,
    string Organisation,
    string Reason,
    string By,
    string ByName,
    string ByRole)
{
    /// <summary>The kind of job.</summary>
    public const string JobKind = "report";

    /// <summary>Reads the arguments of a job.</summary>
    public static ReportArguments Read(string json) =>
        JsonSerializer.Deserialize<ReportArguments>(json, JsonSerializerOptions.Web) ?? throw new JsonException("A report job without arguments.");

    /// <summary>The arguments as they are kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

/// <summary>What came of a report job, as it is kept with the job.</summary>
/// <param name="Report">The report on file.</param>
public sealed record ReportJobResult(Guid Report);
