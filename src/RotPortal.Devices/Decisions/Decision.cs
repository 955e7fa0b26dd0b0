using System.Diagnostics.CodeAnalysis;

namespace RotPortal.Devices;

/// <summary>
/// The answer to an order: <see cref="Accepted"/> with what is now true, or <see cref="Refused"/> with the reason. A refused order has
/// changed nothing. Faults of ours are exceptions and never end up here.
/// </summary>
/// <typeparam name="T">What an accepted order results in.</typeparam>
public abstract record Decision<T>
    where T : notnull
{
    private Decision()
    {
    }

    /// <summary>The order is carried out.</summary>
    /// <param name="Value">What is now true.</param>
    public sealed record Accepted(T Value) : Decision<T>;

    /// <summary>The order is not carried out and nothing has changed.</summary>
    /// <param name="Refusal">Which check said no, why, and what to do.</param>
    public sealed record Refused(Refusal Refusal) : Decision<T>;

    /// <summary>Opens the answer: exactly one of the two results is set.</summary>
    public bool IsAccepted([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        if (this is Accepted accepted)
        {
            (value, refusal) = (accepted.Value, null);
            return true;
        }

        (value, refusal) = (default, ((Refused)this).Refusal);
        return false;
    }

    /// <summary>Lets a refusal be returned wherever a decision is asked for.</summary>
    public static implicit operator Decision<T>(Refusal refusal) => new Refused(refusal);
}

/// <summary>Why an order was refused, in words for the person who gave it.</summary>
/// <param name="Check">Stable name of the check that said no, in kebab case, for example <c>transition-not-allowed</c>.</param>
/// <param name="Why">What happened, as a sentence with its full stop.</param>
/// <param name="WhatToDo">What to do next, as a sentence with its full stop.</param>
public sealed record Refusal(string Check, string Why, string WhatToDo);

/// <summary>Makes decisions without naming their type.</summary>
public static class Decision
{
    /// <summary>The order is carried out, with this result.</summary>
    public static Decision<T> Accepted<T>(T value)
        where T : notnull => new Decision<T>.Accepted(value);

    /// <summary>The order is refused; turns into any <see cref="Decision{T}"/>.</summary>
    /// <param name="check">See <see cref="Refusal.Check"/>.</param>
    /// <param name="why">See <see cref="Refusal.Why"/>.</param>
    /// <param name="whatToDo">See <see cref="Refusal.WhatToDo"/>.</param>
    public static Refusal Refused(string check, string why, string whatToDo) => new(check, why, whatToDo);
}
