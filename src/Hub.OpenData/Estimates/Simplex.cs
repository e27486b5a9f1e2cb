namespace Hub.OpenData;

/// <summary>
/// Least-squares projection on { z >= 0, sum z = total } (Held, Wolfe, Crowder 1974): all move by one shift, those below zero stop there.
/// </summary>
internal static class Simplex
{
    /// <param name="values">At least one.</param>
    /// <param name="total">From 0 on.</param>
    public static double[] Project(IReadOnlyCollection<double> values, double total)
    {
        double[] sorted = [.. values.OrderDescending()];
        var (sum, shift) = (0.0, double.NegativeInfinity);
        for (var i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i];
            var candidate = (sum - total) / (i + 1);
            shift = sorted[i] > candidate || i == 0 ? candidate : shift;
        }

        return [.. values.Select(value => Math.Max(0, value - shift))];
    }
}
