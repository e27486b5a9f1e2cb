using System.Collections.Immutable;
using Xunit.Abstractions;

namespace OpenData.Tests.Attacks;

/// <summary>
/// A child came this year, and nothing else changed but other newcomers, whom the attacker knows. The attacker subtracts the raw
/// measurements of the two years and asks how likely the differences are with the child and without.
/// </summary>
/// <remarks>
/// All tables, formats and sums that are published of a year are functions of its raw measurements, so what they add to the differences is
/// how many other children there are; who knows that too is the attacker of <see cref="MembershipTests"/>. The child is in the
/// measurements of one year, so its loss is that of one.
/// </remarks>
public sealed class DifferencingTests(ITestOutputHelper output)
{
    private const string Attack = "differencing";
    private const int TargetsPerRelease = 50;

    // Of the difference of two draws of a cell: as both are symmetric it is the law of their sum.
    private static readonly ImmutableDictionary<TableDesign, double[]> Laws = TableDesign.All.ToImmutableDictionary(
        design => design, design => new DiscreteLaplace(Register.Plan[design].Rate).LawOfSum(2));

    [Fact]
    public void A_child_that_came_this_year_does_not_show_in_the_differences()
    {
        using var bytes = SeededStream.OrCryptographic("differencing");

        var guesses = Guesses(LongForm.Of(4_000, 20_000), bytes).ToArray();

        AttackLine.Check(
            output,
            AttackLine.AtMost(
                Attack,
                $"accuracy, {guesses.Length} targets",
                Guess.Accuracy(guesses),
                Vectors.BestMembershipAccuracy(years: 1) + Guess.ThreeErrors(guesses)),
            AttackLine.AtMost(Attack, "greatest log likelihood ratio", guesses.Max(g => Math.Abs(g.LogRatio)), 1.5 + 1e-9),
            AttackLine.AtMost(Attack, "certain", guesses.Count(g => g.IsCertain), 0));
    }

    [Fact]
    public void The_attack_is_right_every_time_where_there_is_no_noise()
    {
        var guesses = Guesses(1_000, bytes: null);

        AttackLine.Check(output, AttackLine.AtLeast($"{Attack}, no noise", "accuracy (control)", Guess.Accuracy(guesses), 1));
    }

    private static IEnumerable<Guess> Guesses(int targets, RandomBytes? bytes)
    {
        var random = new Random(8);
        var pool = Register.Of(targets, seed: 22).Select(Target.InAllTables).ToArray();
        var others = Register.Of(1_500, seed: 21);
        var before = new Truth(others);
        foreach (var group in pool.Chunk(TargetsPerRelease))
        {
            bool[] came = [.. group.Select(_ => random.Next(2) == 0)];
            var after = new Truth(others.Concat(group.Where((_, i) => came[i]).Select(target => target.Facts)));
            var (last, now) = (before.Raw(bytes), after.Raw(bytes));
            for (var i = 0; i < group.Length; i++)
            {
                var own = came[i] ? 1 : 0;
                var ratio = group[i].Cells.Sum(at => LogRatio(
                    Laws[at.Design],
                    now[at.Design][at.Cell] - last[at.Design][at.Cell],
                    after[at.Design][at.Cell] - before[at.Design][at.Cell] - own));
                yield return Guess.By(ratio, came[i], random);
            }
        }
    }

    /// <param name="law">Of the difference of two draws.</param>
    /// <param name="difference">Of the cell between the years, as published.</param>
    /// <param name="known">Newcomers in the cell without the target.</param>
    private static double LogRatio(double[] law, long difference, long known)
    {
        return Math.Log(At(difference - known - 1) / At(difference - known));

        // Farther out, where a draw comes with less than 1e-18, nothing is told.
        double At(long k) => law[(law.Length / 2) + Math.Clamp(k, -(law.Length / 2), law.Length / 2)];
    }
}
