namespace Hub.OpenData;

/// <summary>Whole numbers that keep the total: floors, then one more for the largest fractions; of equal fractions the first.</summary>
internal static class LargestRemainder
{
    // Fractions that differ by less come from rounding of doubles and are equal.
    private const double Grain = 1e-9;

    /// <param name="values">Not negative; they sum to the total, up to rounding of doubles.</param>
    /// <param name="total">A whole number.</param>
    public static long[] Round(IReadOnlyList<double> values, long total)
    {
        long[] whole = [.. values.Select(value => (long)Math.Floor(value + Grain))];
        var missing = (int)(total - whole.Sum());
        var first = Enumerable.Range(0, whole.Length).OrderByDescending(i => Math.Round((values[i] - whole[i]) / Grain)).ThenBy(i => i);
        foreach (var i in first.Take(missing))
        {
            whole[i]++;
        }

        return whole;
    }
}
