using Hub.Records.Entities;

namespace Hub.Tests.Moving;

/// <summary>From a baby at a door to her return to the place of registration, by the tokens of those who act.</summary>
public sealed class FoundlingToEscortTests
{
    [Fact]
    public async Task Case_goes_from_found_baby_to_closed_file()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = await FoundlingToEscort.RunAsync(hub);

        var child = await hub.StoredAsync<Child>(file.Child);
        Assert.Equal(("CLOSED", "VERIFIED", false), (child.FileState, child.IdentityState, child.LocalHukou));
        Assert.Equal("CLOSED", (await hub.StoredAsync<ConcernReport>(file.Report)).State);
        Assert.Equal(("CLOSED", "CIVIL_AFFAIRS"), await OfResponseAsync(hub, file.Response));
        Assert.Equal("ENDED", (await hub.StoredAsync<CareArrangement>(file.Care)).State);
        Assert.Equal("CONFIRMED", (await hub.StoredAsync<Assessment>(file.Preliminary)).State);
        Assert.Equal("CLOSED", (await hub.StoredAsync<Assessment>(file.Joint)).State);
        Assert.Equal("DONE", (await hub.StoredAsync<PlanItem>(file.Service)).State);
        Assert.Equal("CLOSED", (await hub.StoredAsync<EscortTransfer>(file.Escort)).State);
    }

    [Fact]
    public async Task Every_step_of_the_escort_is_kept()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = await FoundlingToEscort.RunAsync(hub);

        await using var store = hub.Hub.OpenStore();
        var steps = store.Set<CaseStep>().Where(s => s.RecordId == file.Escort).AsEnumerable()
            .OrderBy(s => s.At).ThenBy(s => s.Revision).Select(s => s.ToState);
        Assert.Equal(
            [
                "PROPOSED", "ELIGIBLE", "AWAITING_REPLY", "REFUSED", "PROPOSED", "ELIGIBLE", "AWAITING_REPLY", "ACCEPTED", "IN_TRANSIT",
                "HANDED_OVER", "CLOSED",
            ],
            steps);
    }

    private static async Task<(string? State, string? HandoverTo)> OfResponseAsync(CaseHub hub, string id)
    {
        var response = await hub.StoredAsync<EmergencyResponse>(id);
        return (response.State, response.HandoverTo);
    }
}
