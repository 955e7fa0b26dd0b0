namespace RotPortal.Cli;

/// <summary>A thing that was asked for, or the sentence that says why it is not to be had and what to do.</summary>
internal abstract record Answer<T>
{
    private Answer()
    {
    }

    /// <summary>Here it is.</summary>
    public sealed record Given(T Value) : Answer<T>;

    /// <summary>It is not to be had.</summary>
    public sealed record Withheld(string Why) : Answer<T>;
}
