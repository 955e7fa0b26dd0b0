using Microsoft.EntityFrameworkCore;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Tests.Databases;
using RotPortal.Registry.Tests.Import;

namespace RotPortal.Registry.Tests.Ledger;

public sealed class EvidenceInLedgerTests
{
    [Theory, BothDatabases]
    public async Task Every_accepted_piece_of_a_product_is_proven_and_nothing_else(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        // More than one group of 256 entries, so that proofs reach over kept nodes.
        await registry.ImportAsync(product, [.. Enumerable.Range(0, 600).Select(i => TestEvidence.Device($"{i:000}").At(i)), TestEvidence.Rejected(600)]);
        await registry.ImportAsync(await registry.ProductAsync("Another"), TestEvidence.Device("other").At(0));
        var checkpoint = await registry.Of<SignCheckpoint>().RunAsync(CancellationToken.None);
        Assert.NotNull(checkpoint);
        await registry.ImportAsync(registry.Order(product, "later.json"), TestEvidence.Device("later").At(0));

        var proofs = await registry.ReadAsync(db => db.EvidenceInLedgerAsync(product, null, checkpoint.Size, CancellationToken.None));

        Assert.Equal(Enumerable.Range(0, 600).Select(i => TestEvidence.Device($"{i:000}").At(i).Sha256).ToHashSet(), proofs.Select(proof => proof.Evidence).ToHashSet());
        Assert.All(proofs, proof =>
        {
            Assert.Contains(proof.Evidence.Hex, proof.Entry, StringComparison.Ordinal);
            Assert.True(proof.Proof.Shows(LedgerText.LeafHash(proof.Entry), checkpoint.Root), proof.Entry);
        });
    }

    [Theory, BothDatabases]
    public async Task A_device_is_proven_by_its_own_evidence(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, TestEvidence.Device("aa").At(0), TestEvidence.Device("bb").At(1));
        var device = await registry.ReadAsync(db => db.Devices.Where(d => d.HardwareId == "bb").Select(d => d.Id).SingleAsync());
        long size = (await registry.ReadAsync(db => db.LedgerHeadAsync(CancellationToken.None))).Size;

        var proofs = await registry.ReadAsync(db => db.EvidenceInLedgerAsync(product, device, size, CancellationToken.None));

        Assert.Equal(TestEvidence.Device("bb").At(1).Sha256, Assert.Single(proofs).Evidence);
    }

    [Theory, BothDatabases]
    public async Task The_octets_of_many_pieces_come_as_they_were_received(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var entries = Enumerable.Range(0, 1200).Select(i => TestEvidence.Device($"{i}").At(i)).ToList();
        await registry.ImportAsync(await registry.ProductAsync(), entries);

        var octets = await registry.ReadAsync(db => db.EvidenceBytesAsync([.. entries.Select(entry => entry.Sha256), TestEvidence.Digest("unknown")], CancellationToken.None));

        Assert.Equal(entries.Count, octets.Count);
        Assert.All(entries, entry => Assert.Equal(entry.Bytes.ToArray(), octets[entry.Sha256].ToArray()));
    }
}
