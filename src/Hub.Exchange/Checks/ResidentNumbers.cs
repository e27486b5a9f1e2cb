namespace Hub.Exchange;

/// <summary>Compares the resident numbers of a row with its other cells (exchange.md 3.1).</summary>
internal sealed class ResidentNumbers(DepartmentFile file) : IRowStep
{
    public void Check(RowCheck row)
    {
        foreach (var cell in row.Cells.Where(c => c.Column.Type.Kind == CellKind.ResidentId && !c.Blank).ToList())
        {
            var ofChild = cell.Column == file.ChildNumber;
            var number = ResidentNumberCell.Read(CellReader.Compact(cell.Text), cell.Kind);
            if (number.Trust == NumberTrust.Extended15)
            {
                number = Extend(row, number, ofChild);
            }

            if (number.Fault is not null)
            {
                row.Say(number.Fault, cell);
            }

            var trust = ofChild && number.Id is { } id ? Compare(row, cell, id, number.Trust) : number.Trust;
            row.Numbers.Add(new ResidentNumber(number.Text, trust, NumberSource.Cell, ofChild, cell.Guardian));
            if (trust == NumberTrust.Valid)
            {
                row.State(cell, number.Text);
            }
        }
    }

    private ResidentNumberCell Extend(RowCheck row, ResidentNumberCell number, bool ofChild) =>
        number.Extend(ofChild ? row.At(file.BirthDate).Value as DateOnly? : null, row.StatedOn ?? DateOnly.MaxValue, ofChild);

    private NumberTrust Compare(RowCheck row, ReadCell cell, ResidentId id, NumberTrust trust)
    {
        if (IsOfGuardian(row, id) || (row.StatedOn is { } day && Ages.IsOver25(id.BirthDate, day)))
        {
            row.Say("RESIDENT_ID_NOT_CHILD", cell);
            return NumberTrust.AdultOrGuardian;
        }

        // A number of 15 digits is never written, so that doubt adds nothing to it.
        if (trust != NumberTrust.Valid)
        {
            return trust;
        }

        if (row.At(file.BirthDate).Value is DateOnly born && born != id.BirthDate)
        {
            row.Say("RESIDENT_ID_BIRTHDATE", cell);
            trust = NumberTrust.Doubt;
        }

        if (row.At(file.Sex).Value is "MALE" or "FEMALE" && !id.Sex.Equals(row.At(file.Sex).Value))
        {
            row.Say("RESIDENT_ID_SEX", cell);
            trust = NumberTrust.Doubt;
        }

        return trust;
    }

    private bool IsOfGuardian(RowCheck row, ResidentId id) =>
        row.Cells.Any(c => c.Column.Type.Kind == CellKind.ResidentId && c.Column != file.ChildNumber
            && !c.Blank && CellReader.Compact(c.Text) == id.Text);
}
