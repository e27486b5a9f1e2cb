namespace Hub.Exchange;

/// <summary>Finds the institutions and workers that a row names: by code, else by exact name.</summary>
internal sealed class LookupCheck(DepartmentFile file, IReferenceData references) : IRowStep
{
    public void Check(RowCheck row)
    {
        foreach (var lookup in file.Lookups)
        {
            var cell = lookup.CodeColumn is { } code && row.At(code).Value is string ? row.At(code) : row.At(lookup.NameColumn);
            if (cell.Value is not string text)
            {
                continue;
            }

            var (id, listed) = Find(row, lookup, cell, text);
            if (id is not null)
            {
                row.Found.Add(new StatedValue(lookup.Entity, lookup.Field, null, id, ValueRole.LookedUp));
            }
            else if (listed)
            {
                row.Say("UNKNOWN_INSTITUTION", cell);
            }
        }
    }

    private (string? Id, bool Listed) Find(RowCheck row, Lookup lookup, ReadCell cell, string text)
    {
        if (lookup.Type == Lookup.Worker)
        {
            var village = row.Cells.FirstOrDefault(c => c.Column.Type.Kind == CellKind.Village)?.Value as string;
            var answer = village is null ? WorkerAnswer.Unlisted : references.Worker(text, village);
            return (answer.Id, answer.Listed);
        }

        return cell.Column == lookup.CodeColumn
            ? (references.InstitutionByCode(lookup.Type, CellText.WithoutBlanks(text)), true)
            : (references.InstitutionByName(lookup.Type, text), true);
    }
}
