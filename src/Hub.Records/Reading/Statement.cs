using System.Collections.Immutable;
using System.Data.Common;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Reading;

/// <summary>How a column is read.</summary>
public enum ColumnKind
{
    Text,
    Bool,
    Int,
    Long,
    Date,
    Time,

    /// <summary>Whole hundredths of a decimal.</summary>
    Hundredths,
}

/// <summary>Which store a statement is for; on servers both lie in one database.</summary>
public enum StoreKind
{
    Records,
    Ledger,
}

/// <summary>One SQL statement of a plan: written once by EF for the database at hand, run with other values each time.</summary>
public sealed record Statement(
    StoreKind Store, PlanFor Plan, string Sql, ImmutableArray<StatementParameter> Parameters, ImmutableArray<ColumnKind> Columns)
{
    /// <summary>Lets EF write the SQL of a query whose slots are marked.</summary>
    public static Statement Of(StoreKind store, PlanFor plan, IQueryable query, ImmutableArray<ColumnKind> columns)
    {
        using var command = query.CreateDbCommand();
        var parameters = command.Parameters.Cast<DbParameter>().Select(p =>
            SlotMarks.IndexOf(p.Value) is { } slot
                ? new StatementParameter(p.ParameterName, slot, null, p.Value is string text && text.StartsWith('['))
                : new StatementParameter(p.ParameterName, null, p.Value, false));
        return new Statement(store, plan, command.CommandText, [.. parameters], columns);
    }
}

/// <param name="Slot">The slot whose value it takes; null for a constant of the plan.</param>
/// <param name="ListAsJson">A list travels as a JSON text: the database has no arrays.</param>
public sealed record StatementParameter(string Name, int? Slot, object? Constant, bool ListAsJson);
