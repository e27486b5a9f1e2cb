using Hub.Tests.Vigilance.Year;
using Hub.Vigilance;

namespace Hub.Bench;

/// <summary>Measures the watch over accesses on synthetic years: what it finds, what it costs (access-ledger.md, B9).</summary>
internal static class VigilanceYears
{
    public static void Print(int accesses, int[] seeds)
    {
        foreach (var seed in seeds)
        {
            Console.WriteLine($"seed {seed}");
            foreach (var line in YearResult.Of(new SyntheticYear(accesses, seed), new VigilanceOptions()).Table())
            {
                Console.WriteLine(line);
            }
        }
    }
}
