using System.Globalization;
using Hub.Exchange;

namespace Hub.Records.Generating;

/// <summary>Invented numbers of GB 11643: place, birth date, a serial whose last digit is odd for men, check character.</summary>
internal static class ResidentNumbers
{
    public static string Make(Draw draw, string district, DateOnly birth, bool male)
    {
        var serial = (draw.Whole(0, 499) * 2) + (male ? 1 : 0);
        var body = string.Create(CultureInfo.InvariantCulture, $"{district}{birth:yyyyMMdd}{serial:d3}");
        return body + ResidentId.CheckCharacter(body);
    }
}
