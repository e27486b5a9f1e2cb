using System.Globalization;

namespace Hub.Exchange;

/// <summary>Day numbers of spreadsheets.</summary>
internal static class ExcelSerial
{
    private const int NoSuchDay = 60;
    private const int Last = 2_958_465;

    private static readonly DateTime Before1900 = new(1899, 12, 31);
    private static readonly DateTime After1900 = new(1899, 12, 30);
    private static readonly DateTime Of1904 = new(1904, 1, 1);

    /// <summary>ISO day, with the time if the number has a fraction; null when it is no day.</summary>
    /// <remarks>The 1900 system counts a 29 February 1900 (serial 60) that never was.</remarks>
    public static string? ToText(double serial, bool from1904)
    {
        if (double.IsNaN(serial) || serial < 0 || serial >= Last || (!from1904 && (int)serial == NoSuchDay))
        {
            return null;
        }

        var start = from1904 ? Of1904 : serial < NoSuchDay ? Before1900 : After1900;
        var whole = Math.Floor(serial);
        var time = start.AddDays(whole).AddSeconds(Math.Round((serial - whole) * 86_400));
        return time.ToString(serial == whole ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>A serial number whose cell lost its date format: five digits are no other form of a day.</summary>
    public static DateOnly? Bare(string text) =>
        text.Length == 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial)
            ? DateOnly.FromDateTime(After1900.AddDays(serial))
            : null;
}
