using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using RotPortal.Web.Accounts;

namespace RotPortal.Web.Hosting;

/// <summary>
/// What a person at the console reads first: the address, and on an empty portal the set-up code. Written to the console itself, never to the
/// log, because logs are copied to places where a code has no business.
/// </summary>
internal sealed class Welcome(IServer server, IServiceScopeFactory scopes, SetupCode code)
{
    /// <summary>Prints it.</summary>
    public async Task Print(CancellationToken cancellation)
    {
        string address = Address();
        await Console.Out.WriteLineAsync($"RotPortal is ready: {address}");
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().IsMissing(cancellation))
            await Console.Out.WriteLineAsync(Boxed(
                "There is no administrator yet. Create the first one here:",
                $"{address}/setup",
                "",
                $"Set-up code:  {code.Renew()}",
                "",
                $"It works once and ends in {SetupCode.Lifetime.TotalHours:0} hours. A restart prints a new one."));
    }

    private static string Boxed(params IReadOnlyList<string> lines)
    {
        int width = lines.Max(line => line.Length);
        string edge = new('─', width + 4);
        var middle = lines.Select(line => $"│  {line.PadRight(width)}  │");
        return string.Join(Environment.NewLine, [$"┌{edge}┐", .. middle, $"└{edge}┘"]);
    }

    // What is listened on may be every address of the machine; a browser needs one.
    private string Address()
    {
        string first = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? Portal.DefaultAddress;
        return first.Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://*", "://localhost", StringComparison.Ordinal)
            .TrimEnd('/');
    }
}
