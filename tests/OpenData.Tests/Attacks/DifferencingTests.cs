using Xunit.Abstractions;

namespace OpenData.Tests.Attacks;

/// <summary>Nothing else changes from one year to the next; the attacker subtracts every published table of the two years.</summary>
public sealed class DifferencingTests(ITestOutputHelper output)
{
    private const int TargetsPerRelease = 50;

    [Fact]
    public void A_child_that_came_this_year_does_not_show_in_the_differences()
    {
        var targets = LongForm.Of(2_000, 20_000);
        var random = new Random(8);
        using var bytes = SeededStream.OrCryptographic("differencing");
        var others = Register.Of(1_500, seed: 21);
        var (right, certain) = (0, 0);

        foreach (var group in Register.Of(targets, seed: 22).Chunk(TargetsPerRelease))
        {
            bool[] came = [.. group.Select(_ => random.Next(2) == 0)];
            var last = Release.From(Register.Plan, new Truth(others).Draw(bytes));
            var now = Release.From(Register.Plan, new Truth(others.Concat(group.Where((_, i) => came[i]).Select(Newcomer))).Draw(bytes));
            var cells = group.Select(facts => CellsOf(facts).ToArray()).ToArray();
            for (var i = 0; i < group.Length; i++)
            {
                var score = Score(last, now, cells[i], [.. cells.Where((_, j) => j != i && came[j]).SelectMany(c => c)]);
                right += score > 0.5 == came[i] ? 1 : 0;
                certain += Math.Abs(score - 0.5) > 40 ? 1 : 0;
            }
        }

        var accuracy = right / (double)targets;
        output.WriteLine($"differences of published tables: {accuracy:F4} of {targets}, limit 0.6228 and 3 standard errors");
        Assert.True(accuracy <= 0.6228 + (3 * Math.Sqrt(0.24 / targets)), $"{accuracy}");
        Assert.Equal(0, certain);
    }

    private static ChildFacts Newcomer(ChildFacts facts, int i) => new()
    {
        Child = $"newcomer-{i}",
        Township = facts.Township,
        Categories = facts.Categories,
        Age = facts.Age,
        Sex = facts.Sex,
        Outcome = facts.Outcome,
        Services = facts.Services,
        Response = facts.Response,
    };

    /// <summary>
    /// Change of the target's cells, less the other newcomers that the attacker knows; each table weighs by the inverse of its variance.
    /// </summary>
    private static double Score(Release last, Release now, (int Table, int Cell)[] target, (int Table, int Cell)[] others)
    {
        var sums = (Change: 0.0, Weight: 0.0);
        foreach (var (table, cell) in target)
        {
            var known = others.Count(other => other == (table, cell));
            var change = now.Tables[table].Cells[cell].Value - last.Tables[table].Cells[cell].Value - known;
            sums = (sums.Change + (Weights[table] * change), sums.Weight + Weights[table]);
        }

        return sums.Change / sums.Weight;
    }

    // By table of the release: district cube, district by category, township, outcome, response.
    private static readonly Dictionary<int, double> Weights =
        new() { [5] = 1 / 21.9, [4] = 1 / 16.2, [6] = 1 / 31.8, [7] = 1 / 88.7, [10] = 1 / 31.8 };

    private static IEnumerable<(int Table, int Cell)> CellsOf(ChildFacts target)
    {
        var tables = new Dictionary<string, int> { ["M3"] = 5, ["M2"] = 4, ["M4"] = 6, ["M5a"] = 7, ["M6"] = 10 };
        return Target.Of(target).Cells.Where(c => tables.ContainsKey(c.Measurement)).Select(c => (tables[c.Measurement], c.Cell));
    }
}
