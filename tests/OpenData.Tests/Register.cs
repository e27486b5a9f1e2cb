using System.Collections.Immutable;

namespace OpenData.Tests;

/// <summary>A synthetic register over the city's real districts and townships: skewed as a real one, the same for the same seed.</summary>
internal sealed class Register
{
    // Shares of districts in the order of the file; of categories, ages and sexes in the order of the default keys. Invented.
    private static readonly double[] DistrictShares = [8, 7, 12, 17, 7, 17, 11, 2, 12, 13];
    private static readonly double[] CategoryShares = [6, 2, 22, 2.5, 26, 41.5];
    private static readonly double[] AgeShares = [9, 13, 36, 22, 20];
    private static readonly double[] SexShares = [54, 46];
    private static readonly double[] ResponseShares = [52, 22, 12, 7, 3, 4];

    private readonly Random random;
    private readonly double[] townshipShares;

    private Register(int seed)
    {
        random = new Random(seed);
        townshipShares = [.. Enumerable.Range(0, Keys.Geography.Township.Size).Select(_ => Math.Exp(0.8 * Normal()))];
    }

    public static PublicKeys Keys { get; } = new() { Geography = Divisions() };

    public static ReleasePlan Plan { get; } = ReleasePlan.Default("children", "2026", Keys);

    public static ImmutableArray<ChildFacts> Of(int children, int seed)
    {
        var register = new Register(seed);
        return [.. Enumerable.Range(0, children).Select(register.Child)];
    }

    private static Geography Divisions() => new(
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "vectors", "divisions.csv")).Skip(1).Select(line => line.Split(','))
            .GroupBy(pair => pair[0], pair => pair[1]).Select(group => new District(group.Key, [.. group])));

    private ChildFacts Child(int i)
    {
        var district = Pick(DistrictShares);
        int[] townships = [.. Enumerable.Range(0, townshipShares.Length).Where(t => Keys.Geography.DistrictOf(t) == district)];
        var township = townships[Pick([.. townships.Select(t => townshipShares[t])])];
        var needs = random.NextDouble() < 0.8;
        return new()
        {
            Child = $"child-{i}",
            Township = Keys.Geography.Township.Codes[township],
            Categories = [Keys.Category.Codes[Pick([.. CategoryShares.Select((share, c) => share * (1 + (0.3 * ((c + district) % 4))))])]],
            Age = Keys.Age.Codes[Pick(AgeShares)],
            Sex = Keys.Sex.Codes[Pick(SexShares)],
            Outcome = needs ? Keys.Outcome.Codes[Pick([55, 33, 12])] : null,
            Services = needs ? [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => (Any(Keys.Service), Keys.State.Codes[Pick([70, 30])]))] : [],
            Response = random.NextDouble() < 0.25 ? Keys.Response.Codes[Pick(ResponseShares)] : null,
        };
    }

    private string Any(Dimension dimension) => dimension.Codes[random.Next(dimension.Size)];

    private int Pick(double[] shares)
    {
        var rest = random.NextDouble() * shares.Sum();
        for (var i = 0; i < shares.Length; i++)
        {
            rest -= shares[i];
            if (rest < 0)
            {
                return i;
            }
        }

        return shares.Length - 1;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
