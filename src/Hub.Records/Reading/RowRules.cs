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

    /// <summary>All tests hold for the row.</summary>
    public Expression Meets(IEnumerable<RowTest> all, ParameterExpression row) => tests.All(all, row, "");

    private Expression Alternatives(RecordVerdict rows, ParameterExpression row)
    {
        if (rows.VisibleWhen.Any(alternative => alternative.IsEmpty))
        {
            return Expression.Constant(true);
        }

        var visible = AnyOf(rows.VisibleWhen.Select(alternative => tests.All(alternative, row, "")));
        return rows.Own.Aggregate(visible, (any, own) => Expression.OrElse(any, Own(own, row)));
    }

    private BinaryExpression Own(OwnRows own, ParameterExpression row)
    {
        var wrote = AnyOf(own.Fields.Select(field => tests.Condition(new RowTest(RowTest.OwnValue), row, field)));
        return Expression.AndAlso(wrote, AnyOf(own.When.Select(alternative => tests.All(alternative, row, ""))));
    }

    private static Expression AnyOf(IEnumerable<Expression> conditions) =>
        conditions.DefaultIfEmpty(Expression.Constant(false)).Aggregate(Expression.OrElse);

    private static MethodCallExpression InSector(SectorLimit sector, ParameterExpression row)
    {
        var column = Expression.Property(row, Names.Pascal(sector.Field));
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Expression.Constant(sector.Values.ToArray()), column);
    }
}
