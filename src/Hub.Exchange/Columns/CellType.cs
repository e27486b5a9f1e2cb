using System.Globalization;

namespace Hub.Exchange;

/// <summary>Kinds of cells (exchange.md 3).</summary>
public enum CellKind
{
    Text,
    Name,
    ResidentId,
    StudentNumber,
    CertificateNumber,
    Division,
    Village,
    Phone,
    Date,
    DateTime,
    Bool,
    Code,
    Codes,
    ConditionCodes,
    Int,
    Decimal,
    Grade,
}

/// <summary>The type of a column: `text32`, `code:性别`, `int:1-30`.</summary>
/// <param name="Codes">The code list of Bool, Code and Codes.</param>
/// <param name="Length">Characters of Text and Name.</param>
public sealed record CellType(CellKind Kind, CodeList? Codes, int Length, decimal Min, decimal Max)
{
    private const int NameLength = 60;

    /// <summary>Prose keeps its Chinese punctuation; fillers are words in it.</summary>
    public bool IsProse => Kind == CellKind.Text && Length >= 200;

    internal static CellType Parse(string text, Func<string, CodeList> listOf)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text.TrimEnd("0123456789".ToCharArray()) : text[..colon];
        var rest = text[(colon < 0 ? name.Length : colon + 1)..];
        return text switch
        {
            "icd10s" => Plain(CellKind.ConditionCodes),
            "bool" => new CellType(CellKind.Bool, listOf("bool"), 0, 0, 0),
            _ => name switch
            {
                "text" => new CellType(CellKind.Text, null, int.Parse(rest, CultureInfo.InvariantCulture), 0, 0),
                "name" => new CellType(CellKind.Name, null, NameLength, 0, 0),
                "code" => new CellType(CellKind.Code, listOf(rest), 0, 0, 0),
                "codes" => new CellType(CellKind.Codes, listOf(rest), 0, 0, 0),
                "int" => Ranged(CellKind.Int, rest),
                "decimal" => Ranged(CellKind.Decimal, rest),
                "grade" => new CellType(CellKind.Grade, null, 0, 1, 12),
                "residentId" or "studentNumber" or "certificateNumber" or "division" or "village" or "phone" or "date" or "datetime" =>
                    Plain(Enum.Parse<CellKind>(name, ignoreCase: true)),
                _ => throw new InvalidDataException($"columns.csv: unknown type `{text}`"),
            },
        };
    }

    private static CellType Plain(CellKind kind) => new(kind, null, 0, 0, 0);

    private static CellType Ranged(CellKind kind, string range)
    {
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var min = decimal.Parse(range[..dash], CultureInfo.InvariantCulture);
        return new CellType(kind, null, 0, min, decimal.Parse(range[(dash + 1)..], CultureInfo.InvariantCulture));
    }
}
