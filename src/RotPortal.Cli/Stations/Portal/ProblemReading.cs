using System.Net;
using System.Text.Json;

namespace RotPortal.Cli.Stations.Portal;

/// <summary>Reads why a portal said no (RFC 9457, <c>urn:rotportal:problem:NAME</c>); whatever else comes back is told by its status.</summary>
internal static class ProblemReading
{
    private const string Urn = "urn:rotportal:problem:";
    private const int LongestDetail = 1000;

    public static PortalProblem Of(HttpStatusCode status, byte[] octets)
    {
        try
        {
            using var json = JsonDocument.Parse(octets);
            string type = json.RootElement.OptionalText("type") ?? "";
            string? detail = json.RootElement.OptionalText("detail") ?? json.RootElement.OptionalText("title");
            string name = type.StartsWith(Urn, StringComparison.Ordinal) ? type[Urn.Length..] : "";
            return new PortalProblem(status, name, Shown(detail) ?? Bare(status));
        }
        catch (Exception other) when (other is JsonException or FormatException)
        {
            return new PortalProblem(status, "", Bare(status));
        }
    }

    private static string Bare(HttpStatusCode status) => $"The portal answered {(int)status} without saying why. Check the address of the portal.";

    // The words come from the network and go to a terminal.
    private static string? Shown(string? text) =>
        text is null ? null : string.Concat(text.Take(LongestDetail).Select(character => char.IsControl(character) ? ' ' : character));
}
