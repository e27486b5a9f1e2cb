using System.Globalization;

namespace Hub.Exchange;

/// <summary>Numbers as a workbook stores them.</summary>
internal static class SheetNumber
{
    private const string Midnight = "T00:00:00";

    public static RawCell Day(string text, bool from1904) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)
            && ExcelSerial.ToText(serial, from1904) is { } day
            ? new RawCell(day, RawKind.Serial)
            : new RawCell(text, RawKind.Number);

    /// <summary>Without exponent, and without the noise behind the fifteenth digit of a fraction.</summary>
    public static RawCell Plain(string text)
    {
        var written = text.AsSpan().ContainsAny(".eE")
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("G15", CultureInfo.InvariantCulture)
            : text;
        return new RawCell(
            decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value.ToString(CultureInfo.InvariantCulture)
                : text,
            RawKind.Number);
    }

    public static string IsoDay(string text)
    {
        var time = text.IndexOf(Midnight, StringComparison.Ordinal);
        return time < 0 ? text : text[..time];
    }
}
