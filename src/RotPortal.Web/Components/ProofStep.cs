using Microsoft.AspNetCore.Components;
using RotPortal.Devices;

namespace RotPortal.Web.Components;

/// <summary>How the proof line runs down to the next step.</summary>
public enum ProofLineKind
{
    /// <summary>Checked by us.</summary>
    Solid,

    /// <summary>Somebody says so.</summary>
    Said,

    /// <summary>Nothing on file.</summary>
    Broken,
}

/// <summary>One step from clause to time. The title already gives the answer; opening it gives the grounds.</summary>
/// <param name="Label">Clause, Rule, Fact, Evidence, Check, Anchor, Time.</param>
/// <param name="Icon">Symbol in the node.</param>
/// <param name="Title">The answer in one line.</param>
/// <param name="Line">How the line runs on.</param>
/// <param name="Level">Evidence level at the right edge; null for none.</param>
/// <param name="Decides">The step the verdict hangs on stands open.</param>
/// <param name="Body">The grounds.</param>
public sealed record ProofStep(
    string Label, string Icon, string Title, ProofLineKind Line, EvidenceLevel? Level, bool Decides, RenderFragment Body);
