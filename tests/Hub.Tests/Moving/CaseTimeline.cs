using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Policy;
using Hub.Tests.Running;

namespace Hub.Tests.Moving;

/// <summary>The timeline of a child's file as one viewer is answered, with the records that the viewer sees and where they stand.</summary>
internal sealed class CaseTimeline(CaseHub hub, ScriptedCase file)
{
    private static readonly Dictionary<string, string> NamesOfTypes = new(StringComparer.Ordinal)
    {
        ["ConcernReport"] = "report", ["EmergencyResponse"] = "response", ["CareArrangement"] = "care", ["PlanItem"] = "service",
        ["InterventionMeasure"] = "measure", ["CourtProceeding"] = "proceeding", ["EscortTransfer"] = "escort",
    };

    private static readonly string[] States = ["state", "accountabilityState"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answer to the question for the timeline, as it came.</summary>
    public Task<string> AnswerAsync(CaseWorker viewer) => AskAsync(viewer, Query(viewer));

    /// <summary>The answer to the question for all that the viewer may ask of a child.</summary>
    public Task<string> WholeFileAsync(CaseWorker viewer) =>
        AskAsync(viewer, WholeFile.Query(hub.Hub.Sharing, viewer.Department, viewer.Purpose, file.Child));

    /// <summary>Who asks, and one line for each event and each record; the same in every run.</summary>
    public async Task<string> TextAsync(CaseWorker viewer)
    {
        var child = JsonNode.Parse(await AnswerAsync(viewer))!["data"]!["child"];
        return $"{viewer.Words()}\n{(child is null ? "  no such child\n" : Text(child.AsObject()))}";
    }

    private string Text(JsonObject child)
    {
        var records = child.Where(m => m.Key is not ("fileState" or "timeline"))
            .SelectMany(m => (m.Value as JsonArray ?? Enumerable.Repeat(m.Value, 1)).OfType<JsonObject>()).ToList();
        var states = records.ToDictionary(r => Of(r, "id"), StateOf, StringComparer.Ordinal);
        var events = child["timeline"]!.AsArray().Select(e => (On: Of(e, "on"), Event: Of(e, "event"), Record: e!["record"]!)).ToList();
        Assert.Equal(events.Select(e => e.On).OrderDescending(StringComparer.Ordinal), events.Select(e => e.On));
        var lines = events.GroupBy(e => e.On).SelectMany(day => day
            .Select(e => $"  {e.On}  {Of(e.Record, "__typename") + "." + e.Event,-42}{NameOf(e.Record),-14}{states[Of(e.Record, "id")]}")
            .Order(StringComparer.Ordinal));
        var stand = records.Select(r => $"  {NameOf(r),-14}{StateOf(r)}").Order(StringComparer.Ordinal);
        string[] all = [$"  file          {Of(child, "fileState")}", .. stand, "", .. lines];
        return string.Concat(all.Select(l => $"{l.TrimEnd()}\n"));
    }

    private string NameOf(JsonNode record) => file.Names.GetValueOrDefault(Of(record, "id"))
        ?? NamesOfTypes.GetValueOrDefault(Of(record, "__typename"), Of(record, "__typename").ToLowerInvariant());

    private static string StateOf(JsonNode record) => string.Join(' ', States.Select(s => Of(record, s)).Where(s => s.Length > 0));

    private static string Of(JsonNode? node, string member) => node?[member]?.GetValue<string>() ?? "";

    private string Query(CaseWorker viewer)
    {
        var sharing = hub.Hub.Sharing;
        bool IsOpen(string type, string field) => sharing.IsOpen(new FieldKey(type, field), viewer.Department, viewer.Purpose);
        string StatesOf(string type) =>
            string.Join(' ', States.Where(s => sharing.Shape.Types[type].Find(s) is not null && IsOpen(type, s)));
        var relations = sharing.Shape.Types["Child"].Fields
            .Where(f => f is { Role: FieldRole.Relation, Name: not "timeline" } && IsOpen("Child", f.Name))
            .Select(f => $"{f.Name} {{ __typename id {StatesOf(f.Named)} }}");
        return $$"""
            { child(id: "{{file.Child}}") {
                fileState timeline(first: 200) { on event record { __typename id } } {{string.Join(' ', relations)}}
            } }
            """;
    }

    // Texts as they are, so that they can be searched for.
    private async Task<string> AskAsync(CaseWorker viewer, string query)
    {
        var answer = JsonNode.Parse((await hub.Hub.AskAsync(await hub.TokenAsync(viewer), query)).GetRawText())!;
        Assert.True(answer["errors"] is null, $"{viewer.Words()}: {answer["errors"]?.ToJsonString(Plain)}");
        return answer.ToJsonString(Plain);
    }
}
