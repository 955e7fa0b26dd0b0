using RotPortal.Compliance.WorkedCases;

namespace RotPortal.Cli.Commands.Assess;

/// <summary><c>{"cases":[{"case","verdicts":[{"framework","requirementId","verdict","coverage","reason"}]}]}</c>.</summary>
internal static class AssessJson
{
    public static async Task WriteAsync(IReadOnlyList<WorkedCaseResult> results, Stream output)
    {
        var json = JsonOutput.Begin(output);
        json.WriteStartObject();
        json.WriteStartArray("cases");
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("case", result.Case);
            json.WriteStartArray("verdicts");
            foreach (var verdict in result.Verdicts)
            {
                json.WriteStartObject();
                json.WriteString("framework", verdict.Framework);
                json.WriteString("requirementId", verdict.RequirementId);
                json.WriteString("verdict", verdict.Verdict);
                json.WriteString("coverage", verdict.Coverage);
                json.WriteString("reason", verdict.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await JsonOutput.EndAsync(json, output);
    }
}
