using RotPortal.Cli.CommandLine;
using RotPortal.Cli.Stations;
using RotPortal.Cli.Stations.Journal;
using RotPortal.Cli.Stations.Portal;

namespace RotPortal.Cli.Commands.Enrol;

/// <summary>What every <c>rot enrol</c> does once its hardware is open: asks for the order, makes the units, prints what became of them.</summary>
internal static class Enrolment
{
    /// <summary>Runs.</summary>
    /// <param name="arguments">What stood on the command line.</param>
    /// <param name="options">The same, read.</param>
    /// <param name="serials">The serial numbers.</param>
    /// <param name="maker">What makes the units.</param>
    /// <param name="at">The surroundings.</param>
    /// <param name="cancellation">Ends the run between two steps; the next run goes on.</param>
    public static async Task<int> RunAsync(
        Arguments arguments, EnrolOptions options, IReadOnlyList<string> serials, IUnitMaker maker, Surroundings at, CancellationToken cancellation)
    {
        var opened = StationJournal.Open(options.JournalPath, options.Claim.Order, at.Time);
        if (opened is not Answer<StationJournal>.Given { Value: var journal })
            return Rot.Refuse(at, opened);
        using (journal)
        {
            using var portal = new PortalStation(options.Portal, options.Claim, at.Time, at.Retries, line => at.Error.WriteLine($"rot: {line}"));
            var asked = await portal.OrderAsync(cancellation);
            if (asked is not PortalAnswer<StationOrder>.Given { Value: var order })
                return Rot.Refuse(at, WhyNot(asked));
            string? why = WhyNot(order, maker);
            // An answer that was lost before the order closed is still to be had: that unit may be made.
            if (why is not null && journal.Unfinished?.Body is null)
                return Rot.Refuse(at, why);
            at.Error.WriteLine($"rot: order for {order.Product} at {order.Station}: {order.Made} made, {order.Failed} failed, {order.Scrapped} scrapped, {order.Remaining} of {order.Ordered} left");
            var result = await new EnrolmentRun(portal, journal, maker, at.Time, line => at.Error.WriteLine($"rot: {line}")).RunAsync(why is null ? serials : [], cancellation);
            if (Sign(options, journal, at) is { } unsigned)
                return Rot.Refuse(at, unsigned);
            await EnrolmentOutput.WriteAsync(arguments, at, options, result, cancellation);
            if ((result.StoppedBecause ?? why) is { } stopped)
                return Rot.Refuse(at, stopped);
            return result.Units.All(unit => unit.Outcome is "made" or "made-before") ? ExitCode.Good : ExitCode.Bad;
        }
    }

    private static string WhyNot(PortalAnswer<StationOrder> answer) => answer switch
    {
        PortalAnswer<StationOrder>.Refused refused => refused.Problem.Detail,
        PortalAnswer<StationOrder>.Unreachable unreachable => unreachable.Why + ". Nothing was made.",
        var other => throw new InvalidOperationException($"{other} is no reason."),
    };

    private static string? WhyNot(StationOrder order, IUnitMaker maker)
    {
        if (order.Stopped is { } stopped)
            return $"the order is stopped: {stopped}";
        return order.EvidenceKinds.Contains(maker.EvidenceKind)
            ? null
            : $"the order takes {string.Join(", ", order.EvidenceKinds)}, and no {maker.EvidenceKind}. Use the hardware that the order is for.";
    }

    private static string? Sign(EnrolOptions options, StationJournal journal, Surroundings at)
    {
        if (options.StationKey is not { } key)
            return null;
        if (!key.LoadOrCreate($"station {Environment.MachineName}", at.Time.GetUtcNow()).IsAccepted(out var signer, out var refusal))
            return $"the journal is not signed: {refusal.Why} {refusal.WhatToDo}";
        using (signer)
        {
            journal.Sign(signer);
        }

        return null;
    }
}
