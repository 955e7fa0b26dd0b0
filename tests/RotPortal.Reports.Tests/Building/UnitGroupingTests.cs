using RotPortal.Devices;
using RotPortal.Reports.Content;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Reports.Tests.Building;

public sealed class UnitGroupingTests
{
    /// <summary>The point of groups: the narrowest bounds of many units amount to what the facts of each unit amount to.</summary>
    [Fact]
    public void The_signature_of_a_group_is_that_of_each_of_its_units()
    {
        var random = new Random(42);
        for (int round = 0; round < 60; round++)
        {
            var request = SmartLock.Product(Seed.Catalogue, 1, 0, 0);
            var template = request.Devices[0];
            var devices = Enumerable.Range(0, 12)
                .Select(index => template with { Name = $"unit {index}", Facts = [.. RandomFacts.Some(random, request.DataCut)], Evidence = [] })
                .ToList();
            var content = AuditReportBuilder.Build(request with { Devices = devices }).Content;
            var signatures = content.Groups.ToDictionary(group => group.Number, group => group.Signature);

            foreach (var device in devices)
            {
                var unit = content.UnitList.First(one => one.Name == device.Name);
                Assert.Equal(FactsAt.Judge(device.Facts, request.DataCut).Signature, signatures[unit.Group ?? ""]);
            }
        }
    }

    [Fact]
    public void A_thousand_units_that_differ_in_dates_and_evidence_only_are_one_group()
    {
        var request = SmartLock.Product(Seed.Catalogue, 1000, 0, 0);
        var devices = request.Devices.Select((device, index) => device with
        {
            Facts = [.. device.Facts.Select(fact => fact with { ObservedAt = fact.ObservedAt.AddSeconds(-index) })],
        });
        var report = AuditReportBuilder.Build(request with { Devices = [.. devices] });

        Assert.Equal(1000, Assert.Single(report.Content.Groups).Units);
        Assert.True(report.CanonicalJson.Length < 4_000_000);
        var possession = report.Content.Groups[0].Facts.First(fact => ReferenceEquals(fact.Capability, Capability.IdentityPossessionProven));
        Assert.Equal(TimeSpan.FromSeconds(999), possession.ObservedLast - possession.ObservedFirst);
    }

    [Fact]
    public void Quarantined_and_rejected_units_stand_apart()
    {
        var request = SmartLock.Product(Seed.Catalogue, 3, 0, 0);
        var states = new[] { DeviceState.Quarantined, DeviceState.Rejected, DeviceState.Suspended };
        var content = AuditReportBuilder.Build(request with { Devices = [.. request.Devices.Zip(states, (device, state) => device with { State = state })] }).Content;

        Assert.Equal(new UnitTotals(1, 0, 0, 2, 0), content.Units);
    }
}
