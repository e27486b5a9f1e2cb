using System.Text;

namespace Hub.Exchange;

/// <summary>Turns the cleaned text of a cell into the value of its type (exchange.md 3).</summary>
internal sealed class CellReader(IReferenceData references, DateOnly today)
{
    /// <summary>Resident numbers are read with the whole row: <see cref="ResidentNumberCell"/>.</summary>
    /// <param name="text">Cleaned and not blank.</param>
    public Reading Read(Column column, string text, RawKind kind)
    {
        var type = column.Type;
        return type.Kind switch
        {
            CellKind.Text when LostDigits(text, kind) => Reading.Faulty("RESIDENT_ID_PRECISION"),
            CellKind.Text => Text(text, type.Length),
            CellKind.Name => Text(PersonName.Tidy(text), type.Length),
            CellKind.ResidentId => Reading.Of(null),
            CellKind.StudentNumber =>
                StudentNumber.Parse(Compact(text)) is { } s ? Reading.Of(s.Text) : Reading.Faulty("BAD_STUDENT_NUMBER"),
            CellKind.CertificateNumber =>
                CertificateNumber.Parse(Compact(text)) is { } c ? Reading.Of(c.Text) : Reading.Faulty("BAD_CERTIFICATE_NUMBER"),
            CellKind.Division => DivisionCell.Read(TextForms.Compatible(text), references),
            CellKind.Village => DivisionCell.ReadVillage(TextForms.Compatible(text), references),
            CellKind.Phone => PhoneCell.Read(TextForms.Compatible(text)),
            CellKind.Date => DateCell.Read(TextForms.Compatible(text), kind, DateCell.LatestDay(column, today)),
            CellKind.DateTime => DateCell.ReadTime(TextForms.Compatible(text), kind, today),
            CellKind.Bool or CellKind.Code => CodeCell.Read(TextForms.Compatible(text), type.Codes),
            CellKind.Codes => CodeCell.ReadMany(TextForms.Compatible(text), type.Codes),
            CellKind.ConditionCodes => ConditionCodes.Read(TextForms.Compatible(text)),
            CellKind.Int => NumberCell.ReadInt(TextForms.Compatible(text), type),
            CellKind.Decimal => NumberCell.ReadDecimal(TextForms.Compatible(text), type),
            CellKind.Grade => GradeCell.Read(TextForms.Compatible(text)),
            _ => throw new InvalidOperationException($"no reader for cells of kind `{type.Kind}`"),
        };
    }

    public static string Compact(string text) => CellText.WithoutBlanks(TextForms.Compatible(text)).ToUpperInvariant();

    /// <summary>A long number that a spreadsheet took for a quantity is no longer the number of anything.</summary>
    private static bool LostDigits(string text, RawKind kind) =>
        kind == RawKind.Number && text.Length > ResidentNumberCell.KeptDigits && !text.Contains('.', StringComparison.Ordinal);

    private static Reading Text(string text, int length) => IsLonger(text, length) ? Reading.Faulty("CELL_TOO_LONG") : Reading.Of(text);

    /// <summary>Characters are code points: rare ideographs take two places in a string.</summary>
    private static bool IsLonger(string text, int length) => text.Length > length && text.EnumerateRunes().Count() > length;
}
