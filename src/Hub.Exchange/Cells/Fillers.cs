using System.Collections.Frozen;

namespace Hub.Exchange;

/// <summary>Words and digits that stand for nothing (exchange.md 3, point 2).</summary>
internal static class Fillers
{
    private static readonly FrozenSet<string> Words =
        new[] { "无", "不详", "待补", "暂无", "未知", "空", "null" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsFiller(Column column, string text) => column.Type.Kind switch
    {
        // A number of the list stands for itself there.
        CellKind.Bool or CellKind.Code or CellKind.Codes => false,
        CellKind.Text when column.Type.IsProse => false,
        CellKind.Int or CellKind.Decimal or CellKind.Grade => IsWord(text),

        // Small offices number their records 1, 2, 3 ... 11.
        CellKind.Text when column.Role == ColumnRole.Key => IsWord(text) || text == "0",
        CellKind.Text when column.Type.Length > 32 => IsWord(text) || text == "0",
        CellKind.Text or CellKind.ResidentId or CellKind.StudentNumber or CellKind.CertificateNumber =>
            IsWord(text) || text == "0" || (text.Length > 5 && (IsOneDigit(text) || IsDivisionAndZeros(text))),
        CellKind.Division or CellKind.Village => IsWord(text) || (text.Length > 0 && text.All(c => c == '0')),
        _ => IsWord(text) || text == "0" || (text.Length > 1 && IsOneDigit(text)),
    };

    private static bool IsWord(string text) => (text.Length <= 4 && Words.Contains(text)) || text.All(c => c is '-' or '—' or '–' or '/');

    private static bool IsOneDigit(string text) => char.IsAsciiDigit(text[0]) && !text.AsSpan().ContainsAnyExcept(text[0]);

    /// <summary>Nothing but a division of 6, 9 or 12 digits before the zeros of a resident number.</summary>
    private static bool IsDivisionAndZeros(string text) =>
        text.Length is 15 or 18 && !text.AsSpan().ContainsAnyExceptInRange('0', '9')
        && (AllZero(text, 6) || (AllZero(text, 9) && !HasYear(text)) || (AllZero(text, 12) && !HasYear(text)));

    private static bool AllZero(string text, int from) => !text.AsSpan(from).ContainsAnyExcept('0');

    private static bool HasYear(string text) => text.AsSpan(6, 2) is "19" or "20";
}
