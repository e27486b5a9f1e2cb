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

/// <summary>Plans one selection of records: its columns, its conditions, and the statements of the relations below it.</summary>
internal sealed class RecordPlanner
{
    public const string ChildType = "Child";

    private const string TimelineField = "timeline";

    private readonly DbContext db;
    private readonly Sharing sharing;
    private readonly Audience audience;
    private readonly RecordBinding binding;
    private readonly FieldPlanner fields;
    private readonly RowRules rules;
    private readonly RowScopes scopes;
    private readonly FilterExpression filters;
    private readonly bool manyChildren;

    public RecordPlanner(DbContext db, Sharing sharing, Audience audience, Reach reach, RecordBinding binding, bool manyChildren)
    {
        this.db = db;
        this.sharing = sharing;
        this.audience = audience;
        this.binding = binding;
        this.manyChildren = manyChildren;
        scopes = new RowScopes(db, reach);
        var tests = new RowTests(db, scopes, [.. audience.All]);
        rules = new RowRules(tests, LevelFourTests);
        fields = new FieldPlanner(sharing, audience, binding, tests);
        filters = new FilterExpression(db, binding, rules);
    }

    public StoreKind Store => db is LedgerStore ? StoreKind.Ledger : StoreKind.Records;

    public HashSet<Disclosure> Disclosures { get; } = [];

    /// <summary>Whether the child's scope decides on such a record.</summary>
    public static bool IsScoped(TypeShape type) => IsOfAChild(type) && !IsAddressed(type);

    public static bool IsOfAChild(TypeShape type) => !type.Childless || type.Name == ChildType;

    /// <summary>Rows of the type that exist for the caller, without any scope of children.</summary>
    /// <remarks>Level 4 is never filtered or sorted: rows that are level 4 as a whole stay out of such lists.</remarks>
    public Expression Visible(WantedRecords wanted, ParameterExpression row)
    {
        var arranged = wanted.Where is not null || !wanted.Order.IsEmpty;
        return rules.Visible(sharing.Decide(wanted.Type.Name, audience), row, (manyChildren && IsOfAChild(wanted.Type)) || arranged);
    }

    /// <summary>Alerts exist for the organisation that they are addressed to, wherever the child lives.</summary>
    public static bool IsAddressed(TypeShape type) => type.Name == nameof(Alert);

    /// <summary>The child is in scope for the caller.</summary>
    public Expression Reaches(Expression childId, bool list = false) =>
        scopes.Reaches(childId, sharing.ScopesOf(audience), list);

    /// <summary>No conflict of interest hides the child; for records that are addressed instead of scoped.</summary>
    public Expression WithoutConflict(Expression childId) => scopes.WithoutConflict(childId);

    public Expression Filter(RowFilter filter, ParameterExpression row) => filters.Of(filter, row);

    public IQueryable<T> Rows<T>(WantedRecords wanted)
        where T : class => db is LedgerStore ledger
        ? (IQueryable<T>)(wanted.OfOneChild ? ledger.LogOfChild : ledger.Log)
        : db.Set<T>();

    /// <summary>Columns and outputs of one selection, and of the relations below it.</summary>
    public (RecordPlan Plan, ColumnSet Columns) Plan(WantedRecords wanted, ParameterExpression row, Anchor anchor)
    {
        var columns = new ColumnSet();
        var type = wanted.Type;
        var id = columns.Add(nameof(Record.Id), () => Expression.Property(row, nameof(Record.Id)));
        var child = type.Name == ChildType ? id
            : row.Type == typeof(AccessLogEntry) ? columns.Add(nameof(AccessLogEntry.ChildPseudonym), () => Expression.Property(row, nameof(AccessLogEntry.ChildPseudonym)))
            : !row.Type.IsSubclassOf(typeof(ChildRecord)) ? -1
            : columns.Add(nameof(ChildRecord.ChildId), () => Expression.Property(row, nameof(ChildRecord.ChildId)));
        var outputs = ImmutableArray.CreateBuilder<OutputPlan>();
        var relations = ImmutableArray.CreateBuilder<RelationPlan>();
        foreach (var output in wanted.Outputs)
        {
            outputs.Add(Output(output, type, row, columns, relations, anchor));
        }

        return (new RecordPlan(type, outputs.ToImmutable(), id, child, relations.ToImmutable()), columns);
    }

    private OutputPlan Output(
        WantedOutput output, TypeShape type, ParameterExpression row, ColumnSet columns, ImmutableArray<RelationPlan>.Builder relations, Anchor anchor)
    {
        switch (output)
        {
            case WantedTypeName name:
                return new TypeNamePlan(name.Key, type.Name);
            case WantedField field:
                var plan = fields.Plan(field, type, row, columns, manyChildren);
                Disclose(type, plan);
                return plan;
            case WantedRelation relation:
                relations.Add(Relation(relation, type, anchor));
                return new RelationOutputPlan(relation.Key, relations.Count - 1);
            case WantedTimeline timeline:
                return Timeline(timeline, type, relations, anchor);
            default:
                throw new InvalidOperationException($"output {output.GetType().Name} has no plan");
        }
    }

