using System.Text.Json;

namespace RotPortal.Reports.Formats.Oscal;

/// <summary>Writes OSCAL members. Empty lists are never written (an array has at least one item), so a list is begun by its first item.</summary>
internal sealed class OscalWriter : IDisposable
{
    private const int FlushAt = 32 * 1024;

    private readonly Utf8JsonWriter _json;

    internal OscalWriter(Stream output) => _json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, IndentSize = 1, NewLine = "\n" });

    internal void Object(string? name, Action members)
    {
        if (name is null)
            _json.WriteStartObject();
        else
            _json.WriteStartObject(name);
        members();
        _json.WriteEndObject();
        if (_json.BytesPending > FlushAt)
            _json.Flush();
    }

    /// <summary>A list of objects; left out when there is none.</summary>
    internal void List<T>(string name, IEnumerable<T> items, Action<T> item)
    {
        bool begun = false;
        foreach (var one in items)
        {
            if (!begun)
                _json.WriteStartArray(name);
            begun = true;
            Object(null, () => item(one));
        }

        if (begun)
            _json.WriteEndArray();
    }

    /// <summary>A list of strings; left out when there is none.</summary>
    internal void Values(string name, IEnumerable<string> values)
    {
        bool begun = false;
        foreach (string value in values)
        {
            if (!begun)
                _json.WriteStartArray(name);
            begun = true;
            _json.WriteStringValue(value);
        }

        if (begun)
            _json.WriteEndArray();
    }

    internal void Uuid(string name, Guid uuid) => _json.WriteString(name, uuid);

    internal void Uuid(Guid uuid) => Uuid("uuid", uuid);

    /// <summary>A token, an address or another value that is in its form already.</summary>
    internal void Exact(string name, string value) => _json.WriteString(name, value);

    internal void Line(string name, string text) => _json.WriteString(name, OscalText.Line(text));

    internal void MarkupLine(string name, string text) => _json.WriteString(name, OscalText.MarkupLine(text));

    internal void Markup(string name, string text) => _json.WriteString(name, OscalText.Markup(text));

    /// <summary>A time. OSCAL knows the years 1900 to 2999; the first and last of them stand for what lies beyond.</summary>
    internal void Moment(string name, DateTimeOffset moment) => _json.WriteString(name, Words.Rfc3339(moment.Year < 1900 ? First : moment.Year > 2999 ? Last : moment));

    /// <summary>The properties of an object; left out when there is none.</summary>
    internal void Props(IEnumerable<OscalProp> props) => List("props", props, prop =>
    {
        Exact("name", prop.Name);
        if (prop.IsOurs)
            Exact("ns", OscalNames.PropertyNamespace);
        Line("value", prop.Value);
        if (prop.Class is { } @class)
            Exact("class", @class);
        if (prop.Remarks is { } remarks)
            Markup("remarks", remarks);
    });

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private static DateTimeOffset First { get; } = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset Last { get; } = new(2999, 12, 31, 23, 59, 59, TimeSpan.Zero);
}

/// <summary>A property. Ours stand in our namespace; the others are names on NIST's closed lists.</summary>
internal sealed record OscalProp(string Name, string Value, string? Class = null, string? Remarks = null)
{
    internal bool IsOurs { get; private init; } = true;

    /// <summary>A property whose name NIST defines.</summary>
    internal static OscalProp OfNist(string name, string value) => new(name, value) { IsOurs = false };
}
