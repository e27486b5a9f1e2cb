using System.Collections.Immutable;
using Hub.Records.Entities;
using Hub.Records.Indicators;
using Hub.Records.Writing.Deriving;

namespace Hub.Tests.Indicators;

/// <summary>No count below T-30 can be seen or subtracted back (domain.md 9).</summary>
public sealed class SuppressionTests
{
    private const int Smallest = 10;
    private const long Prime = 1_000_000_007;

    private static readonly ImmutableArray<string> Sorts = ["a", "b", "c", "d"];

    [Fact]
    public void Single_small_count_takes_another_with_it()
    {
        var shown = Shown(new() { [Cell("2102")] = 63, [Cell("210201")] = 40, [Cell("210202")] = 20, [Cell("210203")] = 3 });

        Assert.Equal([Cell("2102"), Cell("210201")], shown.OrderBy(c => c.Division, StringComparer.Ordinal));
    }

    [Fact]
    public void Two_small_counts_whose_sum_is_small_take_a_third_with_them()
    {
        var shown = Shown(new() { [Cell("2102")] = 65, [Cell("210201")] = 40, [Cell("210202")] = 20, [Cell("210203")] = 3, [Cell("210204")] = 2 });

        Assert.DoesNotContain(Cell("210202"), shown);
        Assert.Contains(Cell("210201"), shown);
    }

    [Fact]
    public void Nothing_is_told_of_a_unit_with_little_or_nothing()
    {
        var little = Shown(new() { [Cell("2102")] = 61, [Cell("210201")] = 40, [Cell("210202")] = 20, [Cell("210203")] = 1 });
        var nothing = Shown(new() { [Cell("2102")] = 60, [Cell("210201")] = 40, [Cell("210202")] = 20 });

        Assert.DoesNotContain(Cell("210203"), little.Concat(nothing));
        Assert.DoesNotContain(Cell("210202"), little.Concat(nothing));
    }

    [Theory]
    [InlineData(1, 12, false)]
    [InlineData(19, 20, false)]
    [InlineData(300, 880, false)]
    [InlineData(300, 1000, true)]
    [InlineData(3, 1500, false)]
    [InlineData(3, 2000, true)]
    public void Percentage_is_vague_when_it_leaves_ten_counts(int hits, int of, bool isVague)
    {
        var alike = Enumerable.Range(0, of + 1).Count(h => Math.Floor((100.0 * h / of) + 0.5) == Math.Floor((100.0 * hits / of) + 0.5));

        Assert.Equal(isVague, alike >= Smallest);
        Assert.Equal(isVague, Figures.IsVague(new CellSum(hits, of), Smallest));
    }

