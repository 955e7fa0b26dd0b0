using System.Data.Common;
using System.Globalization;
using RotPortal.Devices;

namespace RotPortal.Registry.Import;

/// <summary>What is on file of a device, or what an entry says of it: the parts that two statements can disagree on.</summary>
internal sealed record ToldDevice(string Batch, string Maker, string Model, string Part, DateTimeOffset? ProducedAt, RootOfTrustKind Kind)
{
    private const string NotStated = "not stated";

    /// <summary>The product; set for what is on file.</summary>
    public ProductId Product { get; init; }

    /// <summary>Its name.</summary>
    public string ProductName { get; init; } = "";

    /// <summary>Reads batch, maker, model, part, moment of production and kind of element from six columns.</summary>
    public static ToldDevice Read(DbDataReader row, int first) => new(
        row.GetString(first),
        row.GetString(first + 1),
        row.GetString(first + 2),
        row.GetString(first + 3),
        row.IsDBNull(first + 4) ? null : row.Moment(first + 4),
        Enum.Parse<RootOfTrustKind>(row.GetString(first + 5)));

    /// <summary>
    /// What <paramref name="said"/> says otherwise. What it does not state is no difference. A named element replaces one of which nothing was known
    /// (<see cref="NamedElements"/>); everything else stays as it is on file.
    /// </summary>
    public IEnumerable<(DeviceField Field, string? Old, string New, bool IsTaken)> Compare(ToldDevice said, ProductId into)
    {
        bool isNamed = Kind == RootOfTrustKind.NotStated && said.Kind != RootOfTrustKind.NotStated;
        if (Product != into)
            yield return (DeviceField.Product, ProductName, "the product of this import", false);
        if (Batch != said.Batch)
            yield return (DeviceField.Batch, Batch, said.Batch, false);
        if (Differs(Maker, said.Maker))
            yield return (DeviceField.Maker, Known(Maker), said.Maker, isNamed);
        if (Differs(Model, said.Model))
            yield return (DeviceField.Model, Known(Model), said.Model, isNamed);
        if (Differs(Part, said.Part))
            yield return (DeviceField.Part, Known(Part), said.Part, isNamed);
        if (said.ProducedAt is { } day && day != ProducedAt)
            yield return (DeviceField.ProducedAt, ProducedAt is { } known ? Text(known) : null, Text(day), false);
    }

    private static bool Differs(string known, string said) => said != NotStated && said != known;

    private static string? Known(string text) => text == NotStated ? null : text;

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
