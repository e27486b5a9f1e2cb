using System.Collections.Frozen;
using System.Globalization;

namespace Hub.Exchange;

/// <summary>School grades 1 to 12.</summary>
internal static class GradeCell
{
    private const int Highest = 12;

    private static readonly FrozenDictionary<string, int> Words = new Dictionary<string, int>
    {
        ["一年级"] = 1, ["二年级"] = 2, ["三年级"] = 3, ["四年级"] = 4, ["五年级"] = 5, ["六年级"] = 6,
        ["七年级"] = 7, ["八年级"] = 8, ["九年级"] = 9, ["初一"] = 7, ["初二"] = 8, ["初三"] = 9,
        ["高一"] = 10, ["高二"] = 11, ["高三"] = 12,
    }.ToFrozenDictionary();

    public static Reading Read(string text) =>
        Words.TryGetValue(text, out var grade) ? Reading.Of(grade)
        : !long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? Reading.Faulty("BAD_NUMBER")
        : number is < 1 or > Highest ? Reading.Faulty("OUT_OF_RANGE")
        : Reading.Of((int)number);
}
