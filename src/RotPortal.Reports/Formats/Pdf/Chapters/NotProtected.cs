using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>What a reader must not take for granted: sentences that hold as long as a capability is not shown for every judged unit.</summary>
internal static class NotProtected
{
    private static readonly (Capability Capability, string Sentence)[] Sentences =
    [
        (Capability.BootMeasured, "the running software: no measurement of the boot is on file, so a unit cannot prove its software state;"),
        (Capability.BootEnforced, "the start of the software: it is not shown that the verification cannot be switched off in the field;"),
        (Capability.BootAntiRollback, "older software: it is not shown that a vulnerable earlier version is refused;"),
        (Capability.UpdateSignatureEnforced, "updates: it is not shown that only signed ones are installed;"),
        (Capability.DebugLocked, "debug and test ports: it is not shown, at the level asked for, that they are closed or guarded;"),
        (Capability.ChannelAuthenticated, "links between units and services: no record of an authenticated connection is on file;"),
        (Capability.RngAssessed, "the random source: no assessment that matches the part is on file;"),
        (Capability.TamperResistanceRated, "physical attack on the element: no rating that matches the part is on file;"),
        (Capability.TamperDetection, "opening of the housing: it is not shown that it leaves a trace;"),
        (Capability.KeyNotInFirmware, "secrets in the firmware: it is not shown that there are none;"),
        (Capability.LifecycleDecommissionedErased, "the end of use: it is not shown that keys are destroyed."),
    ];

    internal static IEnumerable<string> Of(ReportContent content)
    {
        yield return "data and credentials that the application keeps outside the element;";
        foreach (var (capability, sentence) in Sentences)
        {
            if (content.Groups.Count == 0 || content.Groups.Any(group => group.Signature[StateSlot.Of(capability, null)] != CapabilityState.Met))
                yield return sentence;
        }
    }
}
