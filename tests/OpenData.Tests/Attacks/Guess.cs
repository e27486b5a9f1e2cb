namespace OpenData.Tests.Attacks;

/// <summary>Whether a child is in the tables: what is so, and what an attacker says by a likelihood ratio from even odds.</summary>
internal sealed record Guess(bool IsPresent, double LogRatio, bool SaysPresent)
{
    public bool IsCertain => 1 / (1 + Math.Exp(-Math.Abs(LogRatio))) >= 0.99;

    /// <summary>A ratio of one is decided by chance.</summary>
    public static Guess By(double logRatio, bool isPresent, Random random) =>
        new(isPresent, logRatio, Math.Abs(logRatio) < 1e-9 ? random.Next(2) == 0 : logRatio > 0);

    public static double Accuracy(IEnumerable<Guess> guesses) => guesses.Average(guess => guess.SaysPresent == guess.IsPresent ? 1.0 : 0);

    public static double ThreeErrors(IReadOnlyCollection<Guess> guesses) => 3 * Math.Sqrt(0.24 / guesses.Count);
}
