using System.Text.Json;
using System.Text.Json.Serialization;
using RotPortal.Devices;

namespace RotPortal.Web.Features.Stations;

/// <summary>Reads questions strictly: unknown, missing and double members are refused and named.</summary>
internal static class StationJson
{
    /// <summary>How stations and the portal write JSON.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.Strict,
        RespectRequiredConstructorParameters = false,
    };

    /// <summary>A question; refused (<c>field</c>) with the name of the field in <see cref="Refusal.WhatToDo"/>.</summary>
    public static Decision<T> Read<T>(ReadOnlySpan<byte> body)
        where T : notnull
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, Options) is { } read
                ? Decision.Accepted(read)
                : Decision.Refused("field", "The body is null.", "");
        }
        catch (JsonException broken)
        {
            string field = broken.Path is { Length: > 1 } path ? path[(path.StartsWith("$.", StringComparison.Ordinal) ? 2 : 1)..] : "";
            bool isUnknown = broken.Message.Contains("could not be mapped", StringComparison.Ordinal);
            return Decision.Refused("field", isUnknown ? "It is not known here." : "It is not what the protocol says.", Shorten(field));
        }
    }

    private static string Shorten(string field)
    {
        string shown = string.Concat(field.Select(character => char.IsAscii(character) && !char.IsControl(character) ? character : '?'));
        return shown.Length <= 80 ? shown : shown[..79] + "…";
    }
}
