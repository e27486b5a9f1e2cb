using System.Collections.Immutable;
using Hub.Exchange;

namespace Hub.Records.Importing;

/// <summary>Counts the outcomes of one delivery and gathers its messages.</summary>
internal sealed class ImportTally(string file)
{
    private readonly ImmutableArray<RowResult>.Builder rows = ImmutableArray.CreateBuilder<RowResult>();
    private readonly ImmutableArray<Message>.Builder messages = ImmutableArray.CreateBuilder<Message>();

    public int Count => rows.Count;

    public void Add(IEnumerable<RowPlan> plans)
    {
        foreach (var plan in plans)
        {
            rows.Add(new RowResult(plan.Row.Number, plan.Outcome, plan.ChildId));
            messages.AddRange(plan.Row.Messages);
            messages.AddRange(plan.Codes.Select(c => new Message(file, plan.Row.Number, "", c, ExchangeTables.Shared.EffectOf(c))));
        }
    }

    public DeliveryResult Close(Delivery delivery) => new(
        file,
        null,
        new DeliveryCounts(
            delivery.Counts.Blank, rows.Count,
            Of(RowOutcome.Linked), Of(RowOutcome.Created), Of(RowOutcome.Review), Of(RowOutcome.Rejected)),
        rows.ToImmutable(),
        [.. delivery.Messages, .. messages]);

    private int Of(RowOutcome outcome) => rows.Count(r => r.Outcome == outcome);
}
