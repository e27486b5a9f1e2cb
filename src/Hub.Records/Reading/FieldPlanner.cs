using System.Collections.Immutable;
using System.Linq.Expressions;
using Hub.Policy;
using Hub.Records.Binding;

namespace Hub.Records.Reading;

/// <summary>Decides how one field is fetched: granted values only, guarded in SQL where it depends on the row.</summary>
internal sealed class FieldPlanner(Sharing sharing, Audience audience, RecordBinding binding, RowTests tests)
{
    private const string Address = "Address";

    public FieldPlan Plan(WantedField wanted, TypeShape type, ParameterExpression row, ColumnSet columns, bool manyChildren)
    {
        var field = wanted.Field;
        var source = field.Of is { } of ? type.Find(of)! : field;
        var verdict = Present(sharing.Decide(new FieldKey(type.Name, field.Name), audience));
        RefuseLevelFour(type, field, verdict, manyChildren);
        var clauses = verdict.Clauses.Select(clause => Clause(clause, row, columns, source, manyChildren)).ToImmutableArray();
        var isCompanion = field.Role == FieldRole.Companion;
        var column = Guarded(verdict, clauses, isCompanion, source, row, columns);
        return new FieldPlan(wanted.Key, field, clauses, column, Aside(type, source, verdict, clauses, row, columns), wanted.Members);
    }

    // Rows of an absent clause are kept out by the statement's own condition.
    private static Verdict Present(Verdict verdict) =>
        verdict.Clauses[..^1].Any(c => c.Absent) ? verdict with { Clauses = [.. verdict.Clauses[..^1].Where(c => !c.Absent), verdict.Usual] } : verdict;

    private static void RefuseLevelFour(TypeShape type, FieldShape field, Verdict verdict, bool manyChildren)
    {
        if (manyChildren && RecordPlanner.IsOfAChild(type) && verdict.Usual is { Level: 4, View: > View.None })
        {
            throw new ReadRefusedException("BAD_INPUT", $"`{type.Name}.{field.Name}` is level 4: ask for one child per request");
        }
    }

    // Level 4 is for one child per request: in any other request such a clause shows nothing, as if the value were absent.
    private ClausePlan Clause(Clause clause, ParameterExpression row, ColumnSet columns, FieldShape source, bool manyChildren) =>
        new([.. clause.When.Select(test => (Test(test, row, columns, source), test.Holds))],
            manyChildren && clause.Level == 4 ? View.None : clause.View, clause.Mask, clause.Level, clause.Class, clause.Reason, clause.ClosesFile);

    private int Test(RowTest test, ParameterExpression row, ColumnSet columns, FieldShape source)
    {
        var name = test.Name == RowTest.OwnValue ? $"?{test.Name} {source.Name}" : $"?{test.Name}";
        return columns.Add(name, () => Decided(tests.Condition(test with { Holds = true }, row, source.Name)));
    }

    private int Guarded(
        Verdict verdict, ImmutableArray<ClausePlan> clauses, bool isCompanion, FieldShape source, ParameterExpression row, ColumnSet columns)
    {
        var shows = clauses.Select(c => Shows(c, isCompanion) && !(IsAddress(source) && IsTownship(c))).ToArray();
        if (!shows.Any(s => s))
        {
            return -1;
        }

        var property = binding.Property(row.Type, source.Name);
        var value = Expression.Property(row, property);
        return shows.All(s => s)
            ? columns.Add(property.Name, () => value)
            : columns.Add($"{source.Name} of {isCompanion}", () => Guard(verdict, shows, value, row, source));
    }

    // CASE WHEN the first clause that holds shows the value THEN the value END: what is withheld does not leave the database.
    private Expression Guard(Verdict verdict, bool[] shows, Expression value, ParameterExpression row, FieldShape source)
    {
        var nullable = Nullable.GetUnderlyingType(value.Type) is null && value.Type.IsValueType ? typeof(Nullable<>).MakeGenericType(value.Type) : value.Type;
        Expression result = Expression.Constant(null, nullable);
        var shown = value.Type == nullable ? value : Expression.Convert(value, nullable);
        for (var i = shows.Length - 1; i >= 0; i--)
        {
            var branch = shows[i] ? shown : (Expression)Expression.Constant(null, nullable);
            var when = verdict.Clauses[i].When;
            result = when.IsEmpty ? branch : Expression.Condition(tests.All(when, row, source.Name), branch, result);
        }

        return result;
    }

    private static Expression Decided(Expression test) => Expression.Condition(test, Expression.Constant(true), Expression.Constant(false));

    private static bool Shows(ClausePlan clause, bool isCompanion) => clause.View switch
    {
        View.Full => true,
        View.Masked when isCompanion => true,
        View.Masked => clause.Mask is not (Mask.Omit or Mask.Protected or Mask.Flag or Mask.Band or Mask.Group or Mask.Severe),
        _ => false,
    };

    // The township of a free-text address is read from the division code beside it; the address itself is not fetched.
    private static bool IsAddress(FieldShape field) => field.Name.EndsWith(Address, StringComparison.Ordinal);

    private static bool IsTownship(ClausePlan clause) => clause is { View: View.Masked, Mask: Mask.Township };

    private int Aside(TypeShape type, FieldShape source, Verdict verdict, ImmutableArray<ClausePlan> clauses, ParameterExpression row, ColumnSet columns)
    {
        if (!IsAddress(source) || !clauses.Any(IsTownship))
        {
            return -1;
        }

        var division = type.Find(source.Name[..^Address.Length] + "DivisionCode")!;
        var shows = clauses.Select(IsTownship).ToArray();
        return columns.Add($"{source.Name} aside", () =>
            Guard(verdict, shows, Expression.Property(row, binding.Property(row.Type, division.Name)), row, source));
    }
}
