using System.Collections.Immutable;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace Hub.Records.Reading;

/// <summary>The columns of one statement, each once.</summary>
internal sealed class ColumnSet
{
    private readonly List<Expression> expressions = [];
    private readonly List<ColumnKind> kinds = [];
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);
    private readonly Dictionary<Expression, int> known = new(ExpressionEqualityComparer.Instance);

    public ImmutableArray<ColumnKind> Kinds => [.. kinds];

    /// <param name="name">The same name is the same column, and so is an equal expression: EF would fold the two into one.</param>
    public int Add(string name, Func<Expression> expression)
    {
        if (!positions.TryGetValue(name, out var position))
        {
            position = Position(expression());
            positions.Add(name, position);
        }

        return position;
    }

    private int Position(Expression column)
    {
        if (!known.TryGetValue(column, out var position))
        {
            position = expressions.Count;
            known.Add(column, position);
            expressions.Add(column);
            kinds.Add(KindOf(column.Type));
        }

        return position;
    }

    public Expression<Func<T, object?[]>> Projection<T>(ParameterExpression row) =>
        Expression.Lambda<Func<T, object?[]>>(
            Expression.NewArrayInit(typeof(object), expressions.Select(e => Expression.Convert(e, typeof(object)))), row);

    private static ColumnKind KindOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => ColumnKind.Text,
        var t when t == typeof(bool) => ColumnKind.Bool,
        var t when t == typeof(int) => ColumnKind.Int,
        var t when t == typeof(long) => ColumnKind.Long,
        var t when t == typeof(DateOnly) => ColumnKind.Date,
        var t when t == typeof(DateTime) => ColumnKind.Time,
        var t when t == typeof(decimal) => ColumnKind.Hundredths,
        var t => throw new InvalidOperationException($"a column of type {t.Name} has no reader"),
    };
}
