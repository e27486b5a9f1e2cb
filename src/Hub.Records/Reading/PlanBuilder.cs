using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using Hub.Policy;
using Hub.Records.Binding;
using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Reading;

/// <summary>Turns what a request wants into a plan: rights are asked for once, SQL is written once, requests only bring values.</summary>
public sealed class PlanBuilder(Sharing sharing, RecordBinding binding, IDbContextFactory<RecordStore> stores, IDbContextFactory<LedgerStore> ledgers)
{
    /// <param name="manyChildren">The request is about several children, whatever these roots are.</param>
    /// <exception cref="ReadRefusedException">The rules refuse the request as a whole.</exception>
    public ReadPlan Build(ImmutableArray<WantedRoot> roots, Audience audience, Reach reach, bool manyChildren = false)
    {
        using var records = stores.CreateDbContext();
        using var ledger = ledgers.CreateDbContext();
        var many = manyChildren || TouchesManyChildren(roots);
        var ofRecords = new RecordPlanner(records, sharing, audience, reach, binding, many);
        var ofLedger = new RecordPlanner(ledger, sharing, audience, reach, binding, many);
        var plans = roots.Select(root => Root(root, IsLedger(root.Records.Type) ? ofLedger : ofRecords)).ToImmutableArray();
        return new ReadPlan(plans, [.. ofRecords.Disclosures.Union(ofLedger.Disclosures).OrderBy(d => d.Type, StringComparer.Ordinal).ThenBy(d => d.Field, StringComparer.Ordinal)]);
    }

    private bool IsLedger(TypeShape type) => binding.Entity(type.Name) == typeof(AccessLogEntry);

    private static bool TouchesManyChildren(ImmutableArray<WantedRoot> roots)
    {
        var ofChildren = roots.Where(r => RecordPlanner.IsOfAChild(r.Records.Type)).ToArray();
        return ofChildren.Length > 1 || ofChildren is [WantedPage];
    }

    private RootPlan Root(WantedRoot root, RecordPlanner planner)
    {
        try
        {
            var method = typeof(PlanBuilder).GetMethod(nameof(RootOf), BindingFlags.Instance | BindingFlags.NonPublic)!;
            return (RootPlan)method.MakeGenericMethod(binding.Entity(root.Records.Type.Name)).Invoke(this, [root, planner])!;
        }
        catch (TargetInvocationException e) when (Innermost(e) is ReadRefusedException refused)
        {
            throw refused;
        }
    }

    private static Exception Innermost(Exception e) => e is TargetInvocationException { InnerException: { } inner } ? Innermost(inner) : e;

    private RootPlan RootOf<T>(WantedRoot root, RecordPlanner planner)
        where T : Record
    {
        var row = Expression.Parameter(typeof(T), "r");
        var (plan, columns) = planner.Plan(root.Records, row, Anchor.Of(root));
        var rows = InScope<T>(root.Records, row, planner, list: root is WantedPage);
        return root switch
        {
            WantedOne one => new OnePlan(one.Key, plan, One(one, planner.Store, rows, row, columns)),
            WantedPage page => new PagePlanner(binding, planner.Store).Plan(page, plan, columns, rows, row),
            _ => throw new InvalidOperationException($"root {root.GetType().Name} has no plan"),
        };
    }

    private IQueryable<T> InScope<T>(WantedRecords wanted, ParameterExpression row, RecordPlanner planner, bool list)
        where T : Record
    {
        var conditions = new List<Expression> { planner.Visible(wanted, row) };
        if (wanted.Type.Name == RecordPlanner.ChildType)
        {
            conditions.Add(planner.Reaches(Expression.Property(row, nameof(Record.Id)), list));
        }
        else if (!wanted.Type.Childless && !IsLedger(wanted.Type))
        {
            var childId = Expression.Property(row, nameof(ChildRecord.ChildId));
            conditions.Add(RecordPlanner.IsAddressed(wanted.Type) ? planner.WithoutConflict(childId) : planner.Reaches(childId, list));
        }

        if (wanted.Where is { } where)
        {
            conditions.Add(planner.Filter(where, row));
        }

        return conditions.Where(c => c is not ConstantExpression { Value: true })
            .Aggregate(planner.Rows<T>(wanted), (rows, condition) => rows.Where(Expression.Lambda<Func<T, bool>>(condition, row)));
    }

    private Statement One<T>(WantedOne one, StoreKind store, IQueryable<T> rows, ParameterExpression row, ColumnSet columns)
        where T : Record
    {
        foreach (var (field, value) in one.By)
        {
            var column = Expression.Property(row, field == "id" ? typeof(T).GetProperty(nameof(Record.Id))! : binding.Property(typeof(T), field));
            var mark = SlotMarks.Expression(value);
            var equal = Expression.Equal(column, mark.Type == column.Type ? mark : Expression.Convert(mark, column.Type));
            rows = rows.Where(Expression.Lambda<Func<T, bool>>(equal, row));
        }

        return Statement.Of(store, PlanFor.Keys, rows.OrderBy(r => r.Id).Take(1).Select(columns.Projection<T>(row)), columns.Kinds);
    }
}
