using System.Security.Cryptography;
using Hub.Publishing;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Hub.Tests.Publishing;

/// <summary>Whoever asks again, of whatever, gets what there was: there is nothing to average (open-data.md 2.5, replay).</summary>
[Collection(ReadersOfPublishedCity.Name)]
public sealed class ReplayTests(OnePublishedCity one, ITestOutputHelper output)
{
    private const int Reads = 10_000;
    private const int Runs = 100;
    private const int AtOnce = 8;

    private PublishedCity City => one.City;

    [Fact]
    public async Task Ten_thousand_reads_and_a_hundred_runs_again_give_the_same_bytes_of_one_draw()
    {
        string[] files = [.. Directory.EnumerateFiles(City.Published, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(City.Published, f))];
        string[] paths =
        [
            .. files.Select(f => $"/opendata/v1/{ReleaseDesk.Dataset}/{City.Year}/{f}"), "/opendata/catalog.jsonld", $"/opendata/zh/{ReleaseDesk.Dataset}/{City.Year}/township",
            "/open/graphql?query=%7Bcells(table:%22district%22)%7Bnodes%7Bvalue%20low90%20high90%7D%7D%7D",
        ];
        var first = new Dictionary<string, string>();
        foreach (var path in paths)
        {
            first[path] = await DigestAsync(path);
        }

        var desk = City.Hub.Services.GetRequiredService<ReleaseDesk>();
        var different = 0;
        var runs = Task.Run(async () =>
        {
            for (var run = 0; run < Runs; run++)
            {
                Assert.False(await desk.RunAsync(City.Year, "anna", default));
                Assert.NotNull(await desk.PublishAsync(City.Year, "berta", default));
            }
        });
        await Parallel.ForAsync(0, Reads, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (read, cancel) =>
        {
            var path = paths[read % paths.Length];
            if (await DigestAsync(path) != first[path])
            {
                Interlocked.Increment(ref different);
            }
        });
        await runs;

        await using var store = City.Hub.OpenStore();
        var draws = await store.Set<ReleaseDraw>().CountAsync();
        output.WriteLine($"{Reads} reads of {paths.Length} addresses and {Runs} runs: {different} different answers, {draws} draws of {OpenData.TableDesign.All.Length} measurements");
        Assert.Equal(0, different);
        Assert.Equal(OpenData.TableDesign.All.Length, draws);
    }

    private async Task<string> DigestAsync(string path)
    {
        using var answer = await City.GetAsync(path);
        return $"{(int)answer.StatusCode} {Convert.ToHexString(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync()))}";
    }
}
