using System.Collections.Immutable;
using System.Linq.Expressions;

namespace Hub.Records.Reading;

/// <summary>The columns of one statement, each once.</summary>
internal sealed class ColumnSet
{
    private readonly List<Expression> expressions = [];
    private readonly List<ColumnKind> kinds = [];
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);

    public ImmutableArray<ColumnKind> Kinds => [.. kinds];

    /// <param name="name">The same name is the same column; a plain property goes by its own name, or EF would fold two into one.</param>
    public int Add(string name, Func<Expression> expression)
    {
        if (!positions.TryGetValue(name, out var position))
        {
            position = expressions.Count;
            var column = expression();
            positions.Add(name, position);
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
