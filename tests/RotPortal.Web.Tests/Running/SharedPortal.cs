namespace RotPortal.Web.Tests.Running;

/// <summary>One portal for all tests that leave it as they found it, accounts aside.</summary>
public sealed class SharedPortal : IAsyncLifetime
{
    private RunningPortal? _portal;

    internal RunningPortal Portal => _portal ?? throw new InvalidOperationException("The portal is not started yet.");

    public async Task InitializeAsync()
    {
        _portal = await RunningPortal.Start();
        await _portal.AddPerson("somebody@portal.example");
    }

    public async Task DisposeAsync() => await Portal.DisposeAsync();
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPortalTests : ICollectionFixture<SharedPortal>
{
    public const string Name = "shared portal";
}
