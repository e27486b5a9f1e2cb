using System.Globalization;
using System.Text;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using Hub.Execution;
using Hub.OpenData;
using Hub.Publishing;

namespace Hub.Http.Open;

/// <summary>`schema/open/openData.graphql` with what answers its fields. It knows published files and nothing else.</summary>
internal sealed class OpenSchema(PublishedReleases releases)
{
    private const int MostPerPage = 1_000;

    // Numbers times fields of the whole query: a page of 1,000 numbers with all that is known of them is some 20,000.
    private const int MostValues = 200_000;

    // What a root costs that gives nothing.
    private const int Search = 1_000;

    // Tables, dimensions and codes.
    private const int ObjectsOfRelease = 400;
    private const string Fields = nameof(Fields);
    private const string Given = nameof(Given);

    private static readonly string[] Dimensions =
        [OpenCells.Division, Axis.Category, Axis.Age, Axis.Sex, Axis.Outcome, Axis.Service, Axis.State, Axis.Response];

    public ISchema Build()
    {
        var schema = Schema.For(EmbeddedText.Read("openData.graphql"), builder =>
        {
            builder.Types.For("Query").FieldFor("releases").Resolver = new FuncFieldResolver<object>(Releases);
            builder.Types.For("Query").FieldFor("cells").Resolver = new FuncFieldResolver<object>(Cells);
            foreach (var dimension in Dimensions)
            {
                builder.Types.For("Cell").FieldFor(dimension).Resolver = new FuncFieldResolver<object>(context => Code(((OpenCell)context.Source!).Of(dimension)));
            }

            Cell("year", cell => OpenCells.YearOf(cell.Figures));
            Cell("value", cell => cell.Row.Cell.Value);
            Cell("low90", cell => cell.Row.Cell.Low90);
            Cell("high90", cell => cell.Row.Cell.High90);
            Cell("quality", cell => cell.Row.Cell.Quality.ToString());

            void Cell(string field, Func<OpenCell, object> value) =>
                builder.Types.For("Cell").FieldFor(field).Resolver = new FuncFieldResolver<object>(context => value((OpenCell)context.Source!));
        });
        schema.Initialize();
        return schema;
    }

    private object Releases(IResolveFieldContext context)
    {
        Charge(context, ObjectsOfRelease * releases.All.Count);
        return releases.All.Reverse().Select(Release).ToArray();
    }

    private object Cells(IResolveFieldContext context)
    {
        var first = context.GetArgument<int>("first");
        if (first is < 0 or > MostPerPage)
        {
            throw new RequestRefusedException(ErrorCodes.BadInput, $"`first` is from 0 to {MostPerPage}");
        }

        Charge(context, 0);
        var all = new OpenCells(releases).Find(context.GetArgument<string>("table"), FilterOf(context));
        var start = context.GetArgument<string?>("after") is { } after ? After(all, after) : 0;
        var page = all.Skip(start).Take(first).ToArray();
        Charge(context, page.Length);
        return new
        {
            TotalCount = all.Count,
            Nodes = page,
            Edges = page.Select(cell => new { cell.Cursor, Node = cell }),
            PageInfo = new
            {
                HasNextPage = start + page.Length < all.Count, HasPreviousPage = start > 0, StartCursor = page.FirstOrDefault()?.Cursor, EndCursor = page.LastOrDefault()?.Cursor,
            },
        };
    }

    private static int After(IReadOnlyList<OpenCell> all, string cursor)
    {
        // A cursor stays good when other filters are used with it: it goes on after its place.
        var text = new byte[cursor.Length];
        var parts = Convert.TryFromBase64String(cursor, text, out var length) ? Encoding.ASCII.GetString(text, 0, length).Split(':') : [];
        if (parts is not [var year, var index] || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            || !int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i))
        {
            throw new RequestRefusedException(ErrorCodes.BadInput, "`after` is no cursor of this list");
        }

        return all.Count(cell => OpenCells.YearOf(cell.Figures) < y || (OpenCells.YearOf(cell.Figures) == y && cell.Index <= i));
    }

    /// <param name="fields">Of the whole query, with fragments written out.</param>
    public static Dictionary<string, object?> ContextOf(int fields) => new() { [Fields] = fields, [Given] = 0 };

    private static void Charge(IResolveFieldContext context, int objects)
    {
        var given = (int)context.UserContext[Given]! + Search + (objects * (int)context.UserContext[Fields]!);
        context.UserContext[Given] = given;
        if (given > MostValues)
        {
            throw new RequestRefusedException(ErrorCodes.CostExceeded, "this asks for too many numbers and fields at once; ask for fewer, page by page, or take the files");
        }
    }

    private static CellFilter FilterOf(IResolveFieldContext context)
    {
        var where = context.GetArgument<Dictionary<string, object?>?>("where") ?? [];
        var codes = Dimensions.Select(d => (d, Values: Values<string>(where, d))).Where(d => d.Values is not null)
            .ToDictionary(d => d.d, d => (IReadOnlySet<string>)d.Values!.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        return new CellFilter(Values<int>(where, "year")?.ToHashSet(), codes, Values<string>(where, "quality")?.Select(Enum.Parse<Quality>).ToHashSet());
    }

    private static IReadOnlyList<T>? Values<T>(Dictionary<string, object?> where, string name)
    {
        var values = where.GetValueOrDefault(name) is System.Collections.IEnumerable list ? list.Cast<T>().ToList() : null;
        return values is { Count: 0 } ? throw new RequestRefusedException(ErrorCodes.BadInput, $"`{name}` is empty; leave it out to have all") : values;
    }

    private static object Release(PublishedRelease release) => new
    {
        release.Dataset,
        Year = int.Parse(release.Year, CultureInfo.InvariantCulture),
        Epsilon = release.Plan.Cost.ToString(),
        Measurements = release.Plan.Measurements.Select(m => new
        {
            m.Name, Dimensions = m.Dimensions.Select(d => d.Name), Epsilon = m.Epsilon.ToString(), HalfWidth90 = new DiscreteLaplace(m.Rate).HalfWidth(1, 0.9),
        }),
        Tables = release.Tables.Select(table => new
        {
            table.Name,
            Zh = table.Title.Chinese,
            En = table.Title.English,
            Dimensions = table.Axes.Select(axis => new { axis.Name, Zh = axis.Label.Chinese, En = axis.Label.English, Codes = axis.Codes.Select(Code) }),
            Unit = table.Unit.English.ToUpperInvariant(),
            Size = table.Rows.Length,
        }),
    };

    private static object? Code(FigureCode? code) => code is null ? null : new { code.Code, Zh = code.Label.Chinese, En = code.Label.English };
}
