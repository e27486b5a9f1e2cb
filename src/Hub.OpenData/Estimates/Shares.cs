namespace Hub.OpenData;

/// <summary>Splits a total over cells as near to their estimates as whole numbers that are not negative can be.</summary>
internal static class Shares
{
    /// <param name="estimates">By cell.</param>
    /// <param name="holds">False for a structural zero, which gets 0; at least one is true.</param>
    /// <param name="total">From 0 on.</param>
    public static long[] Of(IReadOnlyList<double> estimates, Func<int, bool> holds, long total)
    {
        int[] live = [.. Enumerable.Range(0, estimates.Count).Where(holds)];
        var shares = LargestRemainder.Round(Simplex.Project([.. live.Select(i => estimates[i])], total), total);
        var all = new long[estimates.Count];
        foreach (var (cell, share) in live.Zip(shares))
        {
            all[cell] = share;
        }

        return all;
    }

    public static long[] Of(Evidence evidence, long total) =>
        Of([.. Enumerable.Range(0, evidence.Size).Select(evidence.Mean)], evidence.Holds, total);
}
