using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Challenges;
using RotPortal.Registry.Production;
using RotPortal.Registry.Tests.Databases;
using RotPortal.Registry.Tests.Import;
using RotPortal.Registry.Tests.Production;

namespace RotPortal.Registry.Tests.Challenges;

public sealed class ChallengeTests
{
    [Theory, BothDatabases]
    public async Task A_challenge_is_answered_once_by_who_asked_and_in_time(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var device = DeviceId.Create(registry.Now);
        var issue = registry.Of<IssueChallenges>();
        var use = registry.Of<UseChallenge>();
        var ada = ChallengeOwner.Person("ada");
        var (first, second) = (await issue.ForPersonAsync(device, TestRegistry.Ada, CancellationToken.None), await issue.ForPersonAsync(device, TestRegistry.Ada, CancellationToken.None));
        var job = Guid.CreateVersion7();

        Assert.NotEqual(first.Nonce, second.Nonce);
        Assert.Equal(32, first.Nonce.Length);
        Assert.Equal(UseChallenge.Unknown, TestRegistry.Refused(await use.RunAsync(Guid.CreateVersion7(), ada, job, CancellationToken.None)));
        Assert.Equal(UseChallenge.Foreign, TestRegistry.Refused(await use.RunAsync(first.Id, ChallengeOwner.Person("eve"), job, CancellationToken.None)));
        // Another process, as after a restart or on a replica.
        await using var replica = registry.Again();
        replica.Clock.Set(registry.Now);
        var taken = TestRegistry.Accepted(await replica.Of<UseChallenge>().RunAsync(first.Id, ada, job, CancellationToken.None));
        Assert.Equal(first.Nonce, taken.Nonce);
        TestRegistry.Accepted(await use.RunAsync(first.Id, ada, job, CancellationToken.None));
        Assert.Equal(UseChallenge.Used, TestRegistry.Refused(await use.RunAsync(first.Id, ada, Guid.CreateVersion7(), CancellationToken.None)));
        registry.Clock.Advance(IssuedChallenge.Lifetime);
        Assert.Equal(UseChallenge.Expired, TestRegistry.Refused(await use.RunAsync(second.Id, ada, job, CancellationToken.None)));
    }

    [Theory, BothDatabases]
    public async Task Of_many_who_answer_at_once_one_is_heard(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await using var replica = registry.Again();
        var challenge = await registry.Of<IssueChallenges>().ForPersonAsync(DeviceId.Create(registry.Now), TestRegistry.Ada, CancellationToken.None);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => (i % 2 == 0 ? registry : replica).Of<UseChallenge>()
            .RunAsync(challenge.Id, ChallengeOwner.Person("ada"), Guid.CreateVersion7(), CancellationToken.None))));

        Assert.Single(answers.OfType<Decision<IssuedChallenge>.Accepted>());
    }

    [Theory, BothDatabases]
    public async Task A_unit_uses_its_challenge_in_the_transaction_that_records_it(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var (order, other) = (await Orders.OpenAsync(registry), await Orders.OpenAsync(registry));
        var issue = registry.Of<IssueChallenges>();
        var drawn = await issue.ForStationAsync(order, 3, CancellationToken.None);
        UnitReport With(string serial, Guid challenge) => Orders.Report(order, serial) with { Challenges = [challenge] };
        async Task<string?> Check(UnitReport report) => TestRegistry.Accepted(await Orders.SayAsync(registry, report)).Check;

        Assert.Null(await Check(With("aa", drawn[0].Id)));
        Assert.Equal(UseChallenge.Used, await Check(With("bb", drawn[0].Id)));
        Assert.Equal(UseChallenge.Foreign, await Check(With("cc", (await issue.ForStationAsync(other, 1, CancellationToken.None))[0].Id)));
        Assert.Equal(UseChallenge.Unknown, await Check(With("dd", Guid.CreateVersion7())));
        // A refused question uses nothing.
        Assert.Equal("serial-made", TestRegistry.Refused(await Orders.SayAsync(registry, With("aa", drawn[1].Id))));
        Assert.Null(await Check(With("ee", drawn[1].Id)));
        // A wrong answer counts too.
        Assert.Equal("jws-signature", await Check(Orders.Bad(order, "ff") with { Challenges = [drawn[2].Id] }));
        Assert.Equal(UseChallenge.Used, await Check(With("gg", drawn[2].Id)));
        Assert.Contains(drawn[0].Id.ToString(), await registry.ReadAsync(db => db.LedgerEntries.Where(e => e.Kind == "unit.made").OrderBy(e => e.Position).Select(e => e.PayloadJson).FirstAsync()));
        await Orders.CountsAddUpAsync(registry, order);
    }

    [Theory, BothDatabases]
    public async Task Old_challenges_are_pruned_a_day_after_their_end(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await Orders.OpenAsync(registry);
        await registry.Of<IssueChallenges>().ForStationAsync(order, 2, CancellationToken.None);
        var prune = registry.Of<PruneChallenges>();

        registry.Clock.Advance(PruneChallenges.KeptAfterwards);
        Assert.Equal(0, await prune.RunAsync(CancellationToken.None));
        registry.Clock.Advance(IssuedChallenge.Lifetime + TimeSpan.FromSeconds(1));
        Assert.Equal(2, await prune.RunAsync(CancellationToken.None));
    }

    [Theory, BothDatabases]
    public async Task A_secret_comes_back_once_and_to_its_own_order(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var (order, other) = (await Orders.OpenAsync(registry), await Orders.OpenAsync(registry));
        async Task<Guid> Put(ProductionOrderId to, string secret)
        {
            await using var db = registry.Open();
            var activation = new IssuedActivation
            {
                Id = Guid.CreateVersion7(),
                OrderId = to,
                SecretSha256 = TestEvidence.Digest(secret),
                EndorsementSha256 = TestEvidence.Digest("ek"),
                AttestationSha256 = TestEvidence.Digest("ak"),
                IssuedAt = registry.Now,
                ExpiresAt = registry.Now.AddMinutes(10),
            };
            db.Activations.Add(activation);
            await db.SaveChangesAsync();
            return activation.Id;
        }

        async Task<string?> Check(string serial, Guid activation, string secret) => TestRegistry.Accepted(
            await Orders.SayAsync(registry, Orders.Report(order, serial) with { Secret = new ReturnedSecret(activation, TestEvidence.Digest(secret)) })).Check;

        var good = await Put(order, "s1");
        Assert.Null(await Check("aa", good, "s1"));
        Assert.Equal("activation-used", await Check("bb", good, "s1"));
        Assert.Equal("activation-secret", await Check("cc", await Put(order, "s2"), "s1"));
        Assert.Equal("activation-foreign", await Check("dd", await Put(other, "s3"), "s3"));
        Assert.Equal("activation-unknown", await Check("ee", Guid.CreateVersion7(), "s3"));
        var late = await Put(order, "s4");
        registry.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("activation-expired", await Check("ff", late, "s4"));
    }
}
