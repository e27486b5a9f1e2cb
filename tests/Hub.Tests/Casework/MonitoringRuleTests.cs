using System.Globalization;
using Hub.Casework;
using Hub.Casework.Monitoring;

namespace Hub.Tests.Casework;

/// <summary>The rules of domain.md 8, to the minute; the predicates alone.</summary>
public sealed class MonitoringRuleTests
{
    // Answered by the access log (`Vigilance`).
    private const string OfTheLog = "M-33";

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, MonitoringCases.All.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rule_raises_withdraws_and_does_not_guess(int index)
    {
        var @case = MonitoringCases.All[index];
        var (short_, ended, unknown) = (@case.Raises(), @case.Raises(), @case.Raises());
        @case.Short?.Invoke(short_);
        @case.Withdraws(ended);
        @case.Unknown(unknown);

        Assert.True(Ask(@case, @case.Raises(), @case.At).IsTrue, $"{@case.Rule} does not raise");
        Assert.True(Ask(@case, short_, @case.Short is null ? @case.At.AddMinutes(-1) : @case.At).IsFalse, $"{@case.Rule} raises too soon");
        Assert.True(Ask(@case, ended, @case.At).IsFalse, $"{@case.Rule} does not withdraw");
        Assert.True(Ask(@case, unknown, @case.At).IsUnknown, $"{@case.Rule} guesses: {Ask(@case, unknown, @case.At)}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Time_at_which_to_ask_again_is_the_time_at_which_the_answer_changes(int index)
    {
        var @case = MonitoringCases.All[index];
        if (@case.Short is not null)
        {
            return;
        }

        var now = @case.At.AddDays(-400);
        for (var steps = 0; steps < 50; steps++)
        {
            var file = @case.Raises().At(now);
            var truth = MonitoringRules.Ask(Rule(@case), file);
            if (truth.IsTrue)
            {
                Assert.Equal(@case.At, now);
                return;
            }

            Assert.True(file.Watch.Next > now, $"{@case.Rule} is never asked again after {now:O}");
            now = file.Watch.Next!.Value;
        }

        Assert.Fail($"{@case.Rule} is asked again and again");
    }

    [Fact]
    public void Every_rule_of_the_domain_has_a_predicate_and_a_case()
    {
        var domain = Enumerable.Range(1, 34).Select(n => string.Create(CultureInfo.InvariantCulture, $"M-{n:00}")).Except([OfTheLog]).ToArray();

        Assert.Equal(domain, MonitoringRules.All.Select(r => r.Id));
        Assert.Equal(domain, MonitoringCases.All.Select(c => c.Rule).Distinct());
    }

    [Theory]
    [InlineData("CLOSED", false)]
    [InlineData("CONTINUED_SUPPORT", true)]
    public void File_that_has_ended_raises_nothing_or_what_its_township_still_sees(string state, bool some) => Assert.All(
        MonitoringCases.All.Where(c => c.Raises().At(c.At).Child.Word("fileState") == "ACTIVE" && c.Rule != "M-03"),
        c => Assert.Equal(some && Rule(c).InSupport, MonitoringRules.Ask(Rule(c), c.Raises().Child("fileState", state).At(c.At)).IsTrue));

    [Fact]
    public void Report_that_nobody_has_accepted_is_watched_on_its_own_head() =>
        Assert.True(Ask(MonitoringCases.All.First(c => c.Rule == "M-07"), MonitoringCases.All.First(c => c.Rule == "M-07").Raises().Child("fileState", null), new DateTime(2026, 6, 1, 5, 0, 0, DateTimeKind.Utc)).IsTrue);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Answer_changes_at_no_other_time_than_was_said(int index)
    {
        var @case = MonitoringCases.All[index];
        var now = @case.At.AddDays(-60);
        for (var steps = 0; steps < 20; steps++)
        {
            var file = @case.Raises().At(now);
            var truth = MonitoringRules.Ask(Rule(@case), file);
            if (file.Watch.Next is not { } next)
            {
                Assert.Equal(truth, MonitoringRules.Ask(Rule(@case), @case.Raises().At(now.AddYears(50))));
                return;
            }

            Assert.Equal(truth, MonitoringRules.Ask(Rule(@case), @case.Raises().At(next.AddMinutes(-1))));
            now = next;
        }

        Assert.Fail($"{@case.Rule} is asked again and again");
    }

    [Fact]
    public void Days_at_the_end_of_the_calendar_are_never_over() => Assert.All(
        new[] { ("M-12", "Assessment", "nextReviewOn"), ("M-13", "PlanItem", "dueOn"), ("M-19", "Guardian", "restrictionExpectedEndOn") },
        far => Assert.Contains(MonitoringCases.All, c =>
            c.Rule == far.Item1 && Ask(c, c.Raises().With(far.Item2, (far.Item3, DateOnly.MaxValue)), c.At).IsFalse));

    private static Truth Ask(MonitoringCase @case, WatchedCase file, DateTime at) => MonitoringRules.Ask(Rule(@case), file.At(at));

    private static MonitoringRule Rule(MonitoringCase @case) => MonitoringRules.All.Single(r => r.Id == @case.Rule);
}
