namespace RotPortal.Cli.Tests.Stations;

/// <summary>What the stand-in does to a request instead of answering it.</summary>
internal enum Trouble
{
    /// <summary>Breaks the connection before anything is done.</summary>
    BreaksBefore,

    /// <summary>Does what was asked and breaks the connection.</summary>
    BreaksAfter,

    /// <summary>Does what was asked, and half of the answer arrives.</summary>
    BreaksInTheMiddle,

    /// <summary>Does what was asked and answers with something else.</summary>
    AnswersGarbage,

    /// <summary>Does what was asked and lets a box in between answer with a page.</summary>
    AnswersPage,

    /// <summary>Does nothing and says 500.</summary>
    Faults,

    /// <summary>Does nothing and says 503, after a long pause of the client's choice.</summary>
    IsDown,

    /// <summary>Does nothing and says 429 with a time to wait.</summary>
    IsBusy,

    /// <summary>Does what was asked and never answers.</summary>
    FallsSilent,
}
