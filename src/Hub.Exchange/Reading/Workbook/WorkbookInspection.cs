using System.Xml;

namespace Hub.Exchange;

/// <summary>First pass over a workbook: the package as a whole, and its header.</summary>
internal sealed class WorkbookInspection(FileContext context)
{
    private List<string> header = [];
    private int rows;
    private int blank;
    private bool anything;

    public static Inspection Inspect(FileContext context, Stream bytes, CancellationToken cancel)
    {
        if (bytes.Length == 0)
        {
            return Inspection.Refuse(context.Say("EMPTY_FILE"));
        }

        try
        {
            return new WorkbookInspection(context).Pass(bytes, cancel);
        }
        catch (TooLargeException)
        {
            return Inspection.Refuse(context.Say("FILE_TOO_LARGE"));
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            return Inspection.Refuse(context.Say("NOT_A_WORKBOOK"));
        }
    }

    /// <summary>What the zip and XML readers throw for bytes that are no package, damaged, encrypted or oddly packed.</summary>
    private static bool IsBroken(Exception fault) =>
        fault is XmlException or InvalidDataException or NotSupportedException or IOException or ArgumentException or OverflowException;

    private Inspection Pass(Stream bytes, CancellationToken cancel)
    {
        using var package = Package.Open(bytes, context.Limits);
        if (WorkbookParts.Find(package) is not { } parts)
        {
            return Inspection.Refuse(context.Say("NOT_A_WORKBOOK"));
        }

        var strings = SharedStrings.Read(package, parts.SharedStrings);
        var dates = DateStyles.Read(package, parts.Styles);
        using (var xml = package.OpenPart(parts.Sheet) ?? throw new InvalidDataException("the worksheet is not there"))
        {
            foreach (var row in new SheetReader(xml, strings, dates, parts.From1904).Rows())
            {
                cancel.ThrowIfCancellationRequested();
                Count(row);
            }
        }

        return Judge(parts, strings, dates);
    }

    private void Count(SheetRow row)
    {
        anything |= !row.IsBlank;
        if (row.Number == 1)
        {
            header = WorkbookSource.Header(row);
            return;
        }

        blank += row.IsBlank ? 1 : 0;
        rows += row.IsBlank ? 0 : 1;
        if (rows > context.Limits.Rows)
        {
            throw new TooLargeException();
        }
    }

    private Inspection Judge(WorkbookParts parts, List<string?> strings, HashSet<int> dates)
    {
        if (!anything)
        {
            return Inspection.Refuse(context.Say("EMPTY_FILE"));
        }

        var bound = HeaderCheck.Check(context, header);
        if (bound.Refused)
        {
            return Inspection.Refuse(bound.Messages);
        }

        var messages = rows == 0 ? bound.Messages.Add(context.Say("NO_ROWS", 1)) : bound.Messages;
        var source = new WorkbookSource(context, bound, header.Count, parts, strings, dates);
        return new Inspection(messages, new RowCounts(rows, blank), source);
    }
}
