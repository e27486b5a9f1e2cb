using System.Collections.Immutable;
using System.Globalization;
using Hub.OpenData;

namespace Hub.Publishing;

/// <summary>A code of an axis with what it means.</summary>
public sealed record FigureCode(string Code, Label Label);

/// <summary>An axis of a published table; its codes in the order of the file.</summary>
public sealed record FigureAxis(string Name, ImmutableArray<FigureCode> Codes)
{
    public Label Label => Labels.OfAxis(Name);
}

/// <summary>One published number; <see cref="Codes"/> stand in the order of the table's axes.</summary>
public sealed record FigureRow(ImmutableArray<FigureCode> Codes, PublishedCell Cell);

/// <summary>A published table as its CSV file says it: pages and the open GraphQL show this, so that all forms agree.</summary>
public sealed record PublishedFigures(string Name, string Year, ImmutableArray<FigureAxis> Axes, ImmutableArray<FigureRow> Rows)
{
    private const string Chinese = "_zh";
    private const int MostRows = 250;

    public Label Title => Labels.OfTable(Name);

    public Label Unit => Labels.UnitOf(Name);

    /// <summary>Whether it is shown code by code of its first axis: a page with all of it is too long to be read and too heavy for a slow line.</summary>
    public bool IsInParts => Rows.Length > MostRows;

    /// <summary>The greatest end of an interval: charts of the table share it as their scale.</summary>
    public long Most => Math.Max(1, Rows.Max(row => row.Cell.High90));

    /// <exception cref="FormatException">It is no table as <see cref="TableCsv"/> writes it.</exception>
    public static PublishedFigures Read(string name, string year, byte[] csv)
    {
        var lines = Csv.Read(csv).ToList();
        if (lines.Count == 0)
        {
            throw new FormatException($"the table `{name}` is empty");
        }

        string[] axes = [.. lines[0].Keys.Where(column => column.EndsWith(Chinese, StringComparison.Ordinal)).Select(column => column[..^Chinese.Length])];
        var known = axes.ToDictionary(axis => axis, _ => new Dictionary<string, FigureCode>(StringComparer.Ordinal), StringComparer.Ordinal);
        var rows = lines.Select(line => new FigureRow([.. axes.Select(axis => Code(axis, line))], CellOf(line))).ToImmutableArray();
        return new PublishedFigures(name, year, [.. axes.Select(axis => new FigureAxis(axis, [.. known[axis].Values]))], rows);

        FigureCode Code(string axis, Dictionary<string, string> line)
        {
            if (!known[axis].TryGetValue(line[axis], out var code))
            {
                known[axis][line[axis]] = code = new FigureCode(line[axis], new Label(line[$"{axis}{Chinese}"], line[$"{axis}_en"]));
            }

            return code;
        }
    }

    private static PublishedCell CellOf(Dictionary<string, string> line) =>
        new(Number(line["value"]), Number(line["low90"]), Number(line["high90"]), Enum.Parse<Quality>(line["quality"]));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
