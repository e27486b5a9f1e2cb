using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using Hub.Records.Binding;
using Hub.Records.Entities;

namespace Hub.Records.Reading;

/// <summary>One key of an order: an expression that is never null after the first, and its direction.</summary>
internal sealed record OrderKey(Expression Value, bool Descending);

/// <summary>Orders rows the same on every database: names by pinyin, nulls last (first when descending), the id last of all.</summary>
internal static class Ordering
{
    private static readonly MethodInfo CompareText = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    /// <summary>The property that a field is ordered by: the pinyin key for names.</summary>
    public static PropertyInfo Property(RecordBinding binding, Type entity, string field) =>
        entity.GetProperty($"{Names.Pascal(field)}Sort") ?? binding.Property(entity, field);

    public static IQueryable<T> Apply<T>(IQueryable<T> rows, ImmutableArray<RowOrder> order, RecordBinding binding, ParameterExpression row)
        where T : Record
    {
        var keys = order.SelectMany(o => Keys(o, binding, row)).Append(new OrderKey(Expression.Property(row, nameof(Record.Id)), false));
        return By(rows, keys, row);
    }

    public static IQueryable<T> By<T>(IQueryable<T> rows, IEnumerable<OrderKey> keys, ParameterExpression row)
    {
        var query = rows.Expression;
        var name = nameof(Queryable.OrderBy);
        foreach (var key in keys)
        {
            var lambda = Expression.Lambda(key.Value, row);
            query = Expression.Call(
                typeof(Queryable), name + (key.Descending ? "Descending" : ""), [typeof(T), key.Value.Type], query, Expression.Quote(lambda));
            name = nameof(Queryable.ThenBy);
        }

        return rows.Provider.CreateQuery<T>(query);
    }

    /// <summary>Whether there is a value, then the value: no key is null, so every database agrees.</summary>
    public static IEnumerable<OrderKey> Keys(RowOrder order, RecordBinding binding, ParameterExpression row)
    {
        var value = Expression.Property(row, Property(binding, row.Type, order.Field.Name));
        if (IsNullable(value.Type, order.Field.Name))
        {
            yield return new OrderKey(Rank(value), order.Descending);
        }

        yield return new OrderKey(Filled(value), order.Descending);
    }

    /// <summary>0 for a value, 1 for none.</summary>
    public static Expression Rank(Expression value) =>
        Expression.Condition(Expression.Equal(value, Expression.Constant(null, value.Type)), Expression.Constant(1), Expression.Constant(0));

    /// <summary>The value, or the least of its type where there is none.</summary>
    public static Expression Filled(Expression value)
    {
        if (value.Type == typeof(string))
        {
            return Expression.Coalesce(value, Expression.Constant(""));
        }

        return Nullable.GetUnderlyingType(value.Type) is { } type ? Expression.Coalesce(value, Expression.Constant(Least(type))) : value;
    }

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/> in the direction of the key.</summary>
    public static Expression After(Expression left, Expression right, bool descending)
    {
        var (a, b) = left.Type == typeof(string)
            ? ((Expression)Expression.Call(CompareText, left, right), (Expression)Expression.Constant(0))
            : (left, right);
        return descending ? Expression.LessThan(a, b) : Expression.GreaterThan(a, b);
    }

    public static bool IsNullable(Type type, string field) => field != "id" && (type == typeof(string) || Nullable.GetUnderlyingType(type) is not null);

    public static object Least(Type type) => type switch
    {
        var t when t == typeof(DateOnly) => DateOnly.MinValue,
        var t when t == typeof(DateTime) => DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc),
        var t when t == typeof(int) => int.MinValue,
        var t when t == typeof(decimal) => 0m,
        var t when t == typeof(string) => "",
        _ => throw new InvalidOperationException($"type {type.Name} has no order"),
    };
}
