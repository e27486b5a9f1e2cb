using Hub.Vigilance;

namespace Hub.Tests.Vigilance.Year;

/// <summary>What programs show for a purpose: a few screens, from everyday to rare, and what somebody picks by hand.</summary>
internal static class Screens
{
    private static readonly string[] Groups =
    [
        "Child", "Guardian", "Household", "SchoolEnrolment", "HealthRecord", "DisabilityRecord", "Entitlement", "CareArrangement",
        "ConcernReport", "EmergencyResponse", "Assessment", "PlanItem", "InterventionMeasure", "CourtProceeding", "Visit",
    ];

    private static readonly Dictionary<string, ShownFields[]> Everyday = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, ShownFields> Lists = new(StringComparer.Ordinal);
    private static readonly ShownFields[] ByHand = [.. Enumerable.Range(0, 60).Select(Picked)];

    private static readonly ShownFields SpecialFile = new(
        [.. Fields(1, 0, 6), new("HealthRecord", "hivStatus", true, 4), new("ConcernReport", "reporterName", true, 4)]);

    public static ShownFields Of(string purpose, Random random)
    {
        if (!Everyday.TryGetValue(purpose, out var screens))
        {
            var start = purpose.Sum(c => c);
            Everyday.Add(purpose, screens = [.. new[] { 3, 5, 8, 12 }.Select((n, i) => new ShownFields(Fields(start, i, n)))]);
        }

        return random.NextDouble() switch { < 0.6 => screens[0], < 0.88 => screens[1], < 0.98 => screens[2], _ => screens[3] };
    }

    public static ShownFields List(string purpose)
    {
        if (!Lists.TryGetValue(purpose, out var list))
        {
            Lists.Add(purpose, list = new ShownFields(Fields(purpose.Length, 0, 4).Select(f => f with { Full = f.Level == 1 })));
        }

        return list;
    }

    /// <summary>Somebody's own choice of fields.</summary>
    public static ShownFields Hand(Random random) => ByHand[random.Next(ByHand.Length)];

    public static ShownFields Special => SpecialFile;

    private static IEnumerable<ShownField> Fields(int start, int screen, int count) =>
        Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(0, 2 + (screen % 2)).Select(j =>
            new ShownField(Groups[i == 0 ? 0 : (start + (i * 2)) % Groups.Length], $"f{(start + i + j) % 5}", (start + i + j) % 3 != 0, 1 + ((i + j) % 3))));

    private static ShownFields Picked(int number)
    {
        var random = new Random(number);
        return new ShownFields(Enumerable.Range(0, 3 + random.Next(8)).Select(_ =>
            new ShownField(Groups[random.Next(Groups.Length)], $"f{random.Next(8)}", random.Next(3) > 0, 1 + random.Next(3))));
    }
}
