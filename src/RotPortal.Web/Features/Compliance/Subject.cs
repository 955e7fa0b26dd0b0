using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Queries;

namespace RotPortal.Web.Features.Compliance;

/// <summary>What is judged: a product with its devices, or one device.</summary>
/// <param name="Name">Name of the product, or element id of the device.</param>
/// <param name="Href">Its page.</param>
/// <param name="CompliancePath">Its compliance pages, to be followed by the framework.</param>
/// <param name="ProductId">The product, its own or that of the device.</param>
/// <param name="ProductName">Name of that product.</param>
/// <param name="Device">The device; null for a product.</param>
/// <param name="Scope">Who the product is for the law.</param>
/// <param name="Groups">Devices by signature, all of them.</param>
/// <param name="At">The moment the signatures are of.</param>
public sealed record Subject(
    string Name,
    string Href,
    string CompliancePath,
    ProductId ProductId,
    string ProductName,
    DeviceRow? Device,
    ProductScope Scope,
    IReadOnlyList<SignatureGroup> Groups,
    DateTimeOffset At)
{
    /// <summary>Groups whose devices take part in the verdicts; the rest is listed apart.</summary>
    public IEnumerable<SignatureGroup> JudgedGroups => Groups.Where(group => TakesPart(group.State));

    /// <summary>How many devices are judged.</summary>
    public long JudgedDevices => JudgedGroups.Sum(group => group.Devices);

    /// <summary>How many are listed apart: quarantined, revoked, decommissioned, rejected.</summary>
    public long DevicesApart => Groups.Where(group => !TakesPart(group.State)).Sum(group => group.Devices);

    /// <summary>How many of the judged devices rest on simulated evidence.</summary>
    public long SimulatedDevices => JudgedGroups.Where(group => group.IsSimulated).Sum(group => group.Devices);

    /// <summary>Judges one framework; null when there is no device to judge, since a verdict about nothing would read as success.</summary>
    public FleetAssessment? Assess(Framework framework, DateOnly on, AssessmentView view)
    {
        var counts = JudgedGroups.Select(group => new SignatureCount(group.Signature, group.Devices)).ToList();
        return counts.Count == 0 ? null : RollUp.Assess(framework, counts, Scope, on, view);
    }

    /// <summary>Groups that look to a row like its worst device: the ones that hold it where it is.</summary>
    public IReadOnlyList<SignatureGroup> Holding(FleetRow row) =>
    [
        .. JudgedGroups.Where(group => row.Worst.Inputs.All(input => group.Signature[StateSlot.Of(input.Capability, input.Role)] == input.State)),
    ];

    private static bool TakesPart(DeviceState state) => state switch
    {
        DeviceState.Expected or DeviceState.Onboarding or DeviceState.Active or DeviceState.Suspended => true,
        DeviceState.Quarantined or DeviceState.Revoked or DeviceState.Decommissioned or DeviceState.Rejected => false,
    };
}
