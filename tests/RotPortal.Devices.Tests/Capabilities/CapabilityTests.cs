namespace RotPortal.Devices.Tests.Capabilities;

public sealed class CapabilityTests
{
    [Fact]
    public void The_vocabulary_is_the_published_one_in_its_published_order()
    {
        // Stored signatures count on the order: lines may be added at the end of the golden file, never changed or moved.
        string[] golden = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Capabilities", "vocabulary.golden.txt"));

        Assert.Equal(golden, Capability.All.Select(Line));
    }

    [Fact]
    public void There_are_48_words_of_which_35_are_core()
    {
        Assert.Equal(48, Capability.All.Count);
        Assert.Equal(35, Capability.All.Count(capability => capability.Tier == CapabilityTier.Core));
        Assert.Equal(13, Capability.All.Count(capability => capability.Tier == CapabilityTier.Extended));
    }

    [Fact]
    public void Every_word_is_found_by_its_identifier_and_by_no_other()
    {
        Assert.All(Capability.All, capability => Assert.Same(capability, Capability.Find(capability.Id)));
        Assert.Null(Capability.Find("key.Non-Exportable"));
        Assert.Null(Capability.Find(""));
    }

    [Fact]
    public void Only_the_strength_of_algorithms_is_judged_per_key_role()
    {
        Assert.Equal([Capability.KeyAlgorithmStrength], Capability.All.Where(capability => capability.IsPerKeyRole));
    }

    [Fact]
    public void The_area_is_what_stands_before_the_dot()
    {
        Assert.Equal("boot", Capability.BootAntiRollback.Area);
        Assert.All(Capability.All, capability => Assert.Matches("^[a-z]+\\.[a-z]+(-[a-z]+)*$", capability.Id));
    }

    private static string Line(Capability word)
    {
        string age = word.MaxAge is { } limit ? $"{limit.TotalDays} days" : "never ages";
        string when = word.AgesOnlyWhenLive ? " when live" : "";
        return $"{word.Ordinal,2} {word.Id} {$"{word.Tier}".ToLowerInvariant()} {word.MinimumLevel} {age}{when}";
    }
}
