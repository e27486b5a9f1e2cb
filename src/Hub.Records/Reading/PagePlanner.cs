using System.Collections.Immutable;
using System.Linq.Expressions;
using Hub.Records.Binding;
using Hub.Records.Entities;
using Hub.Records.Storing;

namespace Hub.Records.Reading;

/// <summary>Plans keyset pages. Rows with a value in the first term of the order come first, those without it after them.</summary>
/// <remarks>
/// Two statements instead of one keep the index of the first term in use and the order equal on every database; the second runs
/// only where the first does not fill the page.
/// </remarks>
internal sealed class PagePlanner(RecordBinding binding, StoreKind store)
{
    public PagePlan Plan<T>(WantedPage wanted, RecordPlan plan, ColumnSet columns, IQueryable<T> rows, ParameterExpression row)
        where T : Record
    {
        var order = wanted.Records.Order;
        var terms = order.Select(o => (Order: o, Value: (Expression)Expression.Property(row, Ordering.Property(binding, row.Type, o.Field.Name)))).ToArray();
        var cursor = terms.Select(t => columns.Add(((MemberExpression)t.Value).Member.Name, () => t.Value)).Append(plan.IdColumn).ToImmutableArray();
        var phases = Phases(wanted, terms).Select(phase => Phase(wanted, terms, phase.Null, phase.AtCursor, rows, row, columns));
        return new PagePlan(
            wanted.Key, plan, wanted.Rows ? [.. phases] : [], wanted.TotalCount ? Count(rows) : null, wanted.Size, wanted.Backward,
            !wanted.Cursor.IsEmpty, cursor)
        {
            Counts = [.. wanted.Counts.Select(c => Counts(rows, row, c))],
            Handles = wanted.Handles,
        };
    }

    private Statement Counts<T>(IQueryable<T> rows, ParameterExpression row, WantedCounts wanted)
        where T : Record
    {
        var column = Expression.Property(row, binding.Property(row.Type, wanted.Field.Name));
        return column.Type == typeof(bool)
            ? Counts(rows, Expression.Lambda<Func<T, bool>>(column, row), ColumnKind.Bool, wanted.First)
            : Counts(rows, Expression.Lambda<Func<T, string?>>(column, row), ColumnKind.Text, wanted.First);
    }

    private Statement Counts<T, TKey>(IQueryable<T> rows, Expression<Func<T, TKey>> key, ColumnKind kind, int first) => Statement.Of(
        store, PlanFor.Values,
        rows.GroupBy(key).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(first).Select(g => new object?[] { g.Key, g.Count() }),
        [kind, ColumnKind.Int]);

    // Which halves to read, in which order, and in which of them the cursor lies.
    private static IEnumerable<(bool? Null, bool AtCursor)> Phases(WantedPage wanted, (RowOrder Order, Expression Value)[] terms)
    {
        if (terms.Length == 0 || !Ordering.IsNullable(terms[0].Value.Type, terms[0].Order.Field.Name))
        {
            return [(null, !wanted.Cursor.IsEmpty)];
        }

        var nullsFirst = terms[0].Order.Descending ^ wanted.Backward;
        bool[] halves = nullsFirst ? [true, false] : [false, true];
        return wanted.Cursor.IsEmpty
            ? halves.Select(h => ((bool?)h, false))
            : halves.SkipWhile(h => h != wanted.CursorAtNull).Select(h => ((bool?)h, h == wanted.CursorAtNull));
    }

    private Statement Phase<T>(
        WantedPage wanted, (RowOrder Order, Expression Value)[] terms, bool? isNull, bool atCursor, IQueryable<T> rows, ParameterExpression row,
        ColumnSet columns)
        where T : Record
    {
        var keys = Keys(wanted, terms, isNull, row).ToArray();
        if (isNull is { } empty)
        {
            var none = Expression.Constant(null, terms[0].Value.Type);
            rows = Where(rows, empty ? Expression.Equal(terms[0].Value, none) : Expression.NotEqual(terms[0].Value, none), row);
        }

        if (atCursor)
        {
            rows = Where(rows, Beyond(keys, 0), row);
        }

        var page = Ordering.By(rows, keys.Select(k => k.Key), row).Take(wanted.Size + 1);
        return Statement.Of(store, PlanFor.Values, page.Select(columns.Projection<T>(row)), columns.Kinds);
    }

    private static IEnumerable<(OrderKey Key, Expression? Cursor)> Keys(
        WantedPage wanted, (RowOrder Order, Expression Value)[] terms, bool? isNull, ParameterExpression row)
    {
        for (var i = 0; i < terms.Length; i++)
        {
            var slot = wanted.Cursor.IsEmpty ? null : wanted.Cursor[i];
            var down = terms[i].Order.Descending ^ wanted.Backward;
            var value = terms[i].Value;
            if (i == 0)
            {
                if (isNull != true)
                {
                    yield return (new OrderKey(value, down), slot is null ? null : Lift(SlotMarks.Expression(slot), value.Type));
                }

                continue;
            }

            if (Ordering.IsNullable(value.Type, terms[i].Order.Field.Name))
            {
                yield return (new OrderKey(Ordering.Rank(value), down), Expression.Constant(slot is null ? 1 : 0));
            }

            var filled = Ordering.Filled(value);
            yield return (new OrderKey(filled, down), slot is null ? Expression.Constant(Ordering.Least(filled.Type)) : SlotMarks.Expression(slot));
        }

        var id = Expression.Property(row, nameof(Record.Id));
        yield return (new OrderKey(id, wanted.Backward), wanted.Cursor.IsEmpty ? null : SlotMarks.Expression(wanted.Cursor[^1]!));
    }

    // (k1 > c1) or (k1 = c1 and ((k2 > c2) or ...)), in the directions of the keys.
    private static Expression Beyond((OrderKey Key, Expression? Cursor)[] keys, int from)
    {
        var (key, cursor) = keys[from];
        var after = Ordering.After(key.Value, cursor!, key.Descending);
        return from == keys.Length - 1
            ? after
            : Expression.OrElse(after, Expression.AndAlso(Expression.Equal(key.Value, cursor!), Beyond(keys, from + 1)));
    }

    private Statement Count<T>(IQueryable<T> rows) =>
        Statement.Of(store, PlanFor.Values, rows.GroupBy(_ => 1).Select(g => new object?[] { g.Count() }), [ColumnKind.Int]);

    private static IQueryable<T> Where<T>(IQueryable<T> rows, Expression condition, ParameterExpression row) =>
        rows.Where(Expression.Lambda<Func<T, bool>>(condition, row));

    private static Expression Lift(Expression value, Type type) => value.Type == type ? value : Expression.Convert(value, type);
}
