using System.Globalization;

namespace Hub.Records.Generating;

/// <summary>Invented numbers of GB 11643: place, birth date, a serial whose last digit is odd for men, ISO 7064 MOD 11-2.</summary>
internal static class ResidentNumbers
{
    private const string Checks = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static string Make(Draw draw, string district, DateOnly birth, bool male)
    {
        var serial = (draw.Whole(0, 499) * 2) + (male ? 1 : 0);
        var body = string.Create(CultureInfo.InvariantCulture, $"{district}{birth:yyyyMMdd}{serial:d3}");
        return body + Checks[body.Select((c, i) => (c - '0') * Weights[i]).Sum() % 11];
    }
}
