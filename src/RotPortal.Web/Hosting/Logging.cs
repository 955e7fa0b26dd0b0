using System.Text.Json;

namespace RotPortal.Web.Hosting;

/// <summary>Log lines: JSON for machines, plain lines for a person at a terminal. Neither carries keys, passwords, codes or evidence.</summary>
internal static class Logging
{
    /// <summary>Sets the console up. <c>Logging:Format</c> is <c>json</c> or <c>text</c>; absent: text at a terminal or in development.</summary>
    public static void SetUp(WebApplicationBuilder builder)
    {
        bool isText = builder.Configuration["Logging:Format"] is { Length: > 0 } format
            ? format == "text"
            : builder.Environment.IsDevelopment() || !Console.IsOutputRedirected;
        builder.Logging.ClearProviders();
        if (isText)
        {
            builder.Logging.AddSimpleConsole(options =>
            {
                options.SingleLine = true;
                options.TimestampFormat = "HH:mm:ss ";
                options.UseUtcTimestamp = true;
            });
        }
        else
        {
            builder.Logging.AddJsonConsole(options =>
            {
                options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                options.UseUtcTimestamp = true;
                options.IncludeScopes = true;
                options.JsonWriterOptions = new JsonWriterOptions { Indented = false };
            });
        }

        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("System", LogLevel.Warning);
        // Says at every start that keys are not encrypted at rest: the data folder is closed to others, docs/operations.md says the rest.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }
}
