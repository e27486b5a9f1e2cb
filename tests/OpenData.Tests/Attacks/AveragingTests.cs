using Xunit.Abstractions;

namespace OpenData.Tests.Attacks;

public sealed class AveragingTests(ITestOutputHelper output)
{
    private const int Partitions = 500;

    // Every partition takes each district from its townships, or each of its categories from M2 or from the cube.
    [Fact]
    public void Five_hundred_partitions_of_a_total_tell_no_more_than_least_squares()
    {
        var releases = LongForm.Of(1_200, 20_000);
        var empty = new Truth([]);
        using var bytes = SeededStream.OrCryptographic("averaging");
        var (averaged, best) = (0.0, 0.0);

        for (var i = 0; i < releases; i++)
        {
            var tables = empty.Draw(bytes).ToDictionary(t => t.Measurement.Name);
            var sources = Sources.Of(tables);
            averaged += Math.Pow(sources.Averaged(new Random(i)), 2) / releases;
            best += Math.Pow(sources.LeastSquares(), 2) / releases;
        }

        var bound = Sources.LeastVariance();
        var errors = 3 * Math.Sqrt(2.0 / releases);
        AttackLine.Check(
            output,
            AttackLine.AtLeast("averaging", $"variance of the mean of {Partitions} partitions by the bound", averaged / bound, 0.95),
            AttackLine.AtLeast("averaging", "variance of least squares by the bound", best / bound, 0.95 - errors),
            AttackLine.AtMost("averaging", "variance of least squares by the bound", best / bound, 1.05 + errors));
    }

    private sealed record Sources(RawSums Category, RawSums Cube, RawSums Townships)
    {
        private static readonly double CategoryVariance = new DiscreteLaplace(TableDesign.DistrictCategory.DefaultEpsilon).Variance;
        private static readonly double CubeVariance = 10 * new DiscreteLaplace(TableDesign.DistrictCube.DefaultEpsilon).Variance;
        private static readonly double TownshipVariance = new DiscreteLaplace(TableDesign.TownshipTotal.DefaultEpsilon).Variance;
        private static readonly int Districts = Register.Keys.Geography.Districts.Length;
        private static readonly int Categories = Register.Keys.Category.Size;

        public static Sources Of(Dictionary<string, NoisyTable> tables) => new(
            RawSums.By(tables["M2"], Axis.District, Axis.Category),
            RawSums.By(tables["M3"], Axis.District, Axis.Category),
            RawSums.Grouped(tables["M4"], Districts, Register.Keys.Geography.DistrictOf));

        public double Averaged(Random random)
        {
            var sum = 0.0;
            for (var partition = 0; partition < Partitions; partition++)
            {
                for (var d = 0; d < Districts; d++)
                {
                    sum += random.Next(4) == 0 ? Townships.Values[d] : Enumerable.Range(d * Categories, Categories)
                        .Sum(cell => random.Next(4) == 0 ? Cube.Values[cell] : Category.Values[cell]);
                }
            }

            return sum / Partitions;
        }

        public double LeastSquares() => Enumerable.Range(0, Districts).Sum(d => InverseVariance.Mean(
            (Enumerable.Range(d * Categories, Categories).Sum(
                cell => InverseVariance.Mean((Category.Values[cell], CategoryVariance), (Cube.Values[cell], CubeVariance)).Value),
            InnerVariance),
            (Townships.Values[d], TownshipVariance * Townships.Draws[d])).Value);

        public static double LeastVariance() => Register.Keys.Geography.Districts.Sum(
            d => 1 / ((1 / InnerVariance) + (1 / (TownshipVariance * d.Townships.Length))));

        private static double InnerVariance => Categories / ((1 / CategoryVariance) + (1 / CubeVariance));
    }
}
