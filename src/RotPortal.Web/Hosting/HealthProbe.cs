namespace RotPortal.Web.Hosting;

/// <summary>
/// <c>RotPortal.Web --health [ADDRESS]</c>: asks a running portal whether it can work, and ends with 0 or 1. The container's health check
/// calls it, because the image holds no other program that could ask.
/// </summary>
internal static class HealthProbe
{
    private const string Switch = "--health";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Whether the command line asks for it.</summary>
    public static bool IsAskedFor(string[] args) => args is [Switch] or [Switch, _];

    /// <summary>Asks, and returns the exit code.</summary>
    public static async Task<int> Ask(string[] args, CancellationToken cancellation)
    {
        string address = args is [_, var given] ? given : AddressFrom(Environment.GetEnvironmentVariable);
        try
        {
            using var client = new HttpClient { Timeout = Patience };
            using var answer = await client.GetAsync($"{address.TrimEnd('/')}/health/ready", cancellation);
            Console.WriteLine($"{address}: {await answer.Content.ReadAsStringAsync(cancellation)}");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception silent) when (silent is HttpRequestException or UriFormatException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{address}: no answer. {silent.Message}");
            return 1;
        }
    }

    /// <summary>The address of the portal in the same container: the port of <c>ASPNETCORE_HTTP_PORTS</c>, else the default address.</summary>
    internal static string AddressFrom(Func<string, string?> setting)
    {
        string? port = setting("ASPNETCORE_HTTP_PORTS")?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        return port is null ? Portal.DefaultAddress : $"http://localhost:{port}";
    }
}
