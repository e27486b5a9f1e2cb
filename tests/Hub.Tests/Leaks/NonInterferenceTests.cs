using System.Text.RegularExpressions;
using Hub.Tests.Policy;
using Xunit.Abstractions;

namespace Hub.Tests.Leaks;

/// <summary>Two stores that differ only in what is closed to a caller give that caller the same bytes.</summary>
[Collection(LeakCollection.Name)]
public sealed partial class NonInterferenceTests(LeakFixture leaks, ITestOutputHelper output)
{
    private readonly City city = leaks.City;
    private readonly LeakHub one = leaks.Hub;
    private readonly List<string> faults = [];
    private int compared;
    private int withData;
    private bool looksUp = true;

    [Fact]
    public async Task Closed_cells_and_rows_change_no_byte_of_any_answer()
    {
        var (seed, count) = LeakRun.SeedAndCount(short_: 700);
        output.WriteLine($"seed {seed}, {count} operations");
        var (changed, removed) = (0, 0);
        await using var other = await LeakHub.StartAsync(city);
        var callers = Callers(seed, count);
        var each = Math.Max(10, count / callers.Length);

        foreach (var (caller, i) in callers.Select((c, i) => (c, i)))
        {
            var twin = Twin.Of(RealSchema.Sharing, caller, seed + i, onlyLevelFour: i % 5 == 4, keepKeys: i % 2 == 0);
            looksUp = i % 2 == 0;
            (changed, removed) = (changed + twin.Changed, removed + twin.Removed);
            await other.FillAsync(twin.City);
            await CompareAsync(other, caller, unchecked((seed * 17) + i), each);
        }

        output.WriteLine($"{callers.Length} audiences, {changed} cells changed, {removed} rows removed, {compared} answers compared, {withData} with data");
        Assert.True(faults.Count == 0, $"seed {seed}: {faults.Count} differences\n{string.Join('\n', faults.Take(6))}");
        Assert.True(changed > callers.Length * 20 && withData > compared / 3, "the stores differ too little, or the operations ask too little");
    }

    [Fact]
    public async Task An_open_cell_that_differs_is_noticed()
    {
        var changed = CityBuilder.Build(RealSchema.Sharing);
        changed.Records.OfType<Hub.Records.Entities.Child>().First().Name = "别人";
        await using var other = await LeakHub.StartAsync(changed);
        var caller = new LeakCaller("CIVIL_AFFAIRS", "CASE_HANDLING", "", "2102", City.OrgOf("CIVIL_AFFAIRS"));

        await CompareAsync(other, caller, seed: 1, each: 150);

        Assert.NotEmpty(faults);
    }

    // One caller of each department and purpose; the long form takes all designations and places as well.
    private static LeakCaller[] Callers(int seed, int count)
    {
        var everybody = Departments.Everybody().Where(c => c.IsInvolvedOrg).ToArray();
        new Random(seed).Shuffle(everybody);
        return LeakRun.IsLong ? [.. everybody.Take(count / 12)] : [.. everybody.Where(c => c.Division == "2102" || c.Division == "210202001").DistinctBy(c => (c.Department, c.Purpose))];
    }

    private async Task CompareAsync(LeakHub other, LeakCaller caller, int seed, int each)
    {
        var random = new Random(seed);
        var values = new Values(random, city, RealSchema.Sharing);
        // The log of accesses is each hub's own.
        var operations = one.Operations(random, caller, values, "accessLog");
        var hostile = new Hostile(random, RealSchema.Sharing, values);
        for (var i = 0; i < each; i++)
        {
            var operation = operations.Next();
            operation = random.Next(6) == 0 ? hostile.Next(operation) : operation;
            var here = one.SendAsync(caller, operation);
            var there = other.SendAsync(caller, operation);
            Compare(await here, await there, $"seed {seed}.{i} {caller}\n    {operation.Text}");
            values.Cursors.AddRange(LeakRun.Cursors((await here).Body));
        }
    }

    private void Compare(Sent here, Sent there, string turn)
    {
        compared++;
        withData += here.Body.StartsWith("{\"data\"", StringComparison.Ordinal) ? 1 : 0;
        var (a, b) = (Stable(here), Stable(there));
        if (a != b && !turn.Contains("accessLog", StringComparison.Ordinal) && (looksUp || !turn.Contains("findChild", StringComparison.Ordinal)))
        {
            var at = a.Zip(b).TakeWhile(p => p.First == p.Second).Count();
            faults.Add($"{turn}\n    A …{Around(a, at)}\n    B …{Around(b, at)}");
        }
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 160)];

    private static string Stable(Sent sent) => $"{sent.Status}\n{Volatile().Replace(sent.Headers, "")}\n{Receipt().Replace(Trace().Replace(sent.Body, ""), "")}";

    [GeneratedRegex("(?m)^(Date|Content-Length): .*$")]
    private static partial Regex Volatile();

    [GeneratedRegex("\"index\":\\d+,\"leafHash\":\"[^\"]*\"")]
    private static partial Regex Receipt();

    [GeneratedRegex("trace id [0-9a-f]+")]
    private static partial Regex Trace();
}
