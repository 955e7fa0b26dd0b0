using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Import;

namespace RotPortal.Registry.Production;

/// <summary>
/// Records what stations report: evidence, facts, ledger, counters and the answer itself become durable together. Many reports share one
/// transaction, for it is the transaction that costs.
/// </summary>
public sealed class RecordUnits(RegistryWriter writer)
{
    private readonly SharedRows _shared = new();

    /// <summary>
    /// Answers each report, in their order. Refused when there is no such order (<c>order-unknown</c>), the attempt was used for another question
    /// (<c>attempt-reused</c>), the order takes no units now (<c>claim-closed</c>), its rule excludes the serial number (<c>serial-outside</c>), or
    /// another attempt has made it (<c>serial-made</c>). A unit that fails is no refusal but an answer.
    /// </summary>
    public async Task<IReadOnlyList<Decision<UnitAnswer>>> RunAsync(IReadOnlyList<UnitReport> reports, CancellationToken cancellation)
    {
        var answers = new Decision<UnitAnswer>?[reports.Count];
        var waiting = Enumerable.Range(0, reports.Count).ToList();
        // Two questions about one unit, or the last place in an order, are settled one after the other.
        while (waiting.Count > 0)
        {
            var turn = waiting.DistinctBy(at => (reports[at].Order, reports[at].Serial)).DistinctBy(at => (reports[at].Order, reports[at].Attempt)).ToList();
            await TurnAsync(reports, turn, answers, cancellation);
            waiting.RemoveAll(at => answers[at] is not null);
        }

        return [.. answers.Select(answer => answer ?? throw new InvalidOperationException("A report has no answer."))];
    }

    private async Task TurnAsync(
        IReadOnlyList<UnitReport> reports, IReadOnlyList<int> turn, Decision<UnitAnswer>?[] answers, CancellationToken cancellation)
    {
        var prepared = await PrepareAsync(reports, turn, cancellation);
        await using var session = await writer.BeginAsync(cancellation);
        foreach (var group in turn.GroupBy(at => reports[at].Order))
        {
            var order = await session.Db.ProductionOrders.SingleOrDefaultAsync(o => o.Id == group.Key, cancellation);
            if (order is null)
            {
                foreach (int at in group)
                    answers[at] = UnknownOrder.Refusal;
                continue;
            }

            var units = new OrderUnits(session, order);
            await units.RunAsync([.. group.Select(at => new ReportedUnit(at, reports[at], prepared[at]))], answers, cancellation);
        }

        await session.CommitAsync(cancellation);
    }

    // What needs no lock is done before it is taken.
    private async Task<Dictionary<int, PreparedEntry[]>> PrepareAsync(IReadOnlyList<UnitReport> reports, IReadOnlyList<int> turn, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        var orders = turn.Select(at => reports[at].Order).Distinct().ToList();
        var simulated = await (
            from order in db.ProductionOrders
            join product in db.Products on order.ProductId equals product.Id
            where orders.Contains(order.Id)
            select new { order.Id, product.IsDemonstration }).ToDictionaryAsync(row => row.Id, row => row.IsDemonstration, cancellation);
        var prepared = new Dictionary<int, PreparedEntry[]>();
        int index = 0;
        foreach (int at in turn)
        {
            var entries = reports[at].Entries.Select(entry => entry with { Index = index++ }).ToList();
            prepared[at] = PreparedEntry.Prepare(entries, simulated.GetValueOrDefault(reports[at].Order), writer.Now);
        }

        await _shared.EnsureAsync(db, [.. prepared.Values.SelectMany(entries => entries)], cancellation);
        return prepared;
    }
}

/// <summary>A report with what could be computed of it beforehand.</summary>
/// <param name="At">Its place among all reports.</param>
/// <param name="Report">The report.</param>
/// <param name="Entries">Its entries.</param>
internal sealed record ReportedUnit(int At, UnitReport Report, PreparedEntry[] Entries)
{
    /// <summary>Why it failed; null while nothing speaks against it.</summary>
    public UnitFailure? Failure { get; set; }

    /// <summary>The device, once it is on file.</summary>
    public DeviceId? Device { get; set; }
}
