using System.Globalization;
using RotPortal.Cli.CommandLine;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Reports.Content;

namespace RotPortal.Cli.Commands.Report;

/// <summary>What <c>rot report</c> was asked for, understood and held against the catalogue.</summary>
internal sealed record ReportOptions
{
    public const string Kind = "--kind";
    public const string Framework = "--framework";
    public const string View = "--view";
    public const string Product = "--product";
    public const string Organisation = "--organisation";
    public const string Unit = "--unit";
    public const string Mark = "--mark";
    public const string Number = "--number";
    public const string PlacedOnMarket = "--placed-on-market";
    public const string SupportEnds = "--support-ends";
    public const string ComponentType = "--component-type";
    public const string SecurityLevel = "--security-level";
    public const string Out = "--out";

    public static IReadOnlyList<OptionSyntax> Syntax { get; } =
    [
        OptionSyntax.Choice(Kind, "A report on one unit or on all of a product. product when not given.", "device", "product"),
        new OptionSyntax(Framework, "ID", "Framework to assess; see rot frameworks.") { Repeats = true, IsRequired = true },
        MomentOption.OnSyntax,
        OptionSyntax.Choice(View, "law: what binds on that day; readiness: as if it applied already. law when not given.", "law", "readiness"),
        new OptionSyntax(Product, "NAME", "Product name and model, for the title.") { IsRequired = true },
        new OptionSyntax(Organisation, "NAME", "Who makes the report.") { IsRequired = true },
        new OptionSyntax(Unit, "ID", "Hardware identifier of the unit of a device report; needed when the files speak of several."),
        OptionSyntax.Choice(Mark, "draft when not given; only a demonstration counts simulated evidence.", "draft", "issued", "demonstration"),
        new OptionSyntax(Number, "N", "Number of the report; needed unless it is a draft."),
        new OptionSyntax(PlacedOnMarket, "DATE", "Day on which the units were placed on the market."),
        new OptionSyntax(SupportEnds, "DATE", "Last day of the support period."),
        new OptionSyntax(ComponentType, "TYPE", "Component type for IEC 62443-4-2, for example embedded-device."),
        new OptionSyntax(SecurityLevel, "SL", "Target capability security level for IEC 62443-4-2, 1 to 4."),
        AnchorOption.Syntax,
        FormatOption.Syntax,
        new OptionSyntax(Out, "DIR", "Folder for the files made; it is made when it is missing.") { IsRequired = true },
    ];

    public required ReportKind ReportKind { get; init; }

    public required ReportMark ReportMark { get; init; }

    public required IReadOnlyList<string> Frameworks { get; init; }

    public required AssessmentView AssessmentView { get; init; }

    public required ProductScope Scope { get; init; }

    /// <summary>Nothing later is looked at: now, or the last second of the day asked for.</summary>
    public required DateTimeOffset DataCut { get; init; }

    /// <summary>Understands the arguments; the first that cannot be is named.</summary>
    public static Answer<ReportOptions> Read(Arguments arguments, FrameworkCatalogue catalogue, DateTimeOffset now)
    {
        var day = MomentOption.ReadOn(arguments);
        if (day is Answer<DateOnly?>.Withheld badDay)
            return new Answer<ReportOptions>.Withheld(badDay.Why);
        DateOnly? on = ((Answer<DateOnly?>.Given)day).Value;
        if ((FrameworkOption.WhyNot(arguments.Values(Framework), catalogue) ?? WhyNotMark(arguments) ?? WhyNotDay(on, now) ?? WhyNotScope(arguments, catalogue)) is { } why)
            return new Answer<ReportOptions>.Withheld(why);
        return new Answer<ReportOptions>.Given(new ReportOptions
        {
            ReportKind = arguments.Value(Kind) == "device" ? ReportKind.Device : ReportKind.Product,
            ReportMark = arguments.Value(Mark) switch
            {
                "issued" => ReportMark.Issued,
                "demonstration" => ReportMark.Demonstration,
                _ => ReportMark.Draft,
            },
            Frameworks = [.. arguments.Values(Framework).Distinct(StringComparer.Ordinal)],
            AssessmentView = arguments.Value(View) == "readiness" ? AssessmentView.Readiness : AssessmentView.AsLaw,
            Scope = ScopeOf(arguments),
            DataCut = CutOf(on, now),
        });
    }

    private static DateTimeOffset CutOf(DateOnly? on, DateTimeOffset now) =>
        on is { } day && day < DateOnly.FromDateTime(now.UtcDateTime)
            ? new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.Zero)
            : now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));

    private static ProductScope ScopeOf(Arguments arguments) => ProductScope.Unspecified with
    {
        PlacedOnMarket = Day(arguments.Value(PlacedOnMarket)),
        SupportEnds = Day(arguments.Value(SupportEnds)),
        ComponentType = arguments.Value(ComponentType),
        SecurityLevel = arguments.Value(SecurityLevel) is { } level ? int.Parse(level, CultureInfo.InvariantCulture) : null,
        IsDemonstration = arguments.Value(Mark) == "demonstration",
    };

    private static string? WhyNotMark(Arguments arguments) =>
        arguments.Value(Mark) is { } mark and not "draft" && arguments.Value(Number) is null
            ? $"a report marked {mark} needs a number: {Number} N."
            : null;

    private static string? WhyNotDay(DateOnly? on, DateTimeOffset now) =>
        on is { } day && day > DateOnly.FromDateTime(now.UtcDateTime)
            ? $"{MomentOption.On} lies in the future, and a report speaks of what is on file. Leave it out, or choose --view readiness."
            : null;

    private static string? WhyNotScope(Arguments arguments, FrameworkCatalogue catalogue)
    {
        foreach (string option in (string[])[PlacedOnMarket, SupportEnds])
        {
            if (arguments.Value(option) is { } text && Day(text) is null)
                return $"{option} takes a day as in 2026-01-31, not '{text}'.";
        }

        if (arguments.Value(SecurityLevel) is { } level && level is not ("1" or "2" or "3" or "4"))
            return $"{SecurityLevel} takes 1, 2, 3 or 4, not '{level}'.";
        var types = catalogue.Frameworks.SelectMany(f => f.Requirements).SelectMany(r => r.ComponentTypes).Distinct(StringComparer.Ordinal).ToList();
        return arguments.Value(ComponentType) is { } type && !types.Contains(type)
            ? $"{ComponentType} takes {Spelling.List(types)}, not '{type}'."
            : null;
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
