namespace Hub.Exchange;

/// <summary>A check that looks at several cells of a row. Steps run in the order of <see cref="RowReader"/>.</summary>
internal interface IRowStep
{
    void Check(RowCheck row);
}

/// <summary>The day for which the row speaks.</summary>
internal sealed class StatedDay(DepartmentFile file) : IRowStep
{
    public void Check(RowCheck row) => row.StatedOn = row.At(file.StatedOn).Value as DateOnly?;
}

/// <summary>A birth more than 25 years before the statement is no child's.</summary>
internal sealed class BirthRange(DepartmentFile file) : IRowStep
{
    public void Check(RowCheck row)
    {
        var cell = row.At(file.BirthDate);
        if (cell.Value is DateOnly born && row.StatedOn is { } day && Ages.IsOver25(born, day))
        {
            row.Say("DATE_RANGE", cell);
            row.State(cell, null);
        }
    }
}

/// <summary>18 or older on the day of the statement.</summary>
internal sealed class AgeOver(DepartmentFile file) : IRowStep
{
    public void Check(RowCheck row)
    {
        var birth = row.At(file.BirthDate);
        var cell = birth.Value is DateOnly ? birth : row.At(file.ChildNumber);
        var born = birth.Value as DateOnly? ?? ResidentId.Parse(cell.Value as string)?.BirthDate;
        if (born is { } birthDay && row.StatedOn is { } day && birthDay.AddYears(Ages.Majority) <= day)
        {
            row.Say("AGE_OVER", cell);
        }
    }
}

/// <summary>R1: a row without name needs a valid number.</summary>
internal sealed class NameOrNumber(DepartmentFile file) : IRowStep
{
    public void Check(RowCheck row)
    {
        var name = row.At(file.ChildName);
        var known = row.Numbers.Any(n =>
            n is { OfChild: true, Source: NumberSource.Cell, Trust: NumberTrust.Valid or NumberTrust.Doubt });
        if (name.Blank && !known)
        {
            row.Say("REQUIRED_BLANK", name);
        }
    }
}

/// <summary>Ages that the exchange asks for.</summary>
internal static class Ages
{
    public const int Majority = 18;

    private const int OldestChild = 25;

    public static bool IsOver25(DateOnly born, DateOnly day) => born.AddYears(OldestChild) < day;
}
