namespace Hub.Exchange;

/// <summary>What every cell has to pass before its type is looked at.</summary>
internal static class CellGate
{
    /// <returns>The cleaned text; empty when blank, filler or refused.</returns>
    public static string Admit(RowCheck check, Column column, string name, RawCell raw)
    {
        if (raw.Kind is RawKind.Formula or RawKind.TooLong)
        {
            check.Say(raw.Kind == RawKind.Formula ? "FORMULA" : "CELL_TOO_LONG", name, column.Role);
            return "";
        }

        var (text, strayMark) = CellText.Clean(raw.Text ?? "", column.Type.Kind == CellKind.Text && column.Type.Length > 32);
        if (strayMark || raw.StrayMark)
        {
            check.Say("STRAY_BOM", name, column.Role);
        }

        if (text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.AsSpan().ContainsAnyInRange('\u007F', '\u009F'))
        {
            if (text.Any(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n')))
            {
                check.Say("CONTROL_CHARACTER", name, column.Role);
                return "";
            }
        }

        return Fill(check, column, name, text);
    }

    private static string Fill(RowCheck check, Column column, string name, string text)
    {
        if (text.Length > 0 && Fillers.IsFiller(column, column.Type.Kind == CellKind.Text ? text : CellText.WithoutBlanks(text)))
        {
            check.Say("PLACEHOLDER", name, column.Role);
            text = "";
        }

        if (text.Length == 0)
        {
            if (column.Presence == Presence.Required)
            {
                check.Say("REQUIRED_BLANK", name, column.Role);
            }

            return "";
        }

        if (!MayBeginWithSign(column.Type.Kind) && SpreadsheetText.StartsFormula(text))
        {
            check.Say("FORMULA", name, column.Role);
            return "";
        }

        return text;
    }

    private static bool MayBeginWithSign(CellKind kind) => kind is CellKind.Phone or CellKind.Int or CellKind.Decimal or CellKind.Grade;
}
