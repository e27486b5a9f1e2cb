using System.Linq.Expressions;
using Hub.Policy;

namespace Hub.Records.Reading;

/// <summary>Which rows of a type exist for the audience, as one condition in SQL (domain.md 5.4, 7 and 8).</summary>
internal sealed class RowRules(RowTests tests, Func<string, IReadOnlyList<RowTest>> levelFour)
{
    /// <param name="manyChildren">Level 4 is shown for one child per request: rows that are level 4 as a whole stay out.</param>
    public Expression Visible(RecordVerdict rows, ParameterExpression row, bool manyChildren)
    {
        var conditions = new List<Expression> { Alternatives(rows, row) };
        conditions.AddRange(rows.Requires.Select(test => tests.Condition(test, row, "")));
        if (rows.Sector is { } sector)
        {
            conditions.Add(InSector(sector, row));
        }

        if (manyChildren)
        {
            conditions.AddRange(levelFour(rows.Type).Select(test => Expression.Not(tests.Condition(test, row, ""))));
        }

        return conditions.Where(c => c is not ConstantExpression { Value: true }).DefaultIfEmpty(Expression.Constant(true)).Aggregate(Expression.AndAlso);
    }

    private Expression Alternatives(RecordVerdict rows, ParameterExpression row)
    {
        if (rows.VisibleWhen.Any(alternative => alternative.IsEmpty))
        {
            return Expression.Constant(true);
        }

        var visible = AnyOf(rows.VisibleWhen.Select(alternative => tests.All(alternative, row, "")));
        return rows.OwnFields.IsEmpty ? visible : Expression.OrElse(visible, Own(rows, row));
    }

    // O1: an own value brings the row in, but only where one of `OwnWhen` holds beside it.
    private Expression Own(RecordVerdict rows, ParameterExpression row)
    {
        var wrote = AnyOf(rows.OwnFields.Select(field => tests.Condition(new RowTest(RowTest.OwnValue), row, field)));
        return Expression.AndAlso(wrote, AnyOf(rows.OwnWhen.Select(alternative => tests.All(alternative, row, ""))));
    }

    private static Expression AnyOf(IEnumerable<Expression> conditions) =>
        conditions.DefaultIfEmpty(Expression.Constant(false)).Aggregate(Expression.OrElse);

    private static MethodCallExpression InSector(SectorLimit sector, ParameterExpression row)
    {
        var column = Expression.Property(row, Names.Pascal(sector.Field));
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Expression.Constant(sector.Values.ToArray()), column);
    }
}
