using System.Linq.Expressions;
using System.Reflection;
using Hub.Policy;
using Hub.Records.Binding;
using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Reading;

/// <summary>Turns a <see cref="RowFilter"/> into a condition on a row.</summary>
internal sealed class FilterExpression(DbContext db, RecordBinding binding, RowRules rules)
{
    private static readonly MethodInfo CompareText = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
    private static readonly MethodInfo IndexOfText = typeof(string).GetMethod(nameof(string.IndexOf), [typeof(string)])!;

    public Expression Of(RowFilter filter, ParameterExpression row) => filter switch
    {
        RowFilter.All all => Fold(all.Filters, row, Expression.AndAlso, true),
        RowFilter.Any any => Fold(any.Filters, row, Expression.OrElse, false),
        RowFilter.Not not => Expression.Not(Of(not.Filter, row)),
        RowFilter.Compare { Operator: "eq" or "ne" } compare when IsSubject(compare.Field, row) =>
            About(row, SlotMarks.Expression(compare.Value), compare.Operator == "eq"),
        RowFilter.OneOf one when IsSubject(one.Field, row) => About(row, SlotMarks.Expression(one.Values), one.Holds),
        RowFilter.Handles handles => Contains(SlotMarks.Expression(handles.Values), Expression.Property(row, nameof(AccessLogEntry.ChildPseudonym))),
        RowFilter.Compare compare => Compare(compare, row),
        RowFilter.OneOf one => OneOf(one, row),
        RowFilter.Is { Value: { } value } flag => Expression.Equal(Lift(Column(flag.Field, row), typeof(bool?)), Expression.Constant((bool?)value, typeof(bool?))),
        RowFilter.Is empty => IsEmpty(Column(empty.Field, row)),
        RowFilter.HasValue full => Expression.Not(IsEmpty(Column(full.Field, row))),
        RowFilter.Outside outside => Expression.Not(rules.Meets(outside.Tests, row)),
        RowFilter.Related related => Related(related, row),
        _ => throw new InvalidOperationException($"filter {filter.GetType().Name} has no meaning in the store"),
    };

    private Expression Fold(IReadOnlyList<RowFilter> filters, ParameterExpression row, Func<Expression, Expression, Expression> join, bool none) =>
        filters.Count == 0 ? Expression.Constant(none) : filters.Select(f => Of(f, row)).Aggregate(join);

    // An entry of the access log can be about many children; its own column names one only where it is the only one.
    private static bool IsSubject(FieldShape field, ParameterExpression row) =>
        row.Type == typeof(AccessLogEntry) && Names.Pascal(field.Name) == nameof(AccessLogEntry.ChildPseudonym);

    private Expression About(ParameterExpression row, Expression handles, bool holds)
    {
        var index = Expression.Property(row, nameof(AccessLogEntry.Index));
        var about = handles.Type == typeof(string)
            ? Inline.Of<long, string>((i, handle) => db.Set<AccessLogSubject>().Where(s => s.Handle == handle).Select(s => s.Index).Contains(i), index, handles)
            : Inline.Of<long, string[]>((i, several) => db.Set<AccessLogSubject>().Where(s => several.Contains(s.Handle)).Select(s => s.Index).Contains(i), index, handles);
        return holds ? about : Expression.Not(about);
    }

    private MemberExpression Column(FieldShape field, ParameterExpression row) => Expression.Property(row, binding.Property(row.Type, field.Name));

    // A column that is never null is not asked: SQL would have no question for it.
    private static Expression IsEmpty(MemberExpression column) =>
        column.Type.IsValueType && Nullable.GetUnderlyingType(column.Type) is null
            ? Expression.Constant(false)
            : Expression.Equal(column, Expression.Constant(null, column.Type));

    private Expression Compare(RowFilter.Compare compare, ParameterExpression row)
    {
        var column = Column(compare.Field, row);
        var value = SlotMarks.Expression(compare.Value);
        return compare.Operator switch
        {
            "eq" => Expression.Equal(column, Lift(value, column.Type)),
            "ne" => Expression.NotEqual(column, Lift(value, column.Type)),
            "has" => Expression.GreaterThanOrEqual(Expression.Call(column, IndexOfText, value), Expression.Constant(0)),
            _ => Ordered(compare.Operator, column, value),
        };
    }

    private static Expression Ordered(string op, Expression column, Expression value)
    {
        var (left, right) = column.Type == typeof(string)
            ? ((Expression)Expression.Call(CompareText, column, value), (Expression)Expression.Constant(0))
            : (column, Lift(value, column.Type));
        return op switch
        {
            "lt" => Expression.LessThan(left, right),
            "lte" => Expression.LessThanOrEqual(left, right),
            "gt" => Expression.GreaterThan(left, right),
            "gte" => Expression.GreaterThanOrEqual(left, right),
            _ => throw new InvalidOperationException($"operator `{op}` has no meaning in the store"),
        };
    }

    private Expression OneOf(RowFilter.OneOf one, ParameterExpression row)
    {
        var column = Column(one.Field, row);
        var values = SlotMarks.Expression(one.Values);
        var contains = Contains(values, column);
        return one.Holds ? contains : Expression.Not(contains);
    }

    private static MethodCallExpression Contains(Expression values, Expression column) =>
        Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], values, column);

    private Expression Related(RowFilter.Related related, ParameterExpression row)
    {
        var method = typeof(FilterExpression).GetMethod(nameof(Exists), BindingFlags.Instance | BindingFlags.NonPublic)!;
        var exists = (Expression)method.MakeGenericMethod(binding.Entity(related.Type)).Invoke(this, [related, row])!;
        return related.Some ? exists : Expression.Not(exists);
    }

    private Expression Exists<T>(RowFilter.Related related, ParameterExpression child)
        where T : ChildRecord
    {
        var row = Expression.Parameter(typeof(T), "x");
        var condition = Expression.AndAlso(
            Expression.Equal(Expression.Property(row, nameof(ChildRecord.ChildId)), Expression.Property(child, nameof(Record.Id))),
            Expression.AndAlso(rules.Visible(related.Rows, row, manyChildren: true), Of(related.Filter, row)));
        var set = db.Set<T>().AsQueryable().Expression;
        return Expression.Call(typeof(Queryable), nameof(Queryable.Any), [typeof(T)], set, Expression.Quote(Expression.Lambda<Func<T, bool>>(condition, row)));
    }

    private static Expression Lift(Expression value, Type type) => value.Type == type ? value : Expression.Convert(value, type);
}
