using Hub.Vigilance.Limits;
using Hub.Vigilance.Rules;

namespace Hub.Tests.Vigilance;

public sealed class RuleTests
{
    // Broken glass needs no fact but the entry itself.
    private static readonly string[] NeedNoFact = ["L1"];

    public static IEnumerable<object[]> Cases => RuleCases.All.Keys.Select(k => new object[] { k.Rule, k.Expected });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rule_fires_in_its_case_and_only_there(string rule, Expectation expected)
    {
        var findings = RuleCases.All[(rule, expected)](new Story());

        var fired = findings.SelectMany(f => f.Rules.Concat(f.Limits)).Select(f => f.Id);
        Assert.Equal(expected == Expectation.Fires, fired.Contains(rule));
    }

    [Fact]
    public void Every_rule_and_limit_has_its_cases()
    {
        var wanted = WatchRules.Texts.Concat(WatchLimits.Texts).SelectMany(
            t => Enum.GetValues<Expectation>().Where(e => e != Expectation.Unknown || !NeedNoFact.Contains(t.Id)).Select(e => (t.Id, e)));

        Assert.Equal(wanted.Order(), RuleCases.All.Keys.Order());
    }

    [Fact]
    public void Every_class_of_a_rule_is_in_a_list()
    {
        var classes = typeof(IRule).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IRule)));

        var listed = WatchRules.All.Concat(WatchLimits.All).Select(r => r.GetType());

        Assert.Equal(classes.Select(c => c.Name).Order(), listed.Select(c => c.Name).Order());
    }

    [Fact]
    public void Rules_say_what_they_mean_in_both_languages()
    {
        Assert.Equal(Enumerable.Range(1, 15).Select(i => $"R{i}"), WatchRules.Texts.Select(t => t.Id));
        Assert.All(WatchRules.Texts, t => Assert.True(t.Weight > 0));
        Assert.All(WatchRules.Texts.Concat(WatchLimits.Texts), t => Assert.Contains(t.Chinese, c => c is >= '\u4e00' and <= '\u9fff'));
    }

    [Fact]
    public void Rule_without_its_fact_is_named_as_such()
    {
        var story = new Story { Facts = null };

        var finding = story.Feed()[0];

        Assert.Equal("R1 R2 R4 R5 R6 R7 R10 R11 R12 R13 R14 L5", string.Join(" ", finding.Lacking));
        Assert.Null(finding.IsExplained);
        Assert.False(finding.Raises);
    }
}
