using System.Text.Json;
using System.Text.Json.Serialization;
using RotPortal.Registry.Import;

namespace RotPortal.Web.Features.Import.Mapping;

/// <summary>The result of a dry run, as it is kept with the job.</summary>
internal static class RehearsalText
{
    /// <summary>How it is written.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Reads it.</summary>
    public static Rehearsal Read(string json) =>
        JsonSerializer.Deserialize<Rehearsal>(json, Options) ?? throw new JsonException("A dry run without a result.");
}
