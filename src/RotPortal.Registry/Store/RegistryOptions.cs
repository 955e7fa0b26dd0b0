namespace RotPortal.Registry;

/// <summary>Which database keeps the registry.</summary>
public enum RegistryProvider
{
    /// <summary>One file beside the portal; the default.</summary>
    Sqlite,

    /// <summary>A server that several portals share.</summary>
    Postgres,
}

/// <summary>Where the registry is. Read from the section <c>Registry</c>: <c>Provider</c> = <c>sqlite</c> or <c>postgres</c>, <c>ConnectionString</c>.</summary>
/// <param name="Provider">The kind of database.</param>
/// <param name="ConnectionString">As the provider's driver takes it.</param>
public sealed record RegistryOptions(RegistryProvider Provider, string ConnectionString)
{
    /// <summary>The embedded database <c>registry.db</c> in a folder; the folder must exist.</summary>
    public static RegistryOptions InFolder(string dataFolder) => InFile(Path.Combine(dataFolder, "registry.db"));

    /// <summary>The embedded database in a file.</summary>
    public static RegistryOptions InFile(string path) => new(RegistryProvider.Sqlite, SqliteConnections.StringFor(path));

    /// <summary>
    /// Reads the two settings.
    /// </summary>
    /// <param name="provider"><c>sqlite</c> or <c>postgres</c>; null or empty for the default.</param>
    /// <param name="connectionString">Null or empty for the default file; required for <c>postgres</c>.</param>
    /// <param name="dataFolder">Folder of the default file.</param>
    /// <exception cref="ArgumentException">The settings contradict one another; the message says which and how.</exception>
    public static RegistryOptions FromSettings(string? provider, string? connectionString, string dataFolder)
    {
        bool hasString = !string.IsNullOrWhiteSpace(connectionString);
        return (provider ?? "").Trim().ToLowerInvariant() switch
        {
            "" or "sqlite" => hasString ? new RegistryOptions(RegistryProvider.Sqlite, connectionString ?? "") : InFolder(dataFolder),
            "postgres" when hasString => new RegistryOptions(RegistryProvider.Postgres, connectionString ?? ""),
            "postgres" => throw new ArgumentException("Registry:Provider is postgres, so Registry:ConnectionString must be set."),
            var other => throw new ArgumentException($"Registry:Provider is '{other}'; known are sqlite and postgres."),
        };
    }
}
