using Hub.Hosting;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Running;

public sealed class SampleCityTests
{
    [Fact]
    public async Task First_start_that_was_cut_off_goes_on_until_every_query_has_something_to_show()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: "--HUB:ImportSamples=true");
        using var cut = new CancellationTokenSource(TimeSpan.FromSeconds(6));
        await Xunit.Record.ExceptionAsync(() => SampleCity.ImportAsync(hub.Services, cut.Token));

        await SampleCity.ImportAsync(hub.Services, default);

        await using var store = hub.OpenStore();
        var empty = RecordModel.RecordTypes.Where(type => !Rows(store, type).Cast<object>().Any()).Select(type => type.Name);
        Assert.Empty(empty);
        Assert.Equal(8, await store.Deliveries.Where(d => d.FinishedAt != null).Select(d => d.FileName).Distinct().CountAsync());
        var bureau = await store.Institutions.Where(i => i.Type == "CIVIL_AFFAIRS" && store.Set<AlertRecipient>().Any(r => r.OrgId == i.Id)).FirstAsync();
        var token = await hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING", bureau.DivisionCode!, bureau.Id);
        using var answer = await hub.SendAsync(
            token, "{ children { totalCount } alerts { totalCount } workers { totalCount } institutions { totalCount } divisions(level: DISTRICT) { name } }");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"data\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"totalCount\":0", text, StringComparison.Ordinal);

        var before = await store.Children.CountAsync();
        await SampleCity.ImportAsync(hub.Services, default);
        Assert.Equal(before, await store.Children.CountAsync());
    }

    private static IQueryable Rows(DbContext store, Type type) =>
        (IQueryable)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(type).Invoke(store, [])!;
}
