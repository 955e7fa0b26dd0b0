using RotPortal.Cli.Stations.Journal;
using RotPortal.Cli.Stations.Portal;

namespace RotPortal.Cli.Stations;

/// <summary>What became of one serial number in this run.</summary>
/// <param name="Serial">The serial number.</param>
/// <param name="Attempt">The attempt; null when it was made in an earlier run.</param>
/// <param name="Outcome"><c>made</c>, <c>made-before</c>, <c>failed</c> or <c>refused</c>.</param>
/// <param name="Device">Identifier at the portal.</param>
/// <param name="Check">The check that failed, or the name of the portal's problem.</param>
/// <param name="Clause">Its clause.</param>
/// <param name="Detail">Why, and what to do.</param>
internal sealed record UnitResult(string Serial, string? Attempt, string Outcome, string? Device, string? Check, string? Clause, string? Detail);

/// <summary>What became of a run.</summary>
/// <param name="Units">The units that were dealt with, in order.</param>
/// <param name="Remaining">Units that the order still has, as the portal said last; null when it did not say.</param>
/// <param name="StoppedBecause">Why the run ended before its last unit; null when it did not.</param>
internal sealed record EnrolmentResult(IReadOnlyList<UnitResult> Units, int? Remaining, string? StoppedBecause);

/// <summary>
/// Makes units one after the other. Every step is in the journal before it is done; after a crash the same run ends what was begun and goes on. What was
/// sent once is sent again to the octet, until the portal has answered.
/// </summary>
internal sealed class EnrolmentRun(PortalStation portal, StationJournal journal, IUnitMaker maker, TimeProvider time, Action<string> progress)
{
    // A challenge can expire between two crashes, and a portal that never accepts one must not keep us for ever.
    private const int MostAttempts = 3;

    private readonly List<UnitResult> _units = [];
    private int? _remaining;
    private string? _stopped;

    /// <summary>Ends what an earlier run began, then makes units with these serial numbers; those that are made already are left alone.</summary>
    public async Task<EnrolmentResult> RunAsync(IReadOnlyList<string> serials, CancellationToken cancellation)
    {
        if (journal.Unfinished is { } unfinished)
            await FinishAsync(unfinished, cancellation);
        var made = journal.Made;
        foreach (string serial in serials)
        {
            if (_stopped is not null)
                break;
            if (_units.Exists(unit => unit.Serial == serial))
                continue;
            if (made.Contains(serial))
                _units.Add(new UnitResult(serial, null, "made-before", null, null, null, null));
            else
                await MakeAsync(serial, cancellation);
            if (_stopped is null)
                progress($"{_units.Count} of {serials.Count}: {serial} {_units[^1].Outcome}{(_remaining is { } left ? $", {left} left in the order" : "")}");
        }

        return new EnrolmentResult(_units, _remaining, _stopped);
    }

    // What an earlier run began. When it was not yet proved, making it again with the same attempt finds the same key.
    private async Task FinishAsync(UnitRecord unit, CancellationToken cancellation)
    {
        if (unit.Body is null && unit.Kind != maker.Name)
        {
            journal.Finish(unit, AttemptEnd.Abandoned, null, $"begun with {unit.Kind}, and the next run was with {maker.Name}");
            return;
        }

        progress($"going on with {unit.Serial}, which an earlier run began");
        if (!await StepAsync(unit, cancellation) && _stopped is null)
            await MakeAsync(unit.Serial, cancellation);
    }

    private async Task MakeAsync(string serial, CancellationToken cancellation)
    {
        for (int attempts = 1; attempts <= MostAttempts; attempts++)
        {
            string attempt = Guid.CreateVersion7(time.GetUtcNow()).ToString();
            journal.Begin(attempt, serial, maker.Name);
            if (await StepAsync(new UnitRecord(attempt, serial, maker.Name), cancellation) || _stopped is not null)
                return;
        }

        _units.Add(new UnitResult(serial, null, "failed", null, "too-late", null,
            $"Each of {MostAttempts} attempts came too late for its challenge. Look at the connection to the portal, and at its clock."));
    }

    /// <summary>Proves and sends one attempt. False when a new attempt with a fresh challenge is called for.</summary>
    private async Task<bool> StepAsync(UnitRecord unit, CancellationToken cancellation)
    {
        if (unit.Body is null)
        {
            switch (await maker.MakeAsync(unit.Serial, portal, cancellation))
            {
                case UnitMaking.Proved proved:
                    byte[] body = StationBodies.Unit(unit.Attempt, unit.Serial, proved.Evidence, proved.Activation);
                    journal.Prove(unit, body);
                    unit = unit with { Body = body };
                    break;
                case UnitMaking.Broken broken:
                    // Left open: the next run goes on with it.
                    return Stop(broken.Why);
                case UnitMaking.Unreachable unreachable:
                    return Stop(unreachable.Why);
                case UnitMaking.Refused { Problem.EndsTheRun: true } refused:
                    return Stop(refused.Problem.Detail);
                case UnitMaking.Refused refused:
                    return Refuse(unit, refused.Problem);
            }
        }

        return await SendAsync(unit, unit.Body ?? throw new InvalidOperationException("An attempt is sent that was not proved."), cancellation);
    }

    private async Task<bool> SendAsync(UnitRecord unit, byte[] body, CancellationToken cancellation)
    {
        switch (await portal.UnitAsync(body, cancellation))
        {
            case PortalAnswer<StationUnit>.Given { Value: var answer } when answer.Attempt != unit.Attempt || answer.Serial != unit.Serial:
                return Stop("The portal answered for another unit than was sent. Report this to whoever runs it.");
            case PortalAnswer<StationUnit>.Given { Value: var answer }:
                journal.Finish(unit, answer.IsMade ? AttemptEnd.Made : AttemptEnd.Failed, answer.Device, answer.Detail);
                _remaining = answer.Remaining;
                if (answer.CameTooLate)
                    return false;
                _units.Add(new UnitResult(unit.Serial, unit.Attempt, answer.IsMade ? "made" : "failed", answer.Device, answer.Check, answer.Clause, answer.Detail));
                return true;
            case PortalAnswer<StationUnit>.Refused { Problem.EndsTheRun: true } refused:
                // Left open: an answer that was lost before the claim closed is still to be had, by the next claim of the order if not by this one.
                return Stop(refused.Problem.Detail);
            case PortalAnswer<StationUnit>.Refused refused:
                return Refuse(unit, refused.Problem);
            case PortalAnswer<StationUnit>.Unreachable unreachable:
                return Stop($"{unreachable.Why}. Whether {unit.Serial} is made is not known; run the same command again and it is settled");
            case var other:
                throw new InvalidOperationException($"{other} is no answer of a portal.");
        }
    }

    private bool Refuse(UnitRecord unit, PortalProblem problem)
    {
        journal.Finish(unit, AttemptEnd.Refused, null, problem.Detail);
        _units.Add(new UnitResult(unit.Serial, unit.Attempt, "refused", null, problem.Name.Length == 0 ? null : problem.Name, null, problem.Detail));
        return true;
    }

    private bool Stop(string why)
    {
        _stopped = why.TrimEnd('.') + ".";
        return false;
    }
}
