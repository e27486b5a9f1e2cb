namespace Hub.Http.Open.Pages;

/// <summary>Round numbers for an axis.</summary>
internal static class Ticking
{
    private const int MostTicks = 5;

    /// <summary>The least of 1, 2, 5, 10, 20, 50, ... of which at most five reach the number.</summary>
    public static long StepOf(long most)
    {
        for (var power = 1L; ; power *= 10)
        {
            foreach (var step in new[] { power, 2 * power, 5 * power })
            {
                if (step * MostTicks >= most)
                {
                    return step;
                }
            }
        }
    }
}
