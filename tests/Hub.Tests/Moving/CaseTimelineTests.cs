using Snapshooter;
using Snapshooter.Xunit;
using Xunit.Abstractions;

namespace Hub.Tests.Moving;

/// <summary>The two scripted cases as timelines, as each department sees them; the snapshots are read in review like code.</summary>
public sealed class CaseTimelineTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(ScriptedCase.Court)]
    [InlineData(ScriptedCase.Escort)]
    public async Task Every_department_sees_its_timeline(string name)
    {
        await using var hub = await CaseHub.StartAsync();
        var timeline = new CaseTimeline(hub, await ScriptedCase.PlayAsync(hub, name));

        foreach (var viewers in CaseViewers.All.GroupBy(v => v.Department))
        {
            var texts = new List<string>();
            foreach (var viewer in viewers)
            {
                texts.Add(await timeline.TextAsync(viewer));
            }

            var text = string.Join('\n', texts);
            output.WriteLine(text);
            Snapshot.Match(text, SnapshotNameExtension.Create(name, viewers.Key));
        }
    }

    [Theory]
    [InlineData(ScriptedCase.Court)]
    [InlineData(ScriptedCase.Escort)]
    public async Task Nobody_is_answered_more_than_the_agreement_allows(string name)
    {
        await using var hub = await CaseHub.StartAsync();
        var file = await ScriptedCase.PlayAsync(hub, name);
        var timeline = new CaseTimeline(hub, file);
        var read = new HashSet<CaseSecret>();

        foreach (var viewer in CaseViewers.All)
        {
            var (answer, whole) = (await timeline.AnswerAsync(viewer), await timeline.WholeFileAsync(viewer));
            foreach (var secret in file.Secrets)
            {
                Assert.False(answer.Contains(secret.Text, StringComparison.Ordinal), $"{viewer.Words()}, timeline: {secret.Text}");
                if (whole.Contains(secret.Text, StringComparison.Ordinal))
                {
                    Assert.True(secret.MayRead(viewer), $"{viewer.Words()}, records: {secret.Text}");
                    read.Add(secret);
                }
            }
        }

        // Each text is there for somebody, or else the search would say nothing.
        Assert.Equal(file.Secrets.Select(s => s.Text), file.Secrets.Where(read.Contains).Select(s => s.Text));
    }

    [Fact]
    public async Task Who_treats_the_child_is_told_to_few_while_she_is_in_the_shelter()
    {
        await using var hub = await CaseHub.StartAsync();
        var hospital = CaseHub.OrgOf("HOSPITAL");
        var told = new List<string>();

        await FoundlingToEscort.RunAsync(hub, async child =>
        {
            foreach (var viewer in CaseViewers.All)
            {
                var file = new CaseTimeline(hub, new ScriptedCase(child, new Dictionary<string, string>(), []));
                var whole = await file.WholeFileAsync(viewer);
                told.AddRange(whole.Contains(hospital, StringComparison.Ordinal) ? [viewer.Words()] : []);
            }
        });

        // The unit that planned it, the placement authority, the shelter, and the hospital itself; places of shelter are closed to HEALTH_CARE.
        Assert.Equal(
            [
                "CIVIL_AFFAIRS for CASE_HANDLING", "CIVIL_AFFAIRS for CASE_HANDLING, designated PLACEMENT",
                "CIVIL_AFFAIRS for CASE_HANDLING, designated REPORTER", "RELIEF_STATION for CASE_HANDLING",
                "RELIEF_STATION for EMERGENCY_RESPONSE", "HOSPITAL for EMERGENCY_RESPONSE",
            ],
            told);
    }

    [Fact]
    public async Task Relief_station_sees_the_child_no_longer_than_its_part_lasts()
    {
        await using var hub = await CaseHub.StartAsync();
        var timeline = new CaseTimeline(hub, await ScriptedCase.PlayAsync(hub, ScriptedCase.Escort));
        var station = new CaseWorker("RELIEF_STATION");

        Assert.DoesNotContain("no such child", await timeline.TextAsync(station), StringComparison.Ordinal);
        hub.Clock.Now = hub.Now.AddDays(31);
        Assert.Contains("no such child", await timeline.TextAsync(station), StringComparison.Ordinal);
    }
}
