using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.Zymbit;

/// <summary>What is legal in an export and yet worth knowing; the faults of firmware are those that the vendor's own documentation lists.</summary>
internal static class ExportFindings
{
    // State of the products in the vendor's documentation of July 2026.
    private static readonly string[] NotForNewDesigns = ["ZYMKEY4", "ZYMKEY4i", "HSM4", "HSM6", "SCM"];

    /// <summary>The remarks, in a fixed order.</summary>
    public static List<Finding> Of(ModuleExport export, ReadingContext context)
    {
        var findings = new List<Finding>
        {
            new("trusted-at-enrolment", "Nothing in the export is signed by Zymbit: that these keys are in such a module is as sure as the moment at which they were enrolled."),
        };
        if (export.Answer is null)
            findings.Add(new("no-challenge", "No challenge was put to the module: the export does not show that the device holds a key."));
        else if (Possession.Issued(context, export.Answer.Message.Span) is null)
            findings.Add(Possession.NotIssuedHere);
        AddBinding(findings, export);
        AddKeys(findings, export);
        AddBoot(findings, export);
        if (NotForNewDesigns.Contains(export.Model, StringComparer.OrdinalIgnoreCase))
            findings.Add(new("model-not-for-new-designs", $"Zymbit does not recommend {export.Model} for new designs."));
        return findings;
    }

    private static void AddBinding(List<Finding> findings, ModuleExport export)
    {
        if (!export.IsBound)
            findings.Add(new("not-bound", "The module is not bound to a host; its keys can be used by any host it is moved to."));
        else if (!export.IsLocked)
            findings.Add(new("developer-mode", "The binding is temporary (developer mode): tampering changes a light and destroys no key, and another host can unlock the module."));
        if (export.PerimeterEvents > 0)
            findings.Add(new("perimeter-event", "The perimeter of the module saw an event. Inspect the device before its keys are relied upon, and clear the event afterwards."));
    }

    private static void AddKeys(List<Finding> findings, ModuleExport export)
    {
        if (export.SlotsBeforeReboot is { } earlier)
        {
            if (earlier.Any(before => export.Slots.All(now => now.Slot != before.Slot)))
                findings.Add(new("keys-vanished", "A key that was there before the last reboot is gone. Whatever rests on it will fail; enrol the device anew after its firmware was replaced."));
            if (earlier.Any(before => export.Slots.Any(now => now.Slot == before.Slot && now.Key.Sha256 != before.Key.Sha256)))
                findings.Add(new("keys-changed", "A slot holds another key than before the last reboot. Find out who changed it before it is relied upon."));
        }
        else if (export is { Model: "SCM", Firmware: "01.02.02release" })
        {
            findings.Add(new("firmware-loses-keys", "With this firmware key pairs made by the host vanish at a reboot (vendor issue 159). Read the slots again after a reboot and compare."));
        }

        if (export.Slots.Any(slot => !slot.Signs))
            findings.Add(new("key-not-recorded", "A slot holds a key that cannot sign (X25519); it is not recorded as an identity."));
        if (export.Slots.Any(slot => slot.Signs && slot.Key.StrengthBits is null))
            findings.Add(new("key-strength-not-known", "The strength of an Ed25519 key is not in the table used here; nothing is said about it."));
        if (export.Slots.Count == 0)
            findings.Add(new("no-public-keys", "The export lists no key."));
    }

    private static void AddBoot(List<Finding> findings, ModuleExport export)
    {
        if (export is { Model: "SCM", Firmware: var firmware, Boot: not null } && firmware.StartsWith("01.00.00", StringComparison.Ordinal))
            findings.Add(new("boot-policy-not-implemented", "With this firmware the policy of supervised boot has no effect: in production mode the module always destroys its keys (vendor issue 126)."));
        if (export.Boot is { DoesNothing: true, Files: > 0 })
            findings.Add(new("boot-policy-does-nothing", "Supervised boot compares files and does nothing when one does not match."));
    }
}
