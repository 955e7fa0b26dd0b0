using System.Text;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Tests.Databases;
using RotPortal.Registry.Tests.Import;

namespace RotPortal.Registry.Tests.Ledger;

public sealed class LedgerTests
{
    [Theory, BothDatabases]
    public async Task An_entry_and_its_place_are_proven_against_a_signed_checkpoint(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await GrowAsync(registry, 700);
        var checkpoint = await registry.Of<SignCheckpoint>().RunAsync(CancellationToken.None);
        await GrowAsync(registry, 30);
        await using var db = registry.Open();

        Assert.NotNull(checkpoint);
        foreach (long position in (long[])[0, 1, 255, 256, 511, 600, checkpoint.Size - 1])
        {
            var entry = await db.LedgerEntryAsync(position, CancellationToken.None);
            var proof = await db.InclusionProofAsync(position, checkpoint.Size, CancellationToken.None);
            Assert.NotNull(entry);
            Assert.NotNull(proof);
            Assert.Equal(checkpoint.Root, proof.Root);
            // As an auditor does it: from the text of the entry alone.
            Assert.True(proof.Proof.Shows(LedgerText.LeafHash(LedgerText.Of(entry)), checkpoint.Root), $"entry {position}");
        }

        Assert.True(CheckpointText.Open(Encoding.UTF8.GetBytes(checkpoint.Note), registry.Signer.Key.Name, [registry.Signer.Key]).IsAccepted(out _, out _));
    }

    [Theory, BothDatabases]
    public async Task The_log_is_proven_to_have_only_grown(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var heads = new List<(long Size, Sha256Digest Root)>();
        foreach (int more in (int[])[3, 250, 10, 300, 1])
        {
            await GrowAsync(registry, more);
            heads.Add(await registry.ReadAsync(db => db.LedgerHeadAsync(CancellationToken.None)));
        }

        await using var db = registry.Open();
        foreach (var (first, second) in heads.SelectMany((first, i) => heads.Skip(i).Select(second => (first, second))))
        {
            var proof = await db.ConsistencyProofAsync(first.Size, second.Size, CancellationToken.None);
            Assert.True(proof?.Shows(first.Root, second.Root), $"{first.Size} to {second.Size}");
        }

        Assert.Null(await db.ConsistencyProofAsync(1, heads[^1].Size + 1, CancellationToken.None));
        Assert.Null(await db.InclusionProofAsync(heads[^1].Size, heads[^1].Size, CancellationToken.None));
        Assert.Null(await db.InclusionProofAsync(-1, 1, CancellationToken.None));
    }

