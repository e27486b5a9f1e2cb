namespace Hub.Exchange;

/// <summary>One row while it is checked: its cells, and what has been said about them.</summary>
internal sealed class RowCheck(string file, int number)
{
    private readonly List<Message> messages = [];

    public List<ReadCell> Cells { get; } = new(32);

    public List<ResidentNumber> Numbers { get; } = new(4);

    /// <summary>Ids of institutions and workers.</summary>
    public List<StatedValue> Found { get; } = [];

    public IReadOnlyList<Message> Messages => messages;

    public bool Rejected { get; private set; }

    /// <summary>Null until the day of the statement was read.</summary>
    public DateOnly? StatedOn { get; set; }

    /// <summary>The cell of a column; of a guardian column, that of the guardian without number.</summary>
    public ReadCell At(Column column) => Cells[column.Index];

    public void Say(string code, string column, ColumnRole role)
    {
        var effect = ExchangeTables.Shared.EffectOf(code, role);
        Rejected |= effect == Effect.Rejected;
        messages.Add(new Message(file, number, column, code, effect));
    }

    public void Say(string code, ReadCell cell) => Say(code, cell.Name, cell.Column.Role);

    public void State(ReadCell cell, object? value) => Cells[Cells.IndexOf(cell)] = cell with { Value = value };
}
