namespace Hub.OpenData;

/// <summary>Combines independent unbiased estimates of one number with weights in proportion to 1/variance (Gauss-Markov).</summary>
internal static class InverseVariance
{
    /// <param name="estimates">At least one; variances positive.</param>
    public static (double Value, double Variance) Mean(params ReadOnlySpan<(double Value, double Variance)> estimates)
    {
        var (weights, sum) = (0.0, 0.0);
        foreach (var (value, variance) in estimates)
        {
            weights += 1 / variance;
            sum += value / variance;
        }

        return (sum / weights, 1 / weights);
    }
}
