using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Snapshooter;
using Snapshooter.Xunit;

namespace Hub.Tests.Execution;

/// <summary>What each department sees of a complete child for each of its purposes, as snapshots read in review like code.</summary>
public sealed class WholeFileTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [SkippableTheory]
    [EveryDatabase]
    public async Task Every_department_sees_its_view_of_a_complete_child(DatabaseProvider provider)
    {
        await using var hub = await HubUnderTest.StartAsync(provider, Fill);

        foreach (var (department, purpose) in Audiences(hub))
        {
            var token = await hub.TokenAsync(department, purpose);
            var answer = await hub.AskAsync(token, WholeFile.Query(hub.Sharing, department, purpose));
            Assert.False(answer.TryGetProperty("errors", out _), $"{department} {purpose}: {answer}");
            Snapshot.Match(Stable(answer), SnapshotNameExtension.Create(department, purpose));
        }
    }

    private static Task Fill(Hub.Records.RecordStore store) => TestCity.FillAsync(store, Policy.RealSchema.Sharing);

    private static IEnumerable<(string Department, string Purpose)> Audiences(HubUnderTest hub) =>
        hub.Sharing.Departments.SelectMany(d => hub.Sharing.Purposes.Where(p => hub.Sharing.MayClaim(d, p) && p != "AUDIT").Select(p => (d, p)));

    private static string Stable(JsonElement answer)
    {
        var node = JsonNode.Parse(answer.GetRawText())!.AsObject();
        (node["extensions"] as JsonObject)?.Remove("receipt");
        return node.ToJsonString(Readable);
    }
}
