using System.Text.Json;
using Hub.Records.Storing;
using Hub.Tests.Running;

namespace Hub.Tests.Execution;

/// <summary>`timeline`: the dated fields of a file in one list, under the same rights as the records themselves.</summary>
public sealed class TimelineTests
{
    private const string Query = "{ child(id: \"" + Populated.ChildId + "\") { timeline(first: 200) { on event record { __typename id } } } }";

    [SkippableTheory]
    [EveryDatabase]
    public async Task Events_are_newest_first(DatabaseProvider provider)
    {
        await using var hub = await HubUnderTest.StartAsync(provider, Fill);

        var days = (await EventsAsync(hub, "CIVIL_AFFAIRS", "CASE_HANDLING")).Select(e => e.GetProperty("on").GetString()).ToArray();

        Assert.True(days.Length > 20);
        Assert.Equal(days.OrderDescending(StringComparer.Ordinal), days);
    }

    [Fact]
    public async Task Events_show_only_days_that_the_caller_sees_in_the_records()
    {
        await using var hub = await HubUnderTest.StartAsync(DatabaseProvider.Sqlite, Fill);

        var police = await NamesAsync(hub, "PUBLIC_SECURITY", "EMERGENCY_RESPONSE");
        var school = await NamesAsync(hub, "SCHOOL", "SCHOOLING");

        Assert.Contains("Guardian.restrictionStartedAt", police);
        Assert.DoesNotContain("Guardian.restrictionStartedAt", school);
        Assert.Contains("SchoolEnrolment.lastAttendedOn", school);
        Assert.DoesNotContain(school, name => name.StartsWith("HealthRecord", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Level_four_days_stay_out_of_requests_about_several_children()
    {
        await using var hub = await HubUnderTest.StartAsync(DatabaseProvider.Sqlite, Fill);
        var token = await hub.TokenAsync("PUBLIC_SECURITY", "EMERGENCY_RESPONSE");

        var answer = await hub.AskAsync(token, "{ children(first: 5) { nodes { timeline(first: 200) { event } } } }");

        Assert.DoesNotContain("restrictionStartedAt", answer.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("dispatchedAt", answer.GetRawText(), StringComparison.Ordinal);
    }

    private static Task Fill(Hub.Records.RecordStore store) => TestCity.FillAsync(store, Policy.RealSchema.Sharing);

    private static async Task<JsonElement[]> EventsAsync(HubUnderTest hub, string department, string purpose)
    {
        var answer = await hub.AskAsync(await hub.TokenAsync(department, purpose), Query);
        return [.. answer.GetProperty("data").GetProperty("child").GetProperty("timeline").EnumerateArray()];
    }

    private static async Task<string[]> NamesAsync(HubUnderTest hub, string department, string purpose) =>
        [.. (await EventsAsync(hub, department, purpose)).Select(e => $"{e.GetProperty("record").GetProperty("__typename")}.{e.GetProperty("event")}")];
}
