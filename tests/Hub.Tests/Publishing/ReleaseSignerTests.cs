using Auth;
using Hub.Publishing;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Releasing;
using Hub.Records.Storing;
using Hub.Tests.Http;
using Hub.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Publishing;

/// <summary>Outside the demo nobody takes a step of a release under another's name.</summary>
public sealed class ReleaseSignerTests
{
    [Fact]
    public async Task Person_is_whom_the_own_token_names()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var signer = hub.Services.GetRequiredService<ReleaseSigner>();
        var token = await hub.TokenOfAsync("wo-anna", "CIVIL_AFFAIRS", "SUPERVISION", "2102", "in-CIVIL_AFFAIRS");

        Assert.Equal("wo-anna", await signer.WhoAsync("wo-berta", $"{token}\n", default));
        Assert.Equal("wo-berta", await signer.WhoAsync("wo-berta", null, default));
        await RefusedAsync(() => signer.WhoAsync("wo-anna", $"{token[..^4]}AAAA", default), "not valid");
        await RefusedAsync(() => signer.WhoAsync("wo-anna", "", default), "not valid");
        await RefusedAsync(() => signer.WhoAsync(null, null, default), "--by");
    }

    [Fact]
    public async Task Outside_the_demo_a_name_is_not_enough_and_only_those_named_release()
    {
        using var keys = new OutsideTheDemo();
        await using var hub = await HubUnderTest.StartAsync(DatabaseProvider.Sqlite, FillAsync, [.. keys.Settings(), "--HUB:OpenDataSigners=wo-anna wo-gone"]);
        var (signer, desk) = (hub.Services.GetRequiredService<ReleaseSigner>(), hub.Services.GetRequiredService<ReleaseDesk>());

        await RefusedAsync(() => signer.WhoAsync("wo-anna", null, default), "--token");
        foreach (var other in new[] { "wo-gone", "wo-berta", "wo-unknown", "../x" })
        {
            await RefusedAsync(() => desk.ApproveAsync("2025", "digest", other, default), "no active worker");
        }

        await RefusedAsync(() => desk.ApproveAsync("2025", "digest", "wo-anna", default), "there is no plan");
    }

    private static async Task FillAsync(RecordStore store)
    {
        store.AddRange(
            new Records.Entities.Worker { Id = "wo-anna", Department = "CIVIL_AFFAIRS", Active = true }, new Records.Entities.Worker { Id = "wo-gone", Department = "CIVIL_AFFAIRS", Active = false },
            new Records.Entities.Worker { Id = "wo-berta", Department = "CIVIL_AFFAIRS", Active = true });
        await store.SaveChangesAsync();
    }

    private static async Task RefusedAsync(Func<Task> step, string because) =>
        Assert.Contains(because, (await Assert.ThrowsAsync<ReleaseRefusedException>(step)).Message, StringComparison.Ordinal);
}