    [Theory, BothDatabases]
    public async Task A_checkpoint_is_signed_once_for_a_size(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await registry.ProductAsync();
        var sign = registry.Of<SignCheckpoint>();

        var first = await sign.RunAsync(CancellationToken.None);

        Assert.Equal(1, first?.Size);
        Assert.Null(await sign.RunAsync(CancellationToken.None));
        Assert.Equal(first?.Note, (await registry.ReadAsync(db => db.LastCheckpointAsync(CancellationToken.None)))?.Note);
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET payload_json = '{}' WHERE position = 300", 300)]
    [InlineData("UPDATE ledger_entries SET actor = 'somebody else' WHERE position = 0", 0)]
    [InlineData("UPDATE ledger_entries SET at = at + 1 WHERE position = 599", 599)]
    [InlineData("UPDATE ledger_entries SET kind = 'nothing.happened' WHERE position = 12", 12)]
    [InlineData("UPDATE ledger_entries SET subject = NULL WHERE subject IS NOT NULL AND position = 40", 40)]
    [InlineData("UPDATE ledger_entries SET leaf_hash = zeroblob(32) WHERE position = 70", 70)]
    [InlineData("DELETE FROM ledger_entries WHERE position = 100", 100)]
    [InlineData("DELETE FROM ledger_entries WHERE position > 550", 551)]
    [InlineData("UPDATE ledger_nodes SET hash = zeroblob(32) WHERE level = 1 AND position = 1", 256)]
    [InlineData("DELETE FROM ledger_nodes WHERE level = 1 AND position = 0", 0)]
    [InlineData("UPDATE ledger_head SET frontier = zeroblob(length(frontier))", 0)]
    [InlineData("UPDATE checkpoints SET note = replace(note, 'test', 'best')", 0)]
    public async Task Whatever_is_altered_behind_our_back_is_found_and_said(string alteration, long position)
    {
        await using var registry = await TestRegistry.CreateAsync(RegistryProvider.Sqlite);
        await GrowAsync(registry, 600);
        await registry.Of<SignCheckpoint>().RunAsync(CancellationToken.None);
        await using (var db = registry.Open())
            Assert.NotEqual(0, await db.RunAsync(alteration, CancellationToken.None));

        var result = await registry.Of<LedgerCheck>().RunAsync(null, CancellationToken.None);

        Assert.Equal(position, Assert.IsType<LedgerCheckResult.Differs>(result).Position);
        var fact = Assert.Single(await registry.ReadAsync(db => db.PortalFactsAsync(CancellationToken.None)));
        Assert.Equal((false, Capability.AuditTamperEvident), (fact.Holds, fact.Capability));
    }

    // Whoever can write every row can make the ledger agree with itself again, and still not with what was signed.
    [Fact]
    public async Task A_ledger_rewritten_to_agree_with_itself_does_not_agree_with_its_checkpoint()
    {
        await using var registry = await TestRegistry.CreateAsync(RegistryProvider.Sqlite);
        await GrowAsync(registry, 20);
        await registry.Of<SignCheckpoint>().RunAsync(CancellationToken.None);
        await using (var db = registry.Open())
        {
            var frontier = new MerkleFrontier();
            foreach (var entry in await db.LedgerEntries.OrderBy(e => e.Position).ToListAsync())
            {
                string actor = entry.Position == 7 ? "nobody" : entry.Actor;
                var leaf = LedgerText.LeafHash(LedgerText.Of(entry.At, actor, entry.Kind, entry.Subject, entry.PayloadJson));
                frontier.Append(leaf, null);
                await db.RunAsync(
                    "UPDATE ledger_entries SET actor = @actor, leaf_hash = @leaf WHERE position = @position",
                    CancellationToken.None,
                    ("actor", actor), ("leaf", leaf), ("position", entry.Position));
            }

            await db.RunAsync("UPDATE ledger_head SET frontier = @frontier", CancellationToken.None, ("frontier", frontier.ToBytes()));
        }

        var result = await registry.Of<LedgerCheck>().RunAsync(null, CancellationToken.None);

        Assert.Contains("not those of the checkpoint", Assert.IsType<LedgerCheckResult.Differs>(result).What);
    }

    [Fact]
    public async Task A_ledger_cut_short_lacks_what_its_checkpoint_covers()
    {
        await using var registry = await TestRegistry.CreateAsync(RegistryProvider.Sqlite);
        await GrowAsync(registry, 5);
        var (size, _) = await registry.ReadAsync(db => db.LedgerHeadAsync(CancellationToken.None));
        byte[] frontier = await registry.ReadAsync(db => db.LedgerHead.Select(h => h.Frontier).SingleAsync());
        await GrowAsync(registry, 5);
        await registry.Of<SignCheckpoint>().RunAsync(CancellationToken.None);
        await using (var db = registry.Open())
        {
            await db.RunAsync("DELETE FROM ledger_entries WHERE position >= @size", CancellationToken.None, ("size", size));
            await db.RunAsync("UPDATE ledger_head SET size = @size, frontier = @frontier", CancellationToken.None, ("size", size), ("frontier", frontier));
        }

        var result = await registry.Of<LedgerCheck>().RunAsync(null, CancellationToken.None);

        Assert.Equal(size, Assert.IsType<LedgerCheckResult.Differs>(result).Position);
    }

    [Theory, BothDatabases]
    public async Task An_event_is_kept_in_canonical_form(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var subject = new Guid("01938000-0000-7000-8000-0000000000aa");

        long position = await registry.Of<RecordEvent>().RunAsync(
            "person.signed-in", subject, "{ \"way\": \"passkey\", \"address\": \"192.0.2.1\" }", TestRegistry.Ada, CancellationToken.None);

        var entry = await registry.ReadAsync(db => db.LedgerEntryAsync(position, CancellationToken.None));
        Assert.Equal("{\"address\":\"192.0.2.1\",\"way\":\"passkey\"}", entry?.PayloadJson);
        Assert.Equal(
            "{\"actor\":\"ada\",\"at\":\"2026-11-24T09:00:00.0000000Z\",\"kind\":\"person.signed-in\","
            + "\"payload\":{\"address\":\"192.0.2.1\",\"way\":\"passkey\"},\"subject\":\"01938000-0000-7000-8000-0000000000aa\"}",
            entry is null ? "" : LedgerText.Of(entry));
        await Assert.ThrowsAsync<ArgumentException>(
            () => registry.Of<RecordEvent>().RunAsync("x", null, "not JSON", TestRegistry.Ada, CancellationToken.None));
    }

    [Theory, BothDatabases]
    public async Task Changes_at_the_same_time_follow_one_another(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);

        var positions = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => registry.Of<RecordEvent>().RunAsync(
            "test", null, $"{{\"i\":{i}}}", TestRegistry.Ada, CancellationToken.None))));

        Assert.Equal(Enumerable.Range(0, 60).Select(i => (long)i), positions.Order());
        await Invariants.HoldAsync(registry);
    }

    private static async Task GrowAsync(TestRegistry registry, int entries)
    {
        var (size, _) = await registry.ReadAsync(db => db.LedgerHeadAsync(CancellationToken.None));
        var product = await registry.ProductAsync($"Product {size}");
        // The product, the batch and the end of the import are entries too.
        await registry.ImportAsync(
            registry.Order(product, $"{size}.json"), [.. Enumerable.Range(0, Math.Max(0, entries - 3)).Select(i => TestEvidence.Device($"{size} {i}").At(i))]);
    }
}
