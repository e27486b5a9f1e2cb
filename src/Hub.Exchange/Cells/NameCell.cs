using System.Buffers;
using System.Text;

namespace Hub.Exchange;

/// <summary>Names of persons.</summary>
public static class NameCell
{
    private static readonly SearchValues<char> Dots = SearchValues.Create("·•・．.‧･");

    /// <summary>无名氏 and the like: the person is unknown, and the name is no evidence.</summary>
    public static bool IsUnknownPerson(string name) => name is "无名氏" or "无名男" or "无名女";

    /// <summary>As written, but without the blanks that set two-character names wide, and with one dot for the dots of minority names.</summary>
    internal static string Tidy(string name)
    {
        if (!name.AsSpan().ContainsAny(Dots) && !name.Any(CellText.IsBlank))
        {
            return name;
        }

        var tidy = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var between = tidy.Length > 0 && IsHan(tidy[^1]) && NextHan(name, i + 1);
            if (CellText.IsBlank(c))
            {
                if (!between && tidy.Length > 0 && tidy[^1] != ' ')
                {
                    tidy.Append(' ');
                }
            }
            else
            {
                tidy.Append(between && Dots.Contains(c) ? '·' : c);
            }
        }

        return tidy.ToString();
    }

    private static bool NextHan(string name, int from)
    {
        while (from < name.Length && CellText.IsBlank(name[from]))
        {
            from++;
        }

        return from < name.Length && IsHan(name[from]);
    }

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF' or >= '\uE000' and <= '\uFAFF' or >= '\uD800' and <= '\uDFFF';
}
