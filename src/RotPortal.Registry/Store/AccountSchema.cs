using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace RotPortal.Registry;

/// <summary>
/// The host's services, save that the account tables always have one shape (schema version 3, with passkeys). ASP.NET Core Identity takes the shape
/// from the host's options, and a migration must not depend on how a host is configured.
/// </summary>
internal sealed class AccountSchema(IServiceProvider? host) : IServiceProvider
{
    private static readonly IOptions<IdentityOptions> Fixed = Options.Create(new IdentityOptions
    {
        Stores = new StoreOptions { SchemaVersion = IdentitySchemaVersions.Version3 },
    });

    public object? GetService(Type serviceType) =>
        serviceType == typeof(IOptions<IdentityOptions>) ? Fixed : host?.GetService(serviceType);
}
