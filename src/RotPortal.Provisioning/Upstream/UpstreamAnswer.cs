namespace RotPortal.Provisioning.Upstream;

/// <summary>Why a service gave no answer that counts.</summary>
public enum UpstreamFailure
{
    /// <summary>No connection came about.</summary>
    NotReachable,

    /// <summary>It did not answer in time, at any attempt.</summary>
    TooLate,

    /// <summary>It does not let us in: the key is missing, wrong or not for this.</summary>
    NotAllowed,

    /// <summary>It does not know what was asked for.</summary>
    NotFound,

    /// <summary>It asks to be left alone for longer than we wait.</summary>
    TooManyRequests,

    /// <summary>It says that it has a fault, at every attempt.</summary>
    Fault,

    /// <summary>It refuses the request as it is.</summary>
    Refused,

    /// <summary>It answered something that is not what was agreed: another format, cut off, too long, a field missing.</summary>
    NotUnderstood,
}

/// <summary>The answer of a service outside. Its failures are values: they say nothing about any device.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public abstract record UpstreamAnswer<T>
{
    private UpstreamAnswer()
    {
    }

    /// <summary>It answered.</summary>
    /// <param name="Value">What it said; not verified.</param>
    public sealed record Answered(T Value) : UpstreamAnswer<T>;

    /// <summary>It gave no answer that counts.</summary>
    /// <param name="Why">Which kind of failure.</param>
    /// <param name="Detail">What happened and what to do, in a sentence. Holds no secret and nothing of what the service sent.</param>
    /// <param name="Attempts">How often it was asked.</param>
    public sealed record Failed(UpstreamFailure Why, string Detail, int Attempts) : UpstreamAnswer<T>;
}
