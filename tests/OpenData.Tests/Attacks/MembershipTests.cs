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

    // Goal A3 of open-data.md.
    private const double MostOfOneYear = 0.634;

    private static readonly AttackLine[] NoLines = [];

    // Years in which the same child is there or is not; best accuracy by the composition table of the vectors. After five
    // years some children are certain by that law itself.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_likelihood_ratio_guesses_no_better_than_the_composed_loss(int years)
    {
        var limit = Vectors.BestMembershipAccuracy(years);
        using var bytes = SeededStream.OrCryptographic($"membership-{years}");

        var targets = Targets(LongForm.Of(years == 1 ? 20_000 : 2_000, 20_000), years, bytes).ToArray();

        Guess[] guesses = [.. targets.Select(target => target.Guess)];
        Guess[] small = [.. targets.Where(target => target.InSmallCell).Select(target => target.Guess)];
        var attack = $"membership, years: {years}";
        AttackLine.Check(output, [
            AttackLine.AtMost(attack, $"accuracy, {guesses.Length} targets", Guess.Accuracy(guesses), limit + Guess.ThreeErrors(guesses)),
            .. years == 1 ? [AttackLine.AtMost(attack, "accuracy, limit of the goal", Guess.Accuracy(guesses), MostOfOneYear)] : NoLines,
            AttackLine.AtMost(
                attack, $"accuracy in cells of 3 or less, {small.Length} targets", Guess.Accuracy(small), limit + Guess.ThreeErrors(small)),
            AttackLine.AtMost(attack, "greatest log likelihood ratio", guesses.Max(g => Math.Abs(g.LogRatio)), (1.5 * years) + 1e-9),
            .. years < 5 ? [AttackLine.AtMost(attack, "certain", guesses.Count(g => g.IsCertain), 0)] : NoLines,
        ]);
        Assert.True(small.Length > guesses.Length / 20, "too few targets in small cells");
    }

    [Fact]
    public void The_attack_is_certain_where_there_is_no_noise()
    {
        var guesses = Targets(1_000, 1, bytes: null).Select(target => target.Guess);

        AttackLine.Check(output, AttackLine.AtLeast("membership, no noise", "accuracy (control)", Guess.Accuracy(guesses), 1));
    }

    private static IEnumerable<(Guess Guess, bool InSmallCell)> Targets(int targets, int years, RandomBytes? bytes)
    {
        var random = new Random(7);
        var pool = Register.Of(targets, seed: 11).Select(Target.InAllTables).ToArray();
        var others = Register.Of(Others, seed: 12);
        foreach (var group in pool.Chunk(TargetsPerRelease))
        {
            bool[] isPresent = [.. group.Select(_ => random.Next(2) == 0)];
            var truth = new Truth(others.Concat(group.Where((_, i) => isPresent[i]).Select(target => target.Facts)));
            var draws = Enumerable.Range(0, years).Select(_ => truth.Raw(bytes)).ToArray();
            for (var i = 0; i < group.Length; i++)
            {
                var ratio = group[i].Cells.Sum(at => LogRatio(at, truth[at.Design][at.Cell] - (isPresent[i] ? 1 : 0), draws));
                yield return (Guess.By(ratio, isPresent[i], random), IsSmall(group[i], truth, isPresent[i]));
            }
        }
    }

    private static double LogRatio(
        (TableDesign Design, int Cell) at, long without, ImmutableDictionary<TableDesign, ImmutableArray<long>>[] draws)
    {
        var rate = Register.Plan[at.Design].Rate;
        return (double)rate.Numerator / rate.Denominator
            * draws.Select(draw => draw[at.Design][at.Cell] - without).Sum(noise => Math.Abs(noise) - Math.Abs(noise - 1));
    }

    private static bool IsSmall(Target target, Truth truth, bool isPresent)
    {
        var (_, cell) = target.Cells.First(at => at.Design == TableDesign.DistrictCube);
        return truth[TableDesign.DistrictCube][cell] - (isPresent ? 1 : 0) <= 3;
    }
}
