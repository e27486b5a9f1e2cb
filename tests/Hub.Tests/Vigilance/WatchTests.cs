using CsCheck;
using Hub.Vigilance;

namespace Hub.Tests.Vigilance;

public sealed class WatchTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Rules that look at one worker alone.
    private static readonly string[] PerWorker = ["R1", "R2", "R3", "R5", "R6", "R7", "R9", "R11", "R14", "L1", "L2", "L3", "L4", "L5"];

    [Fact]
    public void Access_is_fed_once_and_in_order()
    {
        var story = new Story();
        story.Feed();

        Assert.Throws<ArgumentException>(() => story.Feed(a => a with { Index = 0 }));
        Assert.Equal(0, story.Watch.Last);
    }

    [Fact]
    public void Live_link_explains_and_takes_from_the_score()
    {
        var story = new Story().Child(c => c with { UnderAttention = true });

        var without = story.Feed()[0];
        var with = story.Say(f => f with { Links = [new Link(LinkKind.CaseHandler, story.Today, null)] }).Feed()[0];

        Assert.True(without.Raises);
        Assert.Equal((true, 0, false), (with.IsExplained, with.Score, with.Raises));
    }

    [Fact]
    public void Link_that_ended_lately_makes_less_suspicious_but_explains_nothing()
    {
        var story = new Story();

        var former = story.Say(f => f with { Links = [new Link(LinkKind.Assigned, story.Today.AddDays(-300), story.Today.AddDays(-90))] }).Feed()[0];
        var older = story.Say(f => f with { Links = [new Link(LinkKind.Assigned, story.Today.AddDays(-300), story.Today.AddDays(-91))] }).Feed()[0];

        Assert.Equal((ExplanationKind.FormerlyLinked, false, 1), (former.Explanation.Kind, former.IsExplained, former.Score));
        Assert.Equal((ExplanationKind.None, false, 3), (older.Explanation.Kind, older.IsExplained, older.Score));
    }

    [Fact]
    public void Nobody_stands_in_for_a_colleague_at_work_or_at_night()
    {
        var story = new Story().Say(f => f with { AssignedColleagues = ["colleague"] });
        story.Feed(a => a with { Worker = "colleague" });
        story.Wait(Day).Feed(a => a with { Worker = "colleague" });

        var atWork = story.Feed()[0].Explanation.Kind;
        var away = story.Wait(3 * Day).Feed()[0].Explanation.Kind;
        var atNight = story.At(22).Feed()[0].Explanation.Kind;

        Assert.Equal((ExplanationKind.None, ExplanationKind.StandingIn, ExplanationKind.None), (atWork, away, atNight));
    }

    [Fact]
    public void Coming_back_another_day_weighs_more_than_staying()
    {
        var story = new Story();

        var first = story.Feed()[0].Score;
        var again = story.Feed()[0].Score;
        var nextDay = story.Wait(Day).Feed()[0];

        Assert.Equal((3, 3, 5, true), (first, again, nextDay.Score, nextDay.Raises));
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void Busy_role_may_see_three_times_its_p99(int children, bool fires)
    {
        var story = new Story();
        for (var day = 0; day < 40; day++)
        {
            story.At(9).Times(10, TimeSpan.FromMinutes(5), _ => a => a with { Worker = "other" }, i => $"h:{i}");
            story.Wait(Day);
        }

        var last = story.At(9).Times(children, TimeSpan.FromMinutes(1), _ => null, i => $"h:{i}");

        Assert.Equal(fires, last[0].Rules.Any(r => r.Id == "R3"));
    }

    [Fact]
    public void What_was_long_ago_is_forgotten()
    {
        var story = new Story();
        story.Times(500, TimeSpan.FromMinutes(1), i => a => a with { Worker = $"worker-{i}" });
        Assert.Equal(500, story.Watch.Workers);

        story.Wait(130 * Day).Feed();

        Assert.Equal(1, story.Watch.Workers);
    }

    [Fact]
    public void Heaviest_child_stands_for_a_list()
    {
        var watch = new Watch(
            (_, child, _) => child == "h:canary" ? Story.Known with { Child = Story.Known.Child with { Canary = true } } : Story.Known, new VigilanceOptions());
        var access = new Story().Feed()[0];

        var finding = watch.Feed(new Access
        {
            Index = 7, At = access.At, Worker = "worker", Client = "c", Department = "d", Purpose = "p", Kind = AccessKind.Disclose,
            Children = [new("h:1", Story.Plain, 1), new("h:canary", Story.Plain, 1), new("h:2", Story.Plain, 1)],
        })[0];

        Assert.Equal(("h:canary", true, 7L), (finding.Child, finding.Raises, finding.Index));
    }

    [Fact]
    public void Accesses_of_others_do_not_change_what_is_found_of_a_worker() => Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 9], Gen.Int[0, 30], Gen.Bool, Gen.Int[0, 40]).Array[1, 150].Sample(
        steps =>
        {
            var all = Accesses(steps);

            var together = Fired(all);
            var apart = all.GroupBy(a => a.Worker).SelectMany(worker => Fired(worker)).OrderBy(f => f.Index);

            Assert.Equal(apart, together);
        },
        iter: 100);

    private static List<Access> Accesses((int Worker, int Child, int Wait, bool Fails, int Hours)[] steps)
    {
        var at = new DateTimeOffset(2025, 3, 3, 1, 0, 0, TimeSpan.Zero);
        return [.. steps.Select((s, i) => new Access
        {
            Index = i,
            At = at = at.AddSeconds(s.Wait).AddHours(s.Hours == 0 ? 20 : 0),
            Worker = $"worker-{s.Worker}",
            Client = "casework",
            Department = "CIVIL_AFFAIRS",
            Purpose = "CASE_HANDLING",
            Kind = AccessKind.Disclose,
            FailedLookUps = s.Fails ? 1 : 0,
            Children = s.Fails ? [] : [new ChildShown($"h:{s.Child}", Story.Plain, 1)],
        })];
    }

    private static IEnumerable<(long Index, string Fired)> Fired(IEnumerable<Access> accesses)
    {
        var watch = new Watch((_, child, _) => FactsOf(child), new VigilanceOptions());
        return [.. accesses.SelectMany(a => watch.Feed(a)).Select(f => (f.Index, string.Join(' ', f.Rules.Concat(f.Limits).Where(r => PerWorker.Contains(r.Id)))))];
    }

    private static Facts FactsOf(string child) => Story.Known with
    {
        Links = child is "h:1" or "h:2" ? [new Link(LinkKind.Treating, new DateOnly(2025, 1, 1), null)] : [],
        Child = Story.Known.Child with
        {
            Kin = child == "h:3" ? ["id-worker"] : [],
            Closure = new FileClosure(child == "h:4" ? new DateOnly(2024, 1, 1) : null),
            UnderAttention = child == "h:5",
        },
    };
}
