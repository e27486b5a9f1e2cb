namespace Hub.Exchange;

/// <summary>Where the first worksheet and what belongs to it lie in the package.</summary>
internal sealed record WorkbookParts(string Sheet, string? SharedStrings, string? Styles, bool From1904)
{
    private const string DefaultWorkbook = "xl/workbook.xml";

    /// <summary>Null when there is no worksheet.</summary>
    public static WorkbookParts? Find(Package package)
    {
        var root = Relations(package, "");
        var workbook = root.FirstOrDefault(r => r.Type == "officeDocument")?.Target ?? DefaultWorkbook;
        var relations = Relations(package, workbook);
        var (sheets, from1904) = ReadWorkbook(package, workbook);
        var sheet = sheets.Select(id => relations.FirstOrDefault(r => r.Id == id)).FirstOrDefault(r => r?.Type == "worksheet");
        return sheet is null ? null : new WorkbookParts(
            sheet.Target,
            relations.FirstOrDefault(r => r.Type == "sharedStrings")?.Target,
            relations.FirstOrDefault(r => r.Type == "styles")?.Target,
            from1904);
    }

    /// <summary>Relation ids of the sheets in their order.</summary>
    private static (List<string> Sheets, bool From1904) ReadWorkbook(Package package, string part)
    {
        var sheets = new List<string>();
        var from1904 = false;
        using var xml = package.OpenPart(part);
        while (xml?.Read() == true)
        {
            if (xml.LocalName == "workbookPr" && xml.GetAttribute("date1904") is "1" or "true")
            {
                from1904 = true;
            }
            else if (xml.LocalName == "sheet" && Attribute(xml, "id") is { } id)
            {
                sheets.Add(id);
            }
        }

        return (sheets, from1904);
    }

    private static List<Relation> Relations(Package package, string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var relations = new List<Relation>();
        using var xml = package.OpenPart($"{part[..slash]}_rels/{part[slash..]}.rels");
        while (xml?.Read() == true)
        {
            if (xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External"
                && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Type") is { } type && xml.GetAttribute("Target") is { } target)
            {
                relations.Add(new Relation(id, type[(type.LastIndexOf('/') + 1)..], Resolve(part[..slash], target)));
            }
        }

        return relations;
    }

    private static string Resolve(string folder, string target)
    {
        var parts = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target[1..] : folder + target).Split('/'))
        {
            if (step == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (step is not ("." or ".." or ""))
            {
                parts.Add(step);
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>The id of a relation has a prefix that each writer names as it likes.</summary>
    private static string? Attribute(System.Xml.XmlReader xml, string localName)
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == localName && xml.Prefix.Length > 0)
            {
                return xml.Value;
            }
        }

        return null;
    }

    private sealed record Relation(string Id, string Type, string Target);
}
