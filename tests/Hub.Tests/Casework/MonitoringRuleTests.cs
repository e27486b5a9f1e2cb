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
    [InlineData("CLOSED")]
    [InlineData("CONTINUED_SUPPORT")]
    [InlineData(null)]
    public void File_that_nobody_keeps_raises_nothing(string? state) => Assert.All(
        MonitoringCases.All, c => Assert.True(MonitoringRules.Ask(Rule(c), c.Raises().Child("fileState", state).At(c.At)).IsFalse));

    private static Truth Ask(MonitoringCase @case, WatchedCase file, DateTime at) => MonitoringRules.Ask(Rule(@case), file.At(at));

    private static MonitoringRule Rule(MonitoringCase @case) => MonitoringRules.All.Single(r => r.Id == @case.Rule);
}
