namespace Hub.Tests.Leaks;

/// <summary>One row of the published sharing matrix.</summary>
/// <param name="Class">Without the mark of a row-dependent class.</param>
internal sealed record TableRow(
    string Entity, string Field, string Source, int Level, string Class, string Mask, IReadOnlyDictionary<string, char> Cells, IReadOnlySet<string> Purposes);

/// <summary>The published sharing matrix as the oracle reads it: plain data, no code of the policy.</summary>
internal sealed class SharingTable
{
    private readonly Dictionary<(string Entity, string Field), TableRow> rows;
    private readonly Dictionary<string, TableRow> byClass;
    private readonly ILookup<string, TableRow> byEntity;

    private SharingTable(IReadOnlyList<TableRow> all)
    {
        rows = all.ToDictionary(r => (r.Entity, r.Field));
        byEntity = all.ToLookup(r => r.Entity);
        byClass = all.GroupBy(r => r.Class).ToDictionary(g => g.Key, g => g.OrderBy(r => r.Field == "caseId").First());
    }

    public static SharingTable Load()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "sharing-matrix.csv"));
        var codes = lines[0].Split(',')[7..^1];
        return new SharingTable([.. lines[1..].Select(line => Row(line.Split(','), codes))]);
    }

    public TableRow Find(string entity, string field) => rows[(entity, field)];

    public IEnumerable<TableRow> Of(string entity) => byEntity[entity];

    public char Cell(string @class, string code) => byClass[@class].Cells[code];

    public bool HasDesignatedCells(string @class) => Departments.DesignationOf.ContainsKey(@class);

    public bool Opens(string @class, string purpose) => byClass[@class].Purposes.Contains(purpose);

    private static TableRow Row(string[] cells, string[] codes) => new(
        cells[0], cells[1], cells[3], int.Parse(cells[4], System.Globalization.CultureInfo.InvariantCulture), cells[5].TrimEnd('*', '†', '‡'), cells[6],
        codes.Zip(cells[7..^1]).ToDictionary(p => p.First, p => p.Second[0]), cells[^1].Split(' ').ToHashSet());
}
