using System.Globalization;

namespace Hub.Records;

/// <summary>Sort keys of Chinese text in pinyin order, compared byte by byte: the same order whatever the database.</summary>
public static class PinyinOrder
{
    private static readonly CompareInfo Chinese = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    /// <summary>Longest key kept; names that agree so far are ordered by id.</summary>
    public const int MaxLength = 200;

    /// <summary>Which collation the keys are made with; other keys must be made anew when it changes.</summary>
    public static string Version => $"zh-CN {Chinese.Version.FullVersion:x8}";

    public static string? KeyOf(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        var key = Convert.ToHexStringLower(Chinese.GetSortKey(name, CompareOptions.None).KeyData);
        return key.Length <= MaxLength ? key : key[..MaxLength];
    }
}
