using System.Globalization;
using Microsoft.AspNetCore.Components;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Web.Components;

namespace RotPortal.Web.Features.Compliance;

public sealed partial class ProofPanel
{
    [Parameter, EditorRequired]
    public required Proof Proof { get; set; }

    [Parameter, EditorRequired]
    public required Subject Subject { get; set; }

    [Parameter, EditorRequired]
    public required Framework Framework { get; set; }

    [Parameter, EditorRequired]
    public AssessmentView View { get; set; }

    [Parameter, EditorRequired]
    public DateOnly On { get; set; }

    [Parameter, EditorRequired]
    public string CloseHref { get; set; } = "";

    [Parameter]
    public bool MayImport { get; set; }

    private RequirementVerdict Verdict => Proof.Row.Worst;

    private Requirement Requirement => Proof.Row.Requirement;

    private string DevicesSentence => Subject.Device is not null
        ? $"for device {HexWords.Grouped(Subject.Device.HardwareId)}"
        : string.Join(" · ", VerdictLook.WorstFirst.Concat(VerdictLook.Apart)
            .Where(look => look.In(Proof.Row.Devices) > 0)
            .Select(look => $"{look.In(Proof.Row.Devices).ToString("N0", CultureInfo.InvariantCulture)} devices {VerdictWords.Of(look.Verdict, look.Coverage)}"));
}