    // What rows decide is told per path while the answer is written. Level 4 says nothing: its denial looks like absence.
    private void Disclose(TypeShape type, FieldPlan field)
    {
        if (field.ToldOnce is { View: not View.Full } only && !(only.Level == 4 && only.View == View.None))
        {
            Disclosures.Add(new Disclosure(type.Name, field.Field.Name, only.View, only.Mask, only.Reason));
        }
    }

    // Each type's rows come by a relation of their own; its dated fields are planned like fields that were asked for.
    private TimelinePlan Timeline(WantedTimeline wanted, TypeShape parent, ImmutableArray<RelationPlan>.Builder relations, Anchor anchor)
    {
        var sources = ImmutableArray.CreateBuilder<TimelineSource>();
        foreach (var records in wanted.Sources.Where(r => !sharing.Decide(r.Type.Name, audience).Never))
        {
            var dated = records.Type.Fields.Where(f => IsDated(records.Type, f)).Select(f => (WantedOutput)new WantedField("", f)).ToArray();
            if (dated.Length == 0)
            {
                continue;
            }

            var asked = records with { Outputs = [.. records.Outputs, .. dated] };
            var plan = Relation(new WantedRelation(wanted.Key, parent.Find(TimelineField)!, asked, One: false), parent, anchor);
            var shown = plan.Records with { Outputs = plan.Records.Outputs[..^dated.Length] };
            relations.Add(plan with { Records = shown });
            sources.Add(new TimelineSource(relations.Count - 1, [.. plan.Records.Outputs[^dated.Length..].Cast<FieldPlan>()]));
        }

        return new TimelinePlan(wanted.Key, wanted.First, wanted.Before, wanted.Members, sources.ToImmutable());
    }

    // A day that is masked to a month or year is no event, nor is the bookkeeping that all records have. Level 4: one child per request.
    private bool IsDated(TypeShape type, FieldShape field)
    {
        var isOfEveryRecord = sharing.Shape.Interfaces.Values.Any(i => i.Find(field.Name) is not null);
        if (field.Role != FieldRole.Stored || field.Named is not ("Date" or "DateTime") || field.IsList || isOfEveryRecord)
        {
            return false;
        }

        var clauses = sharing.Decide(new FieldKey(type.Name, field.Name), audience).Clauses;
        return clauses.Any(c => c.View == View.Full || c is { View: View.Masked, Mask: Mask.Same })
            && !(manyChildren && clauses.Any(c => c is { Level: 4, View: > View.None }));
    }

    private RelationPlan Relation(WantedRelation wanted, TypeShape parent, Anchor anchor) =>
        (RelationPlan)typeof(RecordPlanner).GetMethod(nameof(RelationOf), BindingFlags.Instance | BindingFlags.NonPublic)!
            .MakeGenericMethod(binding.Entity(wanted.Records.Type.Name)).Invoke(this, [wanted, parent, anchor])!;

    private RelationPlan RelationOf<T>(WantedRelation wanted, TypeShape parent, Anchor anchor)
        where T : ChildRecord
    {
        var row = Expression.Parameter(typeof(T), "r");
        var (plan, columns) = Plan(wanted.Records, row, anchor);
        var link = parent.Name == ChildType ? -1 : ParentColumn(parent, row, columns);
        var childId = Expression.Property(row, nameof(ChildRecord.ChildId));
        var conditions = new List<Expression> { OfTheChildren(childId, anchor), Visible(wanted.Records, row) };
        if (wanted.Records.Where is { } where)
        {
            conditions.Add(Filter(where, row));
        }

        var query = Rows<T>(wanted.Records).Where(Expression.Lambda<Func<T, bool>>(conditions.Where(NotTrivial).Aggregate(Expression.AndAlso), row));
        var ordered = Ordering.Apply(query, wanted.Records.Order, binding, row);
        var statement = Statement.Of(Store, PlanFor.Keys, ordered.Select(columns.Projection<T>(row)), columns.Kinds);
        return new RelationPlan(wanted.Key, plan, statement, wanted.One, wanted.Records.First, link, anchor.Child is not null);
    }

    // A page's rows have passed the scope and bring their ids; a single child's relations are fetched beside it and pass it themselves.
    private Expression OfTheChildren(Expression childId, Anchor anchor)
    {
        if (anchor.Child is { } one)
        {
            return Expression.AndAlso(Expression.Equal(childId, SlotMarks.Expression(one)), Reaches(childId));
        }

        var children = SlotMarks.Expression(CallerSlots.Of(CallerSlots.Children));
        var among = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], children, childId);
        return anchor.IsPage ? among : Expression.AndAlso(among, Reaches(childId));
    }

    private static int ParentColumn(TypeShape parent, ParameterExpression row, ColumnSet columns)
    {
        var name = $"{parent.Name}Id";
        return columns.Add(name, () => Expression.Property(row, name));
    }

    private IReadOnlyList<RowTest> LevelFourTests(string type)
    {
        var verdict = sharing.Decide(new FieldKey(type, "id"), audience);
        return [.. verdict.Clauses.Where(c => c is { Level: 4, Absent: false, ClosesFile: false }).SelectMany(c => c.When).Where(t => t.Holds && t.Name != RowTest.OwnValue).Distinct()];
    }

    private static bool NotTrivial(Expression condition) => condition is not ConstantExpression { Value: true };
}
