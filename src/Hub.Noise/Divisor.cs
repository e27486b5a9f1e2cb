namespace Hub.Noise;

/// <summary>The greatest common divisor of numbers that are not negative; of 0 and m it is m (Euclid).</summary>
internal static class Divisor
{
    public static long Greatest(long left, long right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }
}
