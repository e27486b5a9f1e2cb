using Hub.Vigilance;

namespace Hub.Tests.Vigilance;

public sealed class AlertJoiningTests
{
    private static readonly DateTimeOffset Monday = new(2025, 3, 3, 10, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Worker_and_child_have_one_alert_while_it_is_open()
    {
        var joining = new AlertJoining(new VigilanceOptions());

        Assert.True(joining.Opens(Found("h:1", Monday)));
        Assert.False(joining.Opens(Found("h:1", Monday.AddDays(5).AddSeconds(-1))));
        Assert.True(joining.Opens(Found("h:1", Monday.AddDays(5))));
        Assert.True(joining.Opens(Found("h:1", Monday, worker: "other")));
    }

    [Fact]
    public void Worker_who_reads_many_has_one_alert_a_day()
    {
        var joining = new AlertJoining(new VigilanceOptions());

        Assert.True(joining.Opens(Found("h:1", Monday)));
        Assert.False(joining.Opens(Found("h:2", Monday.AddHours(13.9))));
        Assert.True(joining.Opens(Found("h:3", Monday.AddHours(14))));
    }

    [Fact]
    public void Broken_glass_joins_no_other_child()
    {
        var joining = new AlertJoining(new VigilanceOptions());

        Assert.True(joining.Opens(Found("h:1", Monday)));
        Assert.True(joining.Opens(Found("h:2", Monday) with { Limits = [new Firing("L1", 0, "the glass was broken")] }));
    }

    [Fact]
    public void What_raises_nothing_opens_nothing() =>
        Assert.False(new AlertJoining(new VigilanceOptions()).Opens(Found("h:1", Monday) with { Raises = false }));

    private static Finding Found(string child, DateTimeOffset at, string worker = "worker") =>
        new(0, at, worker, child, [], [], [], default, null, 9, Raises: true);
}