    // Two unknown denominators follow from two percentages and the sums that are told; three do not.
    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 3)]
    public void Percentages_of_few_cells_beside_a_told_sum_are_withheld(int hidden, int told)
    {
        CellKey[] parts = [.. Enumerable.Range(1, 4).Select(i => Cell($"21020{i}"))];
        var equation = new Equation(Cell("2102"), [.. parts]);
        var shares = parts.Take(hidden).ToDictionary(p => p, _ => new CellSum(5, 40));

        Assert.Equal(told, Suppression.Percents(shares, [equation], parts.Skip(hidden).Append(Cell("2102")).ToHashSet(), Smallest).Count);
    }

    /// <summary>Over random cities: every equation keeps its promise, and no linear combination of what is shown gives a hidden count.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Hidden_counts_cannot_be_solved_for(int seed)
    {
        var random = new Random(seed);
        var divisions = Divisions(random);
        var rows = Enumerable.Range(0, 2000).Select(_ => new Counted
        {
            Unit = Pick(random, divisions.Codes.Where(c => divisions.LevelOf(c) == "TOWNSHIP")), Sort = Sorts[(int)(4 * Math.Pow(random.NextDouble(), 3))],
            Village = Pick(random, divisions.Codes.Where(c => divisions.LevelOf(c) == "VILLAGE")), Hits = random.Next(0, 3), Of = 0,
        }).ToList();
        rows.ForEach(r => r.Village = random.Next(5) == 0 ? r.Village : r.Unit + "001");
        var part = new IndicatorPart("x", Measure.Count, "", null) { Sorts = Sorts };
        var units = new UnitHierarchy(divisions);
        var sums = Sums.Add("x", part, Sorts.ToHashSet(), rows, divisions).ToDictionary(s => s.Key, s => s.Value.Hits);
        var equations = Equation.Among("x", units, Sorts, addUp: true).ToArray();

        var shown = Suppression.Shown(sums, equations, Smallest, key => sums[key] < Smallest);

        Assert.NotEmpty(shown);
        Assert.All(shown, key => Assert.True(sums[key] >= Smallest));
        foreach (var equation in equations)
        {
            var hidden = equation.Parts.Where(p => !shown.Contains(p)).ToArray();
            Assert.False(hidden.Count(h => sums.GetValueOrDefault(h) > 0) == 1 && shown.Contains(equation.Sum), $"{equation.Sum} gives {hidden.FirstOrDefault()}");
            Assert.False(hidden.Length > 0 && shown.Contains(equation.Sum) && sums[equation.Sum] - equation.Parts.Where(shown.Contains).Sum(p => sums[p]) < Smallest);
        }

        Assert.Empty(Solved(equations, shown));
    }

    // Cells that the equations determine when the shown ones are known: a row of the reduced matrix with a single hidden cell.
    private static List<CellKey> Solved(IReadOnlyList<Equation> equations, IReadOnlySet<CellKey> shown)
    {
        var unknown = equations.SelectMany(e => e.Parts.Append(e.Sum)).Where(c => !shown.Contains(c)).Distinct().ToList();
        var index = unknown.Select((cell, i) => (cell, i)).ToDictionary(p => p.cell, p => p.i);
        var rows = equations.Select(e =>
        {
            var row = new SortedDictionary<int, long>();
            foreach (var (cell, sign) in e.Parts.Select(p => (p, 1L)).Append((e.Sum, Prime - 1)).Where(c => index.ContainsKey(c.Item1)))
            {
                row[index[cell]] = sign;
            }

            return row;
        }).Where(r => r.Count > 0).ToList();
        var pivots = new Dictionary<int, SortedDictionary<int, long>>();
        foreach (var row in rows)
        {
            Reduce(row, pivots);
            if (row.Count > 0)
            {
                Scale(row, Inverse(row.First().Value));
                pivots[row.First().Key] = row;
            }
        }

        foreach (var pivot in pivots.Keys.OrderDescending().ToList())
        {
            var row = pivots[pivot];
            foreach (var column in row.Keys.Skip(1).Where(pivots.ContainsKey).ToList())
            {
                Subtract(row, pivots[column], row.GetValueOrDefault(column));
            }
        }

        return [.. pivots.Values.Where(r => r.Count == 1).Select(r => unknown[r.Keys.Single()])];
    }

    private static void Reduce(SortedDictionary<int, long> row, Dictionary<int, SortedDictionary<int, long>> pivots)
    {
        while (row.Keys.Where(pivots.ContainsKey).Cast<int?>().FirstOrDefault() is { } column)
        {
            Subtract(row, pivots[column], row[column]);
        }
    }

    private static void Subtract(SortedDictionary<int, long> row, SortedDictionary<int, long> other, long factor)
    {
        foreach (var (column, value) in other)
        {
            var left = (row.GetValueOrDefault(column) + ((Prime - factor) * value)) % Prime;
            if (left == 0)
            {
                row.Remove(column);
            }
            else
            {
                row[column] = left;
            }
        }
    }

    private static void Scale(SortedDictionary<int, long> row, long factor)
    {
        foreach (var column in row.Keys.ToList())
        {
            row[column] = row[column] * factor % Prime;
        }
    }

    private static long Inverse(long value) => (long)System.Numerics.BigInteger.ModPow(value, Prime - 2, Prime);

    private static string Pick(Random random, IEnumerable<string> codes) => codes.OrderBy(c => c, StringComparer.Ordinal).ElementAt(random.Next(codes.Count()));

    private static CellKey Cell(string division) => new("x", division, Sums.Whole);

    private static HashSet<CellKey> Shown(Dictionary<CellKey, int> values)
    {
        var below = values.Keys.Append(Cell("210203")).Where(k => k.Division.Length == 6).Distinct().ToImmutableArray();
        return Suppression.Shown(values, [new Equation(Cell("2102"), below)], Smallest, key => values[key] < Smallest);
    }

    private static DivisionTree Divisions(Random random)
    {
        var divisions = new List<Division> { new() { Code = "2102", Level = "CITY", Name = "城" } };
        for (var d = 1; d <= 3; d++)
        {
            var district = $"21020{d}";
            divisions.Add(new Division { Code = district, ParentCode = "2102", Level = "DISTRICT", Name = district, PilotAreaCode = d == 3 ? "PA-WHOLE" : null });
            for (var t = 1; t <= 3 + random.Next(3); t++)
            {
                var township = $"{district}00{t}";
                var area = d == 3 ? "PA-WHOLE" : t == 1 ? "PA-SOME" : null;
                divisions.Add(new Division { Code = township, ParentCode = district, Level = "TOWNSHIP", Name = township, PilotAreaCode = area });
                divisions.AddRange(Enumerable.Range(1, 4).Select(v => new Division
                {
                    Code = $"{township}00{v}", ParentCode = township, Level = "VILLAGE", Name = $"{v}", PilotAreaCode = area,
                }));
            }
        }

        return new DivisionTree(divisions);
    }
}
