using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Hub.Records.Storing;
using Hub.Tests.Moving;
using Hub.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Alerts;

/// <summary>What was deleted for its age is told to those whose it was, and to nobody else.</summary>
public sealed class AlertInboxTests
{
    [SkippableTheory]
    [EveryDatabase]
    public async Task Forgotten_deliveries_are_told_to_those_whose_they_were(DatabaseProvider provider)
    {
        await using var hub = await CaseHub.StartAsync(provider);
        var inbox = new AlertInbox(hub.Hub.Services.GetRequiredService<StoreFactory>());
        await using (var store = hub.Hub.OpenStore())
        {
            store.AddRange(Delivery(1, "in-a", null, 1), Delivery(2, "in-b", "HIV_CASE", 2), Delivery(3, "in-b", null, 3), Delivery(4, "in-c", null, 4));
            await store.SaveChangesAsync();
        }

        var first = await inbox.ForgetAsync(CaseFile.Now.AddDays(2.5), default);
        var then = await inbox.ForgetAsync(CaseFile.Now.AddDays(3.5), default);

        Assert.Equal((2, 1), (first, then));
        Assert.True(await inbox.HasForgottenAsync("in-a", [], 0, default));
        Assert.False(await inbox.HasForgottenAsync("in-a", [], 1, default));
        Assert.True(await inbox.HasForgottenAsync("in-b", [], 2, default));
        Assert.False(await inbox.HasForgottenAsync("in-c", [], 0, default));
    }

    // To workers without the designation it is as if there had been nothing.
    [Fact]
    public async Task Forgotten_delivery_for_a_designation_is_hidden_from_others()
    {
        await using var hub = await CaseHub.StartAsync();
        var inbox = new AlertInbox(hub.Hub.Services.GetRequiredService<StoreFactory>());
        await using (var store = hub.Hub.OpenStore())
        {
            store.Add(Delivery(1, "in-b", "HIV_CASE", 1));
            await store.SaveChangesAsync();
        }

        await inbox.ForgetAsync(CaseFile.Now.AddDays(2), default);

        Assert.True(await inbox.HasForgottenAsync("in-b", ["LEGAL_GROUND", "HIV_CASE"], 0, default));
        Assert.False(await inbox.HasForgottenAsync("in-b", ["LEGAL_GROUND"], 0, default));
    }

    private static AlertDelivery Delivery(long place, string org, string? designation, int day) =>
        new() { Place = place, OrgId = org, Designation = designation, AlertId = $"al-{place}", Kind = "RAISED", At = CaseFile.Now.AddDays(day) };
}
