using Hub.Hosting;
using Hub.OpenData;
using Hub.Publishing;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Generating;
using Hub.Records.Releasing;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hub.Tests.Publishing;

/// <summary>A release whose process is killed between draw and commit has neither drawn nor spent anything.</summary>
public sealed class ReleaseCrashTests
{
    private const string Year = "2026";
    private const int Children = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [SkippableFact]
    public async Task Process_killed_between_draw_and_commit_leaves_no_draw_and_the_next_draws_once()
    {
        TestServers.Need(DatabaseProvider.PostgreSql);
        var folder = Directory.CreateTempSubdirectory("release-crash-").FullName;
        var database = TestServers.NewDatabase(DatabaseProvider.PostgreSql, folder);
        var settings = new Dictionary<string, string>
        {
            ["HUB__Data"] = folder, ["HUB__Database__Provider"] = nameof(DatabaseProvider.PostgreSql), ["HUB__Database__ConnectionString"] = database,
            ["HUB__ImportSamples"] = "false", ["HUB__OpenDataRehearsal"] = "true",
        };
        await using var app = HubHost.Build([.. settings.Select(s => $"--{s.Key.Replace("__", ":", StringComparison.Ordinal)}={s.Value}")]);
        var (desk, book) = (app.Services.GetRequiredService<ReleaseDesk>(), app.Services.GetRequiredService<ReleaseBook>());
        using var process = new KillableHub(settings);
        try
        {
            await PlanAsync(app.Services, desk);
            await using (var lockHolder = new NpgsqlConnection(database))
            {
                // Reading goes on; what was drawn cannot be stored.
                await lockHolder.OpenAsync();
                await using var held = await lockHolder.BeginTransactionAsync();
                await ExecuteAsync(lockHolder, """LOCK TABLE "ReleaseDraw" IN EXCLUSIVE MODE""");
                using var kill = new CancellationTokenSource();
                var run = process.RunAsync(["release", "run", Year, "--by", "anna"], kill.Token);
                await UntilDrawnAsync(lockHolder, run);
                await kill.CancelAsync();
                Assert.NotEqual(0, await run);
                await held.RollbackAsync();
            }

            Assert.Empty(await book.DrawsAsync(ReleaseDesk.Dataset, default));
            Assert.Null((await book.FindAsync(ReleaseDesk.Dataset, Year, default))!.DrawnAt);

            Assert.Equal(0, await process.RunAsync(["release", "run", Year, "--by", "anna"], default));
            var drawn = await book.DrawsAsync(ReleaseDesk.Dataset, default);
            Assert.Equal(0, await process.RunAsync(["release", "run", Year, "--by", "anna"], default));

            Assert.Equal(TableDesign.All.Select(d => d.Name), drawn.Select(d => d.Measurement));
            Assert.Equal(drawn.Select(d => d.Digest), (await book.DrawsAsync(ReleaseDesk.Dataset, default)).Select(d => d.Digest));
        }
        finally
        {
            await using (var store = app.Services.GetRequiredService<StoreFactory>().CreateDbContext())
            {
                await store.Database.EnsureDeletedAsync();
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PlanAsync(IServiceProvider services, ReleaseDesk desk)
    {
        await HubHost.MigrateAsync(services, default);
        await SampleCity.SeedAsync(services, default);
        await services.GetRequiredService<GeneratedCity>().MakeAsync(new CityOrder(Children, 5), _ => { }, default);
        var plan = await desk.DefaultPlanAsync(Year, default);
        await desk.PlanAsync(plan, "anna", default);
        await desk.ApproveAsync(Year, plan.Digest, "berta", default);
    }

    // When the insertion waits for the lock, the noise was drawn.
    private static async Task UntilDrawnAsync(NpgsqlConnection connection, Task<int> run)
    {
        using var late = new CancellationTokenSource(Patience);
        while (await ExecuteAsync(connection, """SELECT COUNT(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE c.relname = 'ReleaseDraw' AND NOT l.granted""") is not 1L)
        {
            Assert.False(run.IsCompleted, "it went on though its draw could not be stored");
            await Task.Delay(50, late.Token);
        }
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
