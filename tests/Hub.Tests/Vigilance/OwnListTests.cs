using Hub.Vigilance;

namespace Hub.Tests.Vigilance;

public sealed class OwnListTests
{
    [Fact]
    public void Own_list_holds_the_month_of_the_worker_alone()
    {
        var story = new Story();
        var findings = story.Feed()
            .AddRange(story.Say(f => f with { NearEvents = [story.Now] }).Feed(child: "h:2"))
            .AddRange(story.Feed(a => a with { Worker = "other" }))
            .AddRange(story.Feed(a => a with { Children = [] }))
            .AddRange(story.Wait(TimeSpan.FromDays(29)).Feed(child: "h:3"));

        var list = OwnList.Of("worker", new DateOnly(2025, 3, 20), findings, story.Options);

        Assert.Equal(new DateOnly(2025, 3, 1), list.Month);
        Assert.Equal([("h:2", ExplanationKind.NearEvent)], list.Explained.Select(a => (a.Child!, a.Explanation.Kind)));
        Assert.Equal([("h:1", ExplanationKind.None)], list.Unexplained.Select(a => (a.Child!, a.Explanation.Kind)));
    }
}
