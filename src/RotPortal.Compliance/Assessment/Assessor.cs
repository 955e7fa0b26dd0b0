using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>Derives verdicts from states. Pure: the same arguments give the same answer, everywhere and always.</summary>
public static class Assessor
{
    /// <summary>
    /// Judges every row of a framework. Simulated evidence is the caller's to keep out: in a report that is not marked as a demonstration
    /// a device with simulated evidence is assessed with <see cref="StateSignature.Empty"/>.
    /// </summary>
    /// <param name="framework">The framework.</param>
    /// <param name="signature">The states of the device at the moment of judgement.</param>
    /// <param name="scope">Dates and decisions for its product.</param>
    /// <param name="on">The day for which law is looked up.</param>
    /// <param name="view">As law or readiness.</param>
    public static FrameworkAssessment Assess(
        Framework framework, StateSignature signature, ProductScope scope, DateOnly on, AssessmentView view)
    {
        var compiled = CompiledFramework.Of(framework);
        var reach = RowReach.Of(compiled, scope, on, view);
        var verdicts = new RowVerdict[compiled.Rows.Length];
        compiled.Judge(signature, reach, verdicts);

        var rows = new RequirementVerdict[verdicts.Length];
        var counts = new RowCounts();
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new RequirementVerdict(new VerdictGrounds(compiled, i, verdicts[i], signature, reach));
            counts.Add(compiled.Rows[i].Requirement, verdicts[i]);
        }

        return new FrameworkAssessment(
            framework, on, view, rows, counts.All, counts.ByLevel, FrameworkRemarks.Of(framework, scope, on));
    }
}
