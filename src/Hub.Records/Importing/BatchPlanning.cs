using Hub.Exchange;
using Hub.Records.Entities;
using Hub.Records.Importing.Linking;
using Statement = Hub.Records.Entities.Statement;

namespace Hub.Records.Importing;

/// <summary>Decides, row by row in the order of the file, what becomes of the rows of one batch. Changes nothing in the store.</summary>
internal sealed class BatchPlanning(KnownRows known, LinkIndex index, Linkage linkage, IdSource ids)
{
    public RowPlan Plan(ReadRow read)
    {
        var plan = new RowPlan(read);
        if (read is { Row.Taken: { } taken, Identity: { } identity })
        {
            if (known.Same(read.Row.RecordNumber, taken.Content.Hex) is { } same)
            {
                Repeat(plan, same);
            }
            else
            {
                Place(plan, taken, identity);
            }
        }

        return plan;
    }

    private static void Repeat(RowPlan plan, KnownRow same)
    {
        plan.Outcome = same.ChildId is null ? RowOutcome.Review : RowOutcome.Linked;
        plan.ChildId = same.ChildId;
        plan.Codes.Add("DUPLICATE_ROW");
    }

    private void Place(RowPlan plan, TakenRow taken, StatedIdentity identity)
    {
        var earlier = known.Current(plan.Row.RecordNumber);
        var decision = linkage.Decide(identity, index.Candidates(identity));
        if (earlier?.ChildId is { } before && decision.ChildId != before)
        {
            decision = Correct(plan, identity, decision, before);
        }

        plan.Decision = decision;
        plan.StatementId = ids.New(nameof(Statement));
        plan.Replaces = decision.Outcome != LinkOutcome.Review || earlier?.ChildId is null ? earlier : null;
        (plan.Outcome, plan.ChildId) = decision.Outcome switch
        {
            LinkOutcome.Linked => (RowOutcome.Linked, decision.ChildId),
            LinkOutcome.Created => (RowOutcome.Created, ids.New(nameof(Child))),
            _ => (RowOutcome.Review, (string?)null),
        };
        if (plan.ChildId is { } child)
        {
            foreach (var key in identity.Left())
            {
                index.Learn(child, key);
            }
        }

        known.Add(new KnownRow(plan.StatementId, plan.Row.RecordNumber, taken.Content.Hex, plan.ChildId, Superseded: false));
    }

    // The sender's own number says that it is the same row; only what contradicts it makes it another child's.
    private LinkDecision Correct(RowPlan plan, StatedIdentity identity, LinkDecision decision, string before)
    {
        if (decision.Outcome != LinkOutcome.Linked && index.Find(before) is { } child && linkage.MayBe(identity, child))
        {
            return new LinkDecision(LinkOutcome.Linked, before, [], "RECORD_NUMBER", ["recordNumber"], []);
        }

        plan.Codes.Add("RECORD_NUMBER_REUSED");
        string[] candidates = [before, .. decision.ChildId is { } other ? [other] : decision.Candidates];
        return new LinkDecision(LinkOutcome.Review, null, [.. candidates], "RECORD_NUMBER_REUSED", [], []);
    }
}
