using System.Globalization;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports;

/// <summary>How things are said on every report. One word for one thing; see the wording table of the report rules.</summary>
internal static class Words
{
    /// <summary>The verdict as a person reads it.</summary>
    internal static string Of(Verdict verdict, Coverage coverage) => verdict switch
    {
        Verdict.Gap => "gap",
        Verdict.NoEvidence => "no evidence",
        Verdict.EvidenceStale => "evidence stale",
        Verdict.AttestedOnly => "attested only",
        Verdict.Supported => coverage == Coverage.Full ? "supported (full)" : "supported (partial)",
        Verdict.Contributes => "contributes",
        Verdict.NotApplicable => "not applicable",
        Verdict.OutsideRot => "outside root of trust",
    };

    /// <summary>The verdict as one token, for machines.</summary>
    internal static string Token(Verdict verdict, Coverage coverage) => verdict switch
    {
        Verdict.Gap => "gap",
        Verdict.NoEvidence => "no-evidence",
        Verdict.EvidenceStale => "evidence-stale",
        Verdict.AttestedOnly => "attested-only",
        Verdict.Supported => coverage == Coverage.Full ? "supported-full" : "supported-partial",
        Verdict.Contributes => "contributes",
        Verdict.NotApplicable => "not-applicable",
        Verdict.OutsideRot => "outside-rot",
    };

    internal static string Of(Coverage coverage) => coverage switch
    {
        Coverage.None => "none",
        Coverage.Supporting => "supporting",
        Coverage.Partial => "partial",
        Coverage.Full => "full",
    };

    internal static string Of(ObligationLevel level) => level switch
    {
        ObligationLevel.Mandatory => "mandatory",
        ObligationLevel.Recommended => "recommended",
        ObligationLevel.Conditional => "conditional",
    };

    internal static string Of(CapabilityState state) => state switch
    {
        CapabilityState.Met => "met",
        CapabilityState.BelowMinimum => "below minimum",
        CapabilityState.Stale => "stale",
        CapabilityState.Unmet => "does not hold",
        CapabilityState.Unknown => "none on file",
    };

    internal static string Of(DeviceState state) => state switch
    {
        DeviceState.Quarantined => "quarantined",
        DeviceState.Expected => "expected",
        DeviceState.Onboarding => "onboarding",
        DeviceState.Active => "active",
        DeviceState.Suspended => "suspended",
        DeviceState.Revoked => "revoked",
        DeviceState.Decommissioned => "decommissioned",
        DeviceState.Rejected => "rejected",
    };

    internal static string Of(KeyRole role) => role switch
    {
        KeyRole.Identity => "identity",
        KeyRole.Attestation => "attestation",
        KeyRole.Storage => "storage",
        KeyRole.Boot => "boot",
        KeyRole.Update => "update",
    };

    internal static string Of(RootOfTrustKind kind) => kind switch
    {
        RootOfTrustKind.SecureElement => "secure element",
        RootOfTrustKind.Tpm => "TPM",
        RootOfTrustKind.Enclave => "enclave",
        RootOfTrustKind.Dice => "DICE layer",
        RootOfTrustKind.Puf => "PUF",
        RootOfTrustKind.FuseAnchoredBoot => "fuse-anchored boot",
        RootOfTrustKind.Token => "token",
        RootOfTrustKind.SoftwareOnly => "software only",
        RootOfTrustKind.NotStated => "not stated",
    };

    internal static string Of(ReportMark mark) => mark switch
    {
        ReportMark.Draft => "draft",
        ReportMark.Issued => "issued",
        ReportMark.Demonstration => "demonstration",
    };

    internal static string Of(ReportKind kind) => kind switch
    {
        ReportKind.Device => "device",
        ReportKind.Product => "product",
    };

    internal static string Of(SignOffAct act) => act switch
    {
        SignOffAct.Prepared => "Prepared",
        SignOffAct.Reviewed => "Reviewed",
        SignOffAct.Released => "Released",
    };

    internal static string Of(ChangeDirection direction) => direction switch
    {
        ChangeDirection.Worse => "worse",
        ChangeDirection.Better => "better",
        ChangeDirection.Moved => "moved",
    };

    internal static string Of(UnitStanding standing) => standing switch
    {
        UnitStanding.Judged => "judged",
        UnitStanding.Revoked => "revoked",
        UnitStanding.Decommissioned => "decommissioned",
        UnitStanding.Refused => "refused",
    };

    /// <summary>A capability with what is on file about it: <c>debug.locked E2 below minimum E3</c>.</summary>
    internal static string OfInput(ReportedInput input) =>
        $"{Name(input)} {(input.State == CapabilityState.Unknown ? Of(input.State) : $"{input.Level} {Remark(input)}")}";

    /// <summary>The capability, with the key role where it is judged by role.</summary>
    internal static string Name(ReportedInput input) => input.Role is { } role ? $"{input.Capability.Id} ({Of(role)})" : input.Capability.Id;

    /// <summary>What is to be said beside the level: the minimum where the level is below it, else the state.</summary>
    internal static string Remark(ReportedInput input) => input.State switch
    {
        CapabilityState.BelowMinimum => $"below minimum {input.Capability.MinimumLevel}",
        CapabilityState.Met => Of(input.State),
        CapabilityState.Stale => Of(input.State),
        CapabilityState.Unmet => Of(input.State),
        CapabilityState.Unknown => Of(input.State),
    };

    /// <summary>As law on a date, or readiness; always said beside the framework.</summary>
    internal static string View(ReportedFramework framework) => framework.View switch
    {
        AssessmentView.AsLaw => $"as law on {Day(framework.On)}",
        AssessmentView.Readiness => "readiness",
    };

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Minute(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    internal static string Second(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    internal static string Rfc3339(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Digits alone, for machines.</summary>
    internal static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>One, or several: <c>1 unit</c>, <c>2 units</c>.</summary>
    internal static string Several(long number, string one, string many) => $"{Number(number)} {(number == 1 ? one : many)}";

    /// <summary>First and last four digits.</summary>
    internal static string Short(Sha256Digest digest) => $"{digest.Hex[..4]}\u2026{digest.Hex[^4..]}";
}
