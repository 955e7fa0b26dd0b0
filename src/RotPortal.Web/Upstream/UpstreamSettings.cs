namespace RotPortal.Web.Upstream;

/// <summary>How a service is called: where, with which key, how patiently.</summary>
/// <param name="BaseAddress">Where its interface begins; with a slash at its end. HTTPS, or a loopback address.</param>
/// <param name="KeyHeader">Name of the header that carries the key.</param>
/// <param name="Key">Its value. Secret: written nowhere, sent nowhere else.</param>
internal sealed record UpstreamSettings(Uri BaseAddress, string KeyHeader, string Key)
{
    /// <summary>How long one attempt may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often a request is made at most.</summary>
    public int MaximumAttempts { get; init; } = 4;

    /// <summary>How long to wait after the first attempt; twice as long after each further one.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that a service may ask for (Retry-After); who asks for more is not asked again.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The least time between the beginnings of two requests: the rate limit that we keep of our own accord.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest answer that is read, in octets.</summary>
    public int MaximumAnswer { get; init; } = 1024 * 1024;

    /// <summary>Settings under a section (<c>BaseAddress</c>, <c>KeyHeader</c>, <c>Key</c>, the others optional); null when there is no base address.</summary>
    /// <exception cref="InvalidOperationException">The section is there and cannot be used.</exception>
    public static UpstreamSettings? From(IConfigurationSection section)
    {
        if (section["BaseAddress"] is not { Length: > 0 } text)
            return null;
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
            throw new InvalidOperationException($"Setting {section.Path}:BaseAddress is not an HTTPS address.");
        var settings = new UpstreamSettings(address, section["KeyHeader"] ?? "Authorization", section["Key"] ?? "");
        return settings with
        {
            AttemptTimeout = section.GetValue("AttemptTimeout", settings.AttemptTimeout),
            MaximumAttempts = section.GetValue("MaximumAttempts", settings.MaximumAttempts),
            Pace = section.GetValue("Pace", settings.Pace),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{BaseAddress} ({KeyHeader}: not shown)";
}
