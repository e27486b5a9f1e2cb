using Xunit.Abstractions;

namespace OpenData.Tests.PostProcessing;

public sealed class CoverageTests(ITestOutputHelper output)
{
    private static readonly int Draws = LongForm.Of(60, 400);

    // Per table: how many cells of all draws hold the truth, against the sum of each cell's exact probability.
    [Fact]
    public void Intervals_hold_the_truth_as_often_as_their_law_says()
    {
        var truth = new Truth(Register.Of(12_000, seed: 2));
        using var bytes = SeededStream.OrCryptographic("coverage");
        var tallies = TableDesign.All.ToDictionary(design => design.Name, design => new Tally(Register.Plan[design], truth[design]));

        for (var i = 0; i < Draws; i++)
        {
            foreach (var table in truth.Draw(bytes))
            {
                tallies[table.Measurement.Name].Add(table);
            }
        }

        Assert.All(tallies, tally =>
        {
            output.WriteLine($"{tally.Key,-4} {tally.Value}");
            Assert.InRange(tally.Value.StandardErrorsOff, -4, 4);
        });
    }

    [Fact]
    public void Published_intervals_hold_the_truth_at_least_as_often()
    {
        var truth = new Truth(Register.Of(12_000, seed: 3));
        using var bytes = SeededStream.OrCryptographic("published");
        var draws = LongForm.Of(12, 100);
        var inside = new double[truth.Published.Length];

        for (var i = 0; i < draws; i++)
        {
            var tables = Release.From(Register.Plan, truth.Draw(bytes)).Tables;
            for (var t = 0; t < tables.Length; t++)
            {
                inside[t] += tables[t].Cells.Zip(truth.Published[t]).Count(p => p.Second >= p.First.Low90 && p.Second <= p.First.High90);
            }
        }

        Assert.All(inside, (hits, t) =>
        {
            var n = draws * truth.Published[t].Length;
            output.WriteLine($"table {t}: {hits / n:P1} of {n}");
            Assert.True(hits / n >= 0.9 - (4 * Math.Sqrt(0.09 / n)), $"table {t}: {hits / n}");
        });
    }

    private sealed class Tally(Measurement measurement, long[] truth)
    {
        private readonly int halfWidth = new DiscreteLaplace(measurement.Rate).HalfWidth(1, Margin.Confidence);
        private readonly double beyond = Beyond(new(measurement.Rate));
        private double hits;
        private double expected;
        private double variance;

        public double StandardErrorsOff => (hits - expected) / Math.Sqrt(variance);

        public void Add(NoisyTable table)
        {
            for (var cell = 0; cell < truth.Length; cell++)
            {
                var (low, high) = Margin.Interval(table.Values[cell], halfWidth);
                var p = Coverage(truth[cell]);
                hits += truth[cell] >= low && truth[cell] <= high ? 1 : 0;
                expected += p;
                variance += p * (1 - p);
            }
        }

        public override string ToString() => $"covered {hits:F0}, exactly expected {expected:F1}, off by {StandardErrorsOff:F2} standard errors";

        // P(|X| <= h) for a truth above h, else P(X <= h).
        private double Coverage(long count) => count > halfWidth ? 1 - (2 * beyond) : 1 - beyond;

        private static double Beyond(DiscreteLaplace law) => Enumerable.Range(law.HalfWidth(1, Margin.Confidence) + 1, 3000).Sum(k => law.At(k));
    }
}
