using System.Collections.Immutable;
using Hub.Policy.Rules;

namespace Hub.Policy.Printing;

/// <summary>Reads the matrix out of the agreement; rule 8 closes the records of which a department sees no counted field.</summary>
internal sealed class MatrixReader(Sharing sharing)
{
    private readonly Agreement agreement = sharing.Agreement;

    private readonly ImmutableArray<MatrixColumn> columns =
    [
        .. sharing.Agreement.Departments
            .Where(d => d.Code is not null)
            .GroupBy(d => d.Code ?? "")
            .Select(g => new MatrixColumn(g.Key, [.. g.Select(d => d.Name)], g.First().Description)),
    ];

    public Matrix Read() => new(columns, [.. sharing.Shape.Records.SelectMany(Rows)]);

    private IEnumerable<MatrixRow> Rows(string type)
    {
        var record = agreement.Records[type];
        var shape = sharing.Shape.Types[type];
        var present = columns.Select(c => IsThere(record, c.Departments[0])).ToList();
        return record.Fields.Select(f => Row(record, f, shape.Find(f.Name), present));
    }

    private MatrixRow Row(RecordRule record, FieldRule field, FieldShape? shape, List<bool> present)
    {
        var own = field.Own;
        var @class = agreement.Classes[own.Class];
        return new MatrixRow(
            record.Name,
            field.Name,
            shape?.Type.TrimEnd('!') ?? "",
            SourceOf(shape),
            own.Level,
            own.Class + MarkOf(record, field),
            own.Mask.ToString().ToUpperInvariant(),
            [.. columns.Select((c, i) => present[i] ? Letter(record.CellOf(@class, c.Departments[0])) : '-')],
            [.. sharing.Purposes.Where(@class.Opens.Contains)],
            shape?.Description);
    }

    private bool IsThere(RecordRule record, string department) =>
        record.Fields.Any(f => agreement.Counts(f) && record.CellOf(agreement.Classes[f.Own.Class], department) != Cell.None);

    private string SourceOf(FieldShape? shape)
    {
        var codes = (shape?.Writers ?? []).Select(w => sharing.Code(w) ?? w).Distinct();
        return string.Join('/', shape?.WriterRole is { } role ? codes.Append(role.ToLowerInvariant()) : codes);
    }

    private string MarkOf(RecordRule record, FieldRule field)
    {
        var rows = field.Variants.Select(v => v.Row);
        if (record.Own == field.Own.Class)
        {
            rows = rows.Concat(record.Variants.Select(v => v.Row));
        }

        return string.Concat(rows.Select(r => r is null ? null : agreement.Marks.GetValueOrDefault(r)).Distinct());
    }

    private static char Letter(Cell cell) => cell switch
    {
        Cell.Full or Cell.FullWhenInvolved => 'F',
        Cell.Designated => 'D',
        Cell.Masked => 'M',
        _ => '-',
    };
}
