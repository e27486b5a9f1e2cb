using System.Buffers;
using System.Text;

namespace Hub.Exchange;

/// <summary>Names of persons.</summary>
public static class PersonName
{
    private static readonly SearchValues<char> Dots = SearchValues.Create("·•・．.‧･");

    /// <summary>无名氏 and the like: the person is unknown, and the name is no evidence.</summary>
    public static bool IsUnknownPerson(string name) => name is "无名氏" or "无名男" or "无名女";

    /// <summary>As written, but without the blanks that set short names wide, and with one dot for the dots of minority names.</summary>
    internal static string Tidy(string name)
    {
        if (!name.AsSpan().ContainsAny(Dots) && !name.Any(CellText.IsBlank))
        {
            return name;
        }

        var tidy = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length;)
        {
            var end = i;
            while (end < name.Length && IsGap(name[end]))
            {
                end++;
            }

            if (end == i)
            {
                tidy.Append(name[i++]);
                continue;
            }

            var between = tidy.Length > 0 && IsHan(tidy[^1]) && end < name.Length && IsHan(name[end]);
            tidy.Append(Gap(name[i..end], between));
            i = end;
        }

        return tidy.ToString();
    }

    private static bool IsGap(char c) => CellText.IsBlank(c) || Dots.Contains(c);

    /// <param name="betweenHan">Only there a dot is the dot of a name, and a blank is nothing.</param>
    private static string Gap(string gap, bool betweenHan) =>
        !betweenHan ? gap.All(CellText.IsBlank) ? " " : gap
        : gap.AsSpan().ContainsAny(Dots) ? "·" : "";

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF' or >= '\uE000' and <= '\uFAFF' or >= '\uD800' and <= '\uDFFF';
}
