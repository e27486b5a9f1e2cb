using System.Xml;

namespace Hub.Exchange;

/// <summary>The texts that cells of a workbook point to.</summary>
internal static class SharedStrings
{
    /// <summary>They have to be in memory while the sheet is read.</summary>
    private const long MostCharacters = 128L << 20;

    private const int MostStrings = 16 << 20;

    /// <summary>A null stands for a text that is too long for any cell.</summary>
    public static List<string?> Read(Package package, string? part)
    {
        var strings = new List<string?>();
        if (part is null)
        {
            return strings;
        }

        var characters = 0L;
        using var xml = package.OpenPart(part);
        while (xml?.Read() == true)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                continue;
            }

            var text = XmlText.Read(xml);
            characters += text?.Length ?? 0;
            if (characters > MostCharacters || strings.Count == MostStrings)
            {
                throw new TooLargeException();
            }

            strings.Add(text);
        }

        return strings;
    }
}
