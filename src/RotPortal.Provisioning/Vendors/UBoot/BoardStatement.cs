using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.UBoot;

/// <summary>What a program on a board wrote down about how the board was booted: kind <c>uboot-board</c>, docs/evidence-shapes.md. Nobody signs it.</summary>
/// <param name="CollectedAt">When, UTC.</param>
/// <param name="CollectedBy">Which program.</param>
/// <param name="Model">What the board is, as its device tree says; may be empty.</param>
/// <param name="LoaderVersion">Version of the boot loader; empty when the board does not say it.</param>
/// <param name="Environment">Variables of the boot loader that decide what is booted; null when they were not read.</param>
/// <param name="RootSource">What is mounted as root; may be empty.</param>
/// <param name="RootIsVerified">The root file system lies behind dm-verity; null when the board does not say.</param>
internal sealed record BoardStatement(
    DateTimeOffset CollectedAt, string CollectedBy, string Model, string LoaderVersion, IReadOnlyDictionary<string, string>? Environment, string RootSource,
    bool? RootIsVerified)
{
    /// <summary>The member that tells the shape: the version of it.</summary>
    public const string Version = "ubootBoard";

    private const int MostVariables = 256;
    private const int LongestText = 256;
    private const int LongestValue = 8192;

    /// <summary>Reads an entry.</summary>
    /// <exception cref="FieldRefusedException">A field is not as it should be.</exception>
    public static BoardStatement Read(StrictFields fields)
    {
        fields.AllowOnly(Version, "collectedAt", "collectedBy", "model", "loaderVersion", "environment", "variablesLeftOut", "rootSource", "rootVerity");
        if (fields.Count(Version) != 1)
            throw fields.Refuse(Version, "It is not 1, the only version.");
        fields.Count("variablesLeftOut");
        return new BoardStatement(
            fields.Time("collectedAt"), Text(fields, "collectedBy", LongestText), Text(fields, "model", LongestText), Text(fields, "loaderVersion", LongestText),
            fields.IsNull("environment") ? null : ReadEnvironment(fields), Text(fields, "rootSource", LongestText), fields.NullableFlag("rootVerity"));
    }

    private static Dictionary<string, string> ReadEnvironment(StrictFields fields)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in fields.Objects("environment"))
        {
            variable.AllowOnly("name", "value");
            if (environment.Count == MostVariables)
                throw variable.Refuse("name", $"There are more than {MostVariables} variables.");
            if (!environment.TryAdd(Text(variable, "name", LongestText), Text(variable, "value", LongestValue)))
                throw variable.Refuse("name", "An earlier variable has the same name.");
        }

        return environment;
    }

    private static string Text(StrictFields fields, string name, int longest) =>
        fields.TextOrEmpty(name) is var text && text.Length <= longest && !text.Any(char.IsControl)
            ? text
            : throw fields.Refuse(name, $"It is longer than {longest} characters, or holds control characters.");
}
