using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Import;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Tests.Databases;
using RotPortal.Registry.Tests.Import;
using RotPortal.Registry.Trust;

namespace RotPortal.Registry.Tests.Trust;

public sealed class AnchorTests
{
    private static readonly StateSlot Chain = StateSlot.Of(Capability.CredentialChainTrusted, null);

    private static readonly TrustAnchor Anchor = new(
        "Test root", "microchip", AnchorPurpose.DeviceIdentity | AnchorPurpose.ManifestSigning, new byte[] { 0x30, 0x00 }, new byte[] { 0x30, 0x01, 0x00 },
        ReadOnlyMemory<byte>.Empty, TestEvidence.Anchor, TestEvidence.Made, TestEvidence.Made.AddYears(30), 1, "Maker's page, 2026-11-01, compared by phone", false);

    [Theory, BothDatabases]
    public async Task An_added_anchor_is_in_force_beside_those_that_are_shipped(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var shipped = new TrustAnchors([Anchor with { CertificateSha256 = TestEvidence.Digest("shipped"), Name = "Shipped" }]);

        TestRegistry.Accepted(await registry.Of<AddTrustAnchor>().RunAsync(Anchor, Grounds(registry), CancellationToken.None));

        var inForce = await registry.ReadAsync(db => db.AnchorsInForceAsync(shipped, CancellationToken.None));
        Assert.Equal(["Shipped", "Test root"], inForce.All.Select(anchor => anchor.Name));
        var added = inForce.All[1];
        Assert.Equal((Anchor.Purposes, Anchor.PathLength, Anchor.Source), (added.Purposes, added.PathLength, added.Source));
        Assert.Equal(Anchor.SubjectPublicKeyInfo.ToArray(), added.SubjectPublicKeyInfo.ToArray());
        Assert.Equal("anchor-known", TestRegistry.Refused(await registry.Of<AddTrustAnchor>().RunAsync(Anchor, Grounds(registry), CancellationToken.None)));
    }

    [Fact]
    public async Task An_anchor_needs_a_purpose_a_provenance_and_a_reason()
    {
        await using var registry = await TestRegistry.CreateAsync(RegistryProvider.Sqlite);
        var add = registry.Of<AddTrustAnchor>();

        Assert.Equal("purpose-missing", TestRegistry.Refused(await add.RunAsync(Anchor with { Purposes = AnchorPurpose.None }, Grounds(registry), CancellationToken.None)));
        Assert.Equal("provenance-missing", TestRegistry.Refused(await add.RunAsync(Anchor with { Source = " " }, Grounds(registry), CancellationToken.None)));
        Assert.Equal("reason-missing", TestRegistry.Refused(await add.RunAsync(Anchor, Grounds(registry) with { Reason = "" }, CancellationToken.None)));
        Assert.Equal(0, await registry.ReadAsync(db => db.AddedAnchors.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task What_rests_on_a_distrusted_anchor_goes_stale_at_once_and_nothing_else(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await registry.ImportAsync(
            await registry.ProductAsync(), TestEvidence.Device("aa").At(0), TestEvidence.Device("bb").At(1), new TestEvidence { HardwareId = "cc", Key = null }.At(2));
        registry.Clock.Advance(TimeSpan.FromHours(1));
        var distrust = registry.Of<DistrustAnchor>();

        Assert.Equal(2, await distrust.PreviewAsync(TestEvidence.Anchor, CancellationToken.None));
        Assert.Equal(2, TestRegistry.Accepted(await distrust.RunAsync(TestEvidence.Anchor, Grounds(registry), CancellationToken.None)));

        await using var db = registry.Open();
        var device = await db.Devices.SingleAsync(d => d.HardwareId == "aa");
        Assert.Equal(CapabilityState.Stale, (await db.SignatureAsync(device.Id, registry.Now, CancellationToken.None))?[Chain]);
        var fact = Assert.Single(await db.DeviceFactsAsync(device.Id, CancellationToken.None), f => f.Capability == Capability.CredentialChainTrusted);
        Assert.Equal(registry.Now, fact.WithdrawnAt);
        Assert.Empty((await db.AnchorsInForceAsync(new TrustAnchors([Anchor]), CancellationToken.None)).All);
        Assert.Equal("anchor-distrusted", TestRegistry.Refused(await distrust.RunAsync(TestEvidence.Anchor, Grounds(registry), CancellationToken.None)));
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task An_anchor_distrusted_between_reading_and_commit_counts_no_more(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = registry.Order(await registry.ProductAsync());
        TestRegistry.Accepted(await registry.Of<ImportStaging>().BeginAsync(order, CancellationToken.None));
        await registry.Of<ImportStaging>().WriteAsync(order, [TestEvidence.Device("aa").At(0)], CancellationToken.None);

        TestRegistry.Accepted(await registry.Of<DistrustAnchor>().RunAsync(TestEvidence.Anchor, Grounds(registry), CancellationToken.None));
        TestRegistry.Accepted(await registry.Of<ImportCommit>().RunAsync(order, CancellationToken.None));

        var group = Assert.Single(await registry.ReadAsync(db => db.SignaturesAsync(null, registry.Now, CancellationToken.None)));
        Assert.Equal(CapabilityState.Stale, group.Signature[Chain]);
        await Invariants.HoldAsync(registry);
    }

    private static Grounds Grounds(TestRegistry registry) => new(TestRegistry.Ada, registry.Now, "asked by the maker");
}
