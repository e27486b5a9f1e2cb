using System.Collections.Immutable;

namespace Hub.Exchange;

/// <summary>Turns a record into a row: first each cell by itself, then the cells against each other.</summary>
internal sealed class RowReader(string file, DepartmentFile department, IReferenceData references, DateOnly today)
{
    private readonly CellReader reader = new(references, today);
    private readonly IReadOnlyList<IRowStep> steps =
    [
        new StatedDay(department),
        new BirthRange(department),
        new ResidentNumbers(department),
        new EmbeddedNumbers(department),
        new AgeOver(department),
        new NameOrNumber(department),
        new LookupCheck(department, references),
    ];

    public ExchangeRow Read(RawRecord record)
    {
        var check = new RowCheck(file, record.Number);
        if (record.Fault is not null)
        {
            check.Say(record.Fault, record.FaultPlace, ColumnRole.Supplied);
            return Close(record.Number, check);
        }

        ReadCells(record, check);
        foreach (var step in steps)
        {
            step.Check(check);
        }

        return Close(record.Number, check);
    }

    private void ReadCells(RawRecord record, RowCheck check)
    {
        foreach (var column in department.Columns)
        {
            check.Cells.Add(ReadCell(check, column, column.Guardian, record.Names[column.Index], record.Cells[column.Index]));
        }

        for (var more = 0; more < record.MoreGuardians?.Count; more++)
        {
            // The first guardian without a name of its own has no number.
            var guardian = (more + 2).ToString(System.Globalization.CultureInfo.InvariantCulture);
            foreach (var column in department.Columns.Where(c => c.OfAnyGuardian))
            {
                check.Cells.Add(ReadCell(check, column, guardian, record.Names[column.Index], record.MoreGuardians[more][column.Index]));
            }
        }
    }

    private ReadCell ReadCell(RowCheck check, Column column, string? guardian, string name, RawCell raw)
    {
        var text = CellGate.Admit(check, column, name, raw);
        if (text.Length == 0)
        {
            return new ReadCell(column, guardian, name, "", raw.Kind, null);
        }

        var reading = reader.Read(column, text, raw.Kind);
        if (reading.Fault is not null)
        {
            check.Say(reading.Fault, name, column.Role);
        }

        return new ReadCell(column, guardian, name, text, raw.Kind, reading.Value);
    }

    private ExchangeRow Close(int number, RowCheck check)
    {
        ImmutableArray<Message> messages = [.. check.Messages];
        if (check.Rejected || check.StatedOn is not { } statedOn)
        {
            return new ExchangeRow(number, null, null, messages);
        }

        var statement = new Statement(Values(check), [.. check.Numbers]);
        var recordNumber = check.Cells.FirstOrDefault(c => c.Column.Role == ColumnRole.Key)?.Value as string;
        var taken = new TakenRow(statedOn, statement, RowContent.KeyOf(department, check.Cells));
        return new ExchangeRow(number, recordNumber, taken, messages);
    }

    private static ImmutableArray<StatedValue> Values(RowCheck check) =>
    [
        .. check.Cells
            .Where(c => c.Value is not null && c.Column.Entity.Length > 0)
            .Select(c => new StatedValue(c.Column.Entity, c.Column.Field, c.Guardian, c.Value ?? "", RoleOf(c.Column))),
        .. check.Found,
    ];

    /// <summary>Name and code of an institution are compared; what is looked up is its id.</summary>
    private static ValueRole RoleOf(Column column) => column.Role == ColumnRole.Supplied ? ValueRole.Supplied : ValueRole.Compared;
}
