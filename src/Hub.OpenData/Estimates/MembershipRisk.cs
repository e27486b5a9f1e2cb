using Hub.Noise;

namespace Hub.OpenData;

/// <summary>What the noise leaves to somebody who knows all other children and asks whether one more is in the tables (open-data.md 2.2).</summary>
/// <remarks>
/// Each measurement tells a loss of +epsilon with probability e^epsilon / (1 + e^epsilon), else of -epsilon; losses add up. The best guess
/// is by the sign of their sum.
/// </remarks>
public static class MembershipRisk
{
    // Losses are added on a grid, so that their law stays small whatever the fractions; those of the usual plan lie on it.
    private const int StepsPerUnit = 1_000;

    /// <summary>Average share of right guesses; 1/2 is blind guessing.</summary>
    /// <param name="losses">Of the measurements of a year.</param>
    /// <param name="years">For which the child is on file.</param>
    public static double Accuracy(IReadOnlyCollection<Rational> losses, int years)
    {
        var law = new Dictionary<long, double> { [0] = 1 };
        foreach (var epsilon in Enumerable.Range(0, years).SelectMany(_ => losses))
        {
            law = With(law, epsilon);
        }

        return law.Sum(loss => Math.Sign(loss.Key) switch { > 0 => loss.Value, 0 => loss.Value / 2, _ => 0 });
    }

    /// <summary>e^epsilon / (1 + e^epsilon): how sure anybody who thought it even before can be at the very most.</summary>
    public static double Belief(Rational epsilon) => 1 / (1 + Math.Exp(-(double)epsilon.Numerator / epsilon.Denominator));

    private static Dictionary<long, double> With(Dictionary<long, double> law, Rational epsilon)
    {
        var (up, step) = (Belief(epsilon), (long)Math.Round((double)epsilon.Numerator * StepsPerUnit / epsilon.Denominator));
        var sum = new Dictionary<long, double>(law.Count * 2);
        foreach (var (loss, probability) in law)
        {
            sum[loss + step] = sum.GetValueOrDefault(loss + step) + (probability * up);
            sum[loss - step] = sum.GetValueOrDefault(loss - step) + (probability * (1 - up));
        }

        return sum;
    }
}
