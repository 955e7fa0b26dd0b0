using RotPortal.Registry.Outbox;
using RotPortal.Registry.Tests.Databases;
using RotPortal.Registry.Tests.Import;

namespace RotPortal.Registry.Tests.Outbox;

public sealed class OutboxQueueTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Theory, BothDatabases]
    public async Task A_change_leaves_its_work_to_be_taken_once(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await registry.ImportAsync(await registry.ProductAsync(), TestEvidence.Device("aa").At(0));
        var outbox = registry.Of<OutboxQueue>();

        var message = Assert.Single(await outbox.ClaimAsync("one", 10, Lease, CancellationToken.None));

        Assert.Equal("import.committed", message.Kind);
        Assert.Empty(await outbox.ClaimAsync("two", 10, Lease, CancellationToken.None));
        Assert.False(await outbox.CompletedAsync(message.Id, "two", CancellationToken.None));
        Assert.True(await outbox.CompletedAsync(message.Id, "one", CancellationToken.None));
        registry.Clock.Advance(Lease * 2);
        Assert.Empty(await outbox.ClaimAsync("two", 10, Lease, CancellationToken.None));
    }

    [Theory, BothDatabases]
    public async Task Work_is_due_again_when_its_holder_fell_silent_or_failed(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await registry.ImportAsync(await registry.ProductAsync(), TestEvidence.Device("aa").At(0));
        var outbox = registry.Of<OutboxQueue>();
        await outbox.ClaimAsync("one", 10, Lease, CancellationToken.None);
        registry.Clock.Advance(Lease);

        var again = Assert.Single(await outbox.ClaimAsync("two", 10, Lease, CancellationToken.None));
        Assert.False(await outbox.CompletedAsync(again.Id, "one", CancellationToken.None));
        Assert.True(await outbox.FailedAsync(again.Id, "two", "The receiver answered 503.", registry.Now + TimeSpan.FromMinutes(5), CancellationToken.None));

        Assert.Empty(await outbox.ClaimAsync("two", 10, Lease, CancellationToken.None));
        registry.Clock.Advance(TimeSpan.FromMinutes(5));
        var third = Assert.Single(await outbox.ClaimAsync("two", 10, Lease, CancellationToken.None));
        Assert.Equal((3, "The receiver answered 503."), (third.Attempts, third.LastError));
        Assert.Equal(again.IdempotencyKey, third.IdempotencyKey);
    }
}
