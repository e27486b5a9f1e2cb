using System.Globalization;
using Hub.Execution;
using Hub.OpenData;
using Hub.Publishing;

namespace Hub.Http.Open;

/// <summary>What `where` of the open GraphQL asks for.</summary>
/// <param name="Codes">By dimension as the filter names them.</param>
internal sealed record CellFilter(IReadOnlySet<int>? Years, IReadOnlyDictionary<string, IReadOnlySet<string>> Codes, IReadOnlySet<Quality>? Qualities);

/// <summary>A published number and its place in the order of all of its table.</summary>
internal sealed record OpenCell(PublishedFigures Figures, int Index)
{
    public FigureRow Row => Figures.Rows[Index];

    public string Cursor => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Figures.Year}:{Index}")));

    public FigureCode? Of(string dimension) => OpenCells.AxisOf(Figures, dimension) is var axis and >= 0 ? Row.Codes[axis] : null;
}

/// <summary>Picks published numbers of a table, over all its years.</summary>
internal sealed class OpenCells(PublishedReleases releases)
{
    public const string Division = "division";

    /// <exception cref="RequestRefusedException">BAD_INPUT: no such table, dimension or code.</exception>
    public IReadOnlyList<OpenCell> Find(string table, CellFilter filter)
    {
        var years = releases.All.Select(release => release.Table(table)).OfType<PublishedFigures>().ToList();
        if (years.Count == 0)
        {
            var known = releases.All.SelectMany(r => r.Tables).Select(t => t.Name).Distinct().ToList();
            throw Bad(known.Count == 0 ? "no year has been published yet" : $"there is no table `{table}`; there are {string.Join(", ", known)}");
        }

        foreach (var (dimension, codes) in filter.Codes)
        {
            RequireKnown(years, dimension, codes);
        }

        return [.. years.Where(y => filter.Years?.Contains(YearOf(y)) != false).SelectMany(y => Enumerable.Range(0, y.Rows.Length).Select(i => new OpenCell(y, i))).Where(Holds)];

        bool Holds(OpenCell cell) => filter.Qualities?.Contains(cell.Row.Cell.Quality) != false && filter.Codes.All(c => c.Value.Contains(cell.Of(c.Key)?.Code ?? ""));
    }

    public static int YearOf(PublishedFigures figures) => int.Parse(figures.Year, CultureInfo.InvariantCulture);

    /// <summary>-1 when the table does not have it.</summary>
    public static int AxisOf(PublishedFigures figures, string dimension)
    {
        for (var i = 0; i < figures.Axes.Length; i++)
        {
            var name = figures.Axes[i].Name;
            if (name == dimension || (dimension == Division && name is Axis.District or Axis.Township))
            {
                return i;
            }
        }

        return -1;
    }

    private static void RequireKnown(IReadOnlyList<PublishedFigures> years, string dimension, IReadOnlySet<string> codes)
    {
        var axes = years.Where(y => AxisOf(y, dimension) >= 0).Select(y => y.Axes[AxisOf(y, dimension)]).ToList();
        if (axes.Count == 0)
        {
            throw Bad($"the table `{years[0].Name}` is not by `{dimension}`");
        }

        var known = axes.SelectMany(axis => axis.Codes.Select(c => c.Code)).ToHashSet(StringComparer.Ordinal);
        if (codes.FirstOrDefault(code => !known.Contains(code)) is { } unknown)
        {
            throw Bad($"`{unknown}` is no code of `{dimension}` in the table `{years[0].Name}`; `releases {{ tables {{ dimensions {{ codes {{ code }} }} }} }}` lists them");
        }
    }

    private static RequestRefusedException Bad(string message) => new(ErrorCodes.BadInput, message);
}
