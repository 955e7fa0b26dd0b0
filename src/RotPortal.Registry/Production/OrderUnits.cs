using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Production;

/// <summary>
/// The reports of one order in one transaction, each about another unit. The end of the ledger is held, so what is read here stays true until the
/// commit, whatever other stations and replicas do.
/// </summary>
internal sealed class OrderUnits(WriteSession session, ProductionOrder order)
{
    private const string FailureRate = "failure-rate";

    private readonly RegistryDb _db = session.Db;

    /// <summary>Answers all that can be answered in this turn; a report without an answer has to come again.</summary>
    public async Task RunAsync(IReadOnlyList<ReportedUnit> reported, Decision<UnitAnswer>?[] answers, CancellationToken cancellation)
    {
        var attempts = reported.Select(unit => unit.Report.Attempt).ToList();
        var serials = reported.Select(unit => unit.Report.Serial).ToList();
        var answered = await _db.StationAttempts.Where(a => a.OrderId == order.Id && attempts.Contains(a.Attempt)).ToDictionaryAsync(a => a.Attempt, cancellation);
        var known = await _db.ProductionUnits.Where(u => u.OrderId == order.Id && serials.Contains(u.Serial)).ToDictionaryAsync(u => u.Serial, cancellation);
        var tried = new List<ReportedUnit>();
        foreach (var unit in reported)
        {
            if (answered.GetValueOrDefault(unit.Report.Attempt) is { } before)
                answers[unit.At] = before.AskedSha256 == unit.Report.AskedSha256 ? Decision.Accepted(before.ToAnswer()) : AttemptReused.Refusal;
            else if (WhyNot(unit.Report, known.GetValueOrDefault(unit.Report.Serial)) is { } refusal)
                answers[unit.At] = refusal;
            else if (tried.Count < order.Remaining)
                tried.Add(unit);
        }

        foreach (var unit in tried)
            unit.Failure = await UnitJudge.JudgeAsync(session, order, unit.Report, unit.Entries, cancellation);
        await new UnitEvidence(session, order).RecordAsync(tried, cancellation);
        foreach (var unit in tried)
            answers[unit.At] = Decision.Accepted(Settle(unit, known.GetValueOrDefault(unit.Report.Serial)));
        if (tried.Count > 0)
            await AfterwardsAsync(tried, cancellation);
    }

    private Refusal? WhyNot(UnitReport report, ProductionUnit? unit)
    {
        const string LookAtOrder = "Look at the order; a person can change it.";
        if (unit is { State: UnitState.Made or UnitState.Released })
            return Decision.Refused("serial-made", $"Unit {report.Serial} was made by another attempt.", "Go on with the next serial number.");
        if (unit is { State: UnitState.Scrapped })
            return Decision.Refused("serial-made", $"Unit {report.Serial} was scrapped; its serial number is not made again.", "Go on with the next serial number.");
        // Evidence that came in time may be read again later.
        if (order.WhyClosed(session.At) is { } closed && !(report.IsReadAgain && order is { State: not ProductionState.Draft, Remaining: > 0 }))
            return Decision.Refused("claim-closed", closed, LookAtOrder);
        return order.Rule.Allows(report.Serial)
            ? null
            : Decision.Refused("serial-outside", $"The order makes serial numbers by the rule {order.SerialRule}, and {report.Serial} is none of them.", "Check the label, or ask for another order.");
    }

    private UnitAnswer Settle(ReportedUnit unit, ProductionUnit? before)
    {
        var (report, failure) = (unit.Report, unit.Failure);
        var state = failure is null ? UnitState.Made : UnitState.Failed;
        order.Count(before?.State, state);
        if (before is null)
        {
            before = new ProductionUnit { OrderId = order.Id, Serial = report.Serial, State = state, Attempts = 0, LastAttempt = report.Attempt, ChangedAt = session.At };
            _db.ProductionUnits.Add(before);
        }

        (before.State, before.DeviceId, before.Attempts, before.LastAttempt, before.ChangedAt) = (state, failure is null ? unit.Device : null, before.Attempts + 1, report.Attempt, session.At);
        (before.Check, before.Clause, before.Detail, before.Sent) = (failure?.Check, failure?.Clause, failure?.Detail, failure is null ? null : report.Sent);
        var answer = new StationAttempt
        {
            OrderId = order.Id,
            Attempt = report.Attempt,
            AskedSha256 = report.AskedSha256,
            Serial = report.Serial,
            Outcome = state,
            DeviceId = before.DeviceId,
            Check = failure?.Check,
            Clause = failure?.Clause,
            Detail = failure?.Detail,
            Remaining = order.Remaining,
            At = session.At,
        };
        _db.StationAttempts.Add(answer);
        Note(report, before);
        return answer.ToAnswer();
    }

    private void Note(UnitReport report, ProductionUnit unit) => session.Record(
        unit.State == UnitState.Made ? "unit.made" : "unit.failed",
        order.Id.Value,
        report.By,
        ("serial", unit.Serial),
        ("attempt", report.Attempt),
        ("device", unit.DeviceId?.Value),
        ("check", unit.Check),
        ("challenges", report.Challenges.Count == 0 ? null : report.Challenges.Distinct().Select(id => id.ToString("D")).ToList()),
        ("readAgain", report.IsReadAgain ? true : null));

    // The batch has begun, the order is full, or too much fails.
    private async Task AfterwardsAsync(IReadOnlyList<ReportedUnit> tried, CancellationToken cancellation)
    {
        order.LastReportAt = session.At;
        if (order.Made > 0)
        {
            var batch = await _db.Batches.SingleAsync(b => b.Id == order.BatchId, cancellation);
            var grounds = new Grounds(Actor.Portal("production-count"), session.At, "The first unit of its order was made.");
            if (batch.State == BatchState.Draft && BatchLifecycle.Table.Move(batch.State, BatchState.Received, grounds).IsAccepted(out var change, out _))
                BatchMoves.Move(session, batch, change);
        }

        if (order.Limit is { } limit)
        {
            foreach (var unit in tried)
                order.LastAttempts = limit.Append(order.LastAttempts, unit.Failure is null);
            if (order.State == ProductionState.Open && limit.IsReachedBy(order.LastAttempts))
            {
                MoveProductionOrder.Move(
                    session, order, ProductionState.Stopped, Actor.Portal(FailureRate),
                    $"{order.LastAttempts.Count(attempt => attempt == FailureLimit.Bad)} of the last {limit.Last} attempts failed, and the limit is {limit.Percent} percent.");
            }
        }

        if (order is { Remaining: 0, State: ProductionState.Open or ProductionState.Stopped })
        {
            if (order.State == ProductionState.Stopped)
                MoveProductionOrder.Move(session, order, ProductionState.Open, Actor.Portal("production-count"), "The last unit was made.");
            MoveProductionOrder.Move(session, order, ProductionState.Complete, Actor.Portal("production-count"), $"All {order.Ordered} units are made.");
        }
    }
}
