using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>Runs a plan: what needs no earlier row goes in one round trip, relations of a child named by its id included; those of a page in a
/// second.</summary>
internal sealed class PlanRunner(RowReader reader)
{
    public async Task<RootRows[]> RunAsync(ReadPlan plan, object?[] slots, CancellationToken cancellationToken)
    {
        var first = new Batch();
        var pending = plan.Roots.Select(root => Start(root, slots, first)).ToArray();
        foreach (var root in pending)
        {
            root.AskBeside(slots, first);
        }

        await first.RunAsync(reader, cancellationToken);
        await FillAsync(pending, slots, cancellationToken);
        var second = new Batch();
        foreach (var root in pending)
        {
            root.AskRelations(slots, second);
        }

        await second.RunAsync(reader, cancellationToken);
        return [.. pending.Select(root => root.Finish())];
    }

    private static Pending Start(RootPlan root, object?[] slots, Batch batch) => root switch
    {
        OnePlan one => new Pending(root, [batch.Add(one.Statement, slots)], null),
        PagePlan page => new Pending(
            root, page.Phases.IsEmpty ? [] : [batch.Add(page.Phases[0], slots)], page.Count is { } count ? batch.Add(count, slots) : null)
        {
            Counts = [.. page.Counts.Select(c => batch.Add(c, slots))],
        },
        _ => throw new InvalidOperationException($"root plan {root.GetType().Name} cannot be run"),
    };

    // The later half of an order is read only where the earlier one does not fill the page.
    private async Task FillAsync(Pending[] pending, object?[] slots, CancellationToken cancellationToken)
    {
        for (var phase = 1; pending.Any(p => p.Needs(phase)); phase++)
        {
            var batch = new Batch();
            foreach (var root in pending.Where(p => p.Needs(phase)))
            {
                root.Results.Add(batch.Add(((PagePlan)root.Plan).Phases[phase], slots));
            }

            await batch.RunAsync(reader, cancellationToken);
        }
    }

    private sealed class Pending(RootPlan plan, List<Result> results, Result? count)
    {
        private readonly List<(RelationPlan Relation, Result Result)> related = [];

        public RootPlan Plan { get; } = plan;

        public List<Result> Results { get; } = results;

        public Result[] Counts { get; init; } = [];

        public bool Needs(int phase) => Plan is PagePlan page && phase < page.Phases.Length && Results.Sum(r => r.Rows.Count) <= page.Size;

        public void AskBeside(object?[] slots, Batch batch) =>
            related.AddRange(Relations(Plan.Records).Where(r => r.Beside).Select(relation => (relation, batch.Add(relation.Statement, slots))));

        public void AskRelations(object?[] slots, Batch batch)
        {
            var all = Relations(Plan.Records).Where(r => !r.Beside).ToArray();
            var ids = Rows().Select(row => (string)row[Plan.Records.ChildColumn >= 0 ? Plan.Records.ChildColumn : Plan.Records.IdColumn]!).Distinct().ToArray();
            if (all.Length == 0 || ids.Length == 0)
            {
                return;
            }

            object?[] own = [.. slots];
            own[CallerSlots.Children] = ids;
            related.AddRange(all.Select(relation => (relation, batch.Add(relation.Statement, own))));
        }

        public RootRows Finish()
        {
            var rows = Rows();
            var more = Plan is PagePlan page && Results.Sum(r => r.Rows.Count) > page.Size;
            if (Plan is PagePlan { Backward: true })
            {
                rows.Reverse();
            }

            var total = count is null ? (int?)null : count.Rows is [var only] ? (int)only[0]! : 0;
            return new RootRows(rows, more, total, Grouped()) { Counts = [.. Counts.Select(c => c.Rows)] };
        }

        // By reference: equality of plans by value would read all their SQL.
        private Dictionary<RelationPlan, ILookup<string, object?[]>> Grouped()
        {
            var groups = new Dictionary<RelationPlan, ILookup<string, object?[]>>(related.Count, ReferenceEqualityComparer.Instance);
            foreach (var (relation, result) in related)
            {
                groups.Add(relation, Grouped(relation, result));
            }

            return groups;
        }

        private List<object?[]> Rows()
        {
            var rows = Results.SelectMany(r => r.Rows);
            return Plan is PagePlan page ? [.. rows.Take(page.Size)] : [.. rows];
        }

        private static ILookup<string, object?[]> Grouped(RelationPlan relation, Result result)
        {
            var column = relation.Parent >= 0 ? relation.Parent : relation.Records.ChildColumn;
            return result.Rows.Where(row => row[column] is not null).ToLookup(row => (string)row[column]!, StringComparer.Ordinal);
        }

        private static IEnumerable<RelationPlan> Relations(RecordPlan plan) =>
            plan.Relations.SelectMany(r => Relations(r.Records).Prepend(r));
    }

    private sealed class Result
    {
        public List<object?[]> Rows { get; set; } = [];
    }

    private sealed class Batch
    {
        private readonly List<(StatementRead Read, Result Result)> reads = [];

        public Result Add(Statement statement, object?[] slots)
        {
            var result = new Result();
            reads.Add((new StatementRead(statement, slots), result));
            return result;
        }

        public async Task RunAsync(RowReader reader, CancellationToken cancellationToken)
        {
            if (reads.Count == 0)
            {
                return;
            }

            var rows = await reader.ReadAsync([.. reads.Select(r => r.Read)], cancellationToken);
            for (var i = 0; i < rows.Length; i++)
            {
                reads[i].Result.Rows = rows[i];
            }
        }
    }
}
