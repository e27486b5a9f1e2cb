using System.Collections.Immutable;
using Xunit.Abstractions;

namespace OpenData.Tests.Attacks;

/// <summary>
/// The attacker knows every other child and all of the target's attributes, and reads the raw measurements, of which all else is a
/// function.
/// </summary>
public sealed class MembershipTests(ITestOutputHelper output)
{
    private const int TargetsPerRelease = 50;
    private const int Others = 1_500;

    // Years in which the same child is there or is not; best accuracy by the composition table of the vectors.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_likelihood_ratio_guesses_no_better_than_the_composed_loss(int years)
    {
        var limit = Vectors.Root.GetProperty("composition_worst_case").GetProperty($"{years}").GetProperty("best_membership_accuracy").GetDouble();
        var targets = LongForm.Of(years == 1 ? 10_000 : 2_000, 20_000);
        using var bytes = SeededStream.OrCryptographic($"membership-{years}");

        var guesses = Guesses(targets, years, bytes).ToArray();

        var small = guesses.Where(g => g.InSmallCell).ToArray();
        output.WriteLine($"{years} years: {Accuracy(guesses):F4} of {guesses.Length}, in cells of 3 or less {Accuracy(small):F4} of {small.Length}");
        output.WriteLine($"limit {limit:F4}; greatest loss seen {guesses.Max(g => Math.Abs(g.LogRatio)):F4}; certain {guesses.Count(IsCertain)}");
        Assert.True(Accuracy(guesses) <= limit + ThreeErrors(guesses), $"{Accuracy(guesses)}");
        Assert.True(Accuracy(small) <= limit + ThreeErrors(small), $"{Accuracy(small)}");
        Assert.True(small.Length > targets / 20, "too few targets in small cells");
        Assert.All(guesses, g => Assert.True(Math.Abs(g.LogRatio) <= (1.5 * years) + 1e-9));
        Assert.True(years > 1 || !guesses.Any(IsCertain));
    }

    [Fact]
    public void The_attack_is_certain_where_there_is_no_noise()
    {
        using var bytes = SeededStream.Bytes("no-noise");

        var guesses = Guesses(1_000, 1, bytes, noise: 0).ToArray();

        Assert.Equal(1, Accuracy(guesses));
    }

    private static bool IsCertain(Guess guess) => 1 / (1 + Math.Exp(-Math.Abs(guess.LogRatio))) >= 0.99;

    private static double ThreeErrors(Guess[] guesses) => 3 * Math.Sqrt(0.24 / guesses.Length);

    private static double Accuracy(Guess[] guesses) => guesses.Average(g => g.SaysPresent == g.IsPresent ? 1.0 : 0);

    private static IEnumerable<Guess> Guesses(int targets, int years, RandomBytes bytes, int noise = 1)
    {
        var random = new Random(7);
        var pool = Register.Of(targets, seed: 11).Select(InAllTables).Select(Target.Of).ToArray();
        var others = Register.Of(Others, seed: 12);
        foreach (var group in pool.Chunk(TargetsPerRelease))
        {
            bool[] isPresent = [.. group.Select(_ => random.Next(2) == 0)];
            var present = group.Where((_, i) => isPresent[i]).Select(target => target.Facts);
            var truth = new Truth(others.Concat(present));
            var draws = Enumerable.Range(0, years).Select(_ => Published(truth, bytes, noise)).ToArray();
            for (var i = 0; i < group.Length; i++)
            {
                yield return Guessed(group[i], isPresent[i], truth, draws, random);
            }
        }
    }

    private static ImmutableDictionary<string, ImmutableArray<long>> Published(Truth truth, RandomBytes bytes, int noise) =>
        noise == 0
            ? TableDesign.All.ToImmutableDictionary(d => d.Name, d => truth[d].ToImmutableArray())
            : truth.Draw(bytes).ToImmutableDictionary(t => t.Measurement.Name, t => t.Values);

    private static Guess Guessed(
        Target target, bool isPresent, Truth truth, ImmutableDictionary<string, ImmutableArray<long>>[] draws, Random random)
    {
        var ratio = 0.0;
        foreach (var (name, cell) in target.Cells)
        {
            var measurement = Register.Plan.Measurements.First(m => m.Name == name);
            var without = truth[TableDesign.All.First(d => d.Name == name)][cell] - (isPresent ? 1 : 0);
            var rate = (double)measurement.Rate.Numerator / measurement.Rate.Denominator;
            ratio += draws.Sum(draw => rate * (Math.Abs(draw[name][cell] - without) - Math.Abs(draw[name][cell] - without - 1)));
        }

        var cube = target.Cells.First(c => c.Measurement == TableDesign.DistrictCube.Name).Cell;
        return new(
            Math.Abs(ratio) < 1e-9 ? random.Next(2) == 0 : ratio > 0, isPresent, ratio, truth[TableDesign.DistrictCube][cube] - (isPresent ? 1 : 0) <= 3);
    }

    // The worst case: a child that all seven measurements count, the services four times. Its key must not meet one of the others.
    private static ChildFacts InAllTables(ChildFacts facts) => new()
    {
        Child = $"target-{facts.Child}",
        Township = facts.Township,
        Categories = facts.Categories,
        Age = facts.Age,
        Sex = facts.Sex,
        Outcome = facts.Outcome ?? "ALL",
        Services = [.. Register.Keys.Service.Codes.Take(4).Select(service => (service, "DELIVERED"))],
        Response = facts.Response ?? "LE_24H",
    };

    private sealed record Guess(bool SaysPresent, bool IsPresent, double LogRatio, bool InSmallCell);
}
