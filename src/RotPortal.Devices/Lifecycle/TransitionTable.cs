namespace RotPortal.Devices;

/// <summary>The legal moves of one axis. What is not in the table is refused, never ignored.</summary>
/// <typeparam name="TState">The axis.</typeparam>
public sealed class TransitionTable<TState>
    where TState : struct, Enum
{
    private readonly string _subject;
    private readonly Dictionary<TState, IReadOnlyList<TState>> _next;

    internal TransitionTable(string subject, params (TState From, TState[] To)[] rows)
    {
        _subject = subject;
        _next = rows.ToDictionary(row => row.From, row => (IReadOnlyList<TState>)row.To);
    }

    /// <summary>The states that can follow, in the order of the table; empty when there is no way on.</summary>
    public IReadOnlyList<TState> NextFrom(TState from) => _next[from];

    /// <summary>Whether the table has this move.</summary>
    public bool Allows(TState from, TState to) => NextFrom(from).Contains(to);

    /// <summary>Makes the move, or says why not. Checks the table and that a reason is given, nothing else.</summary>
    public Decision<Change<TState>> Move(TState from, TState to, Grounds grounds)
    {
        if (EqualityComparer<TState>.Default.Equals(from, to))
        {
            return Decision.Refused("already-in-state", $"The {_subject} is {from} already; nothing was changed.", WaysOn(from));
        }

        if (!Allows(from, to))
            return Decision.Refused("transition-not-allowed", $"A {_subject} that is {from} cannot become {to}.", WaysOn(from));
        if (string.IsNullOrWhiteSpace(grounds.Reason))
            return Decision.Refused("reason-missing", $"No reason is given for making the {_subject} {to}.", "Give the reason in words.");
        return Decision.Accepted(new Change<TState>(from, to, grounds, []));
    }

    private string WaysOn(TState from) => NextFrom(from) switch
    {
        [] => $"{from} is final; there is no way on.",
        [var only] => $"From {from} it can only become {only}.",
        var several => $"From {from} it can become {string.Join(", ", several)}.",
    };
}
