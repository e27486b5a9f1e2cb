using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Policy;
using Hub.Records.Storing;
using Hub.Tests.Policy;
using Hub.Tests.Running;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Acting;

/// <summary>What broken glass shows of a complete child, cell by cell beside the published matrix.</summary>
public sealed class GrantedCellsTests
{
    private static readonly Dictionary<string, Cell> Published = ReadMatrix();

    // References and numbers alone make no record visible (domain.md 5.4, 8).
    private static readonly string[] Incidental = ["KEY", "IDNO"];

    [Theory]
    [InlineData("CIVIL_AFFAIRS", "CA")]
    [InlineData("PUBLIC_SECURITY", "PS")]
    [InlineData("TOWNSHIP_OFFICE", "TW")]
    [InlineData("RELIEF_STATION", "RS")]
    public async Task Grant_opens_the_cells_of_the_department_and_nothing_designated_or_of_level_4(string department, string code)
    {
        await using var hub = await GlassHub.StartAsync();
        var token = await hub.WorkerAsync(department);
        var opened = await hub.BreakAsync(token);

        var child = (await hub.DataAsync(token, WholeFile.Query(hub.Hub.Sharing, department, GlassHub.Purpose))).GetProperty("child");

        Assert.Equal(JsonValueKind.Null, opened.GetProperty("errors").ValueKind);
        var faults = new List<string>();
        var records = await StoredAsync(hub);
        Compare("Child", child, records, code, faults);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(records.Count(r => r.Value.Seen) > 3, "only little was compared");
    }

    private static void Compare(string type, JsonElement shown, Dictionary<string, Stored> records, string code, List<string> faults)
    {
        var stored = records[type];
        stored.Seen = true;
        foreach (var field in RealSchema.Sharing.Shape.Types[type].Fields)
        {
            if (!shown.TryGetProperty(field.Name, out var value))
            {
                continue;
            }

            switch (field.Role)
            {
                case FieldRole.Stored or FieldRole.Companion:
                    CompareCell(type, field, value, stored.Record, code, faults);
                    break;
                case FieldRole.Relation:
                    CompareRows(field.Named, value, records, code, faults);
                    break;
            }
        }
    }

    private static void CompareRows(string type, JsonElement value, Dictionary<string, Stored> records, string code, List<string> faults)
    {
        JsonElement[] rows = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : value.ValueKind == JsonValueKind.Null ? [] : [value];
        foreach (var row in rows)
        {
            Compare(type, row, records, code, faults);
        }

        var open = Published.Where(c => c.Key.StartsWith(type + ".", StringComparison.Ordinal) && !Incidental.Contains(c.Value.Class) && c.Value.IsOpen(code))
            .Select(c => c.Key).Where(c => c.Split('.')[1] != "caseId").ToArray();
        if (rows.Length == 0 && open.Length > 0)
        {
            faults.Add($"{type} is absent, though {string.Join(", ", open)} are open");
        }
    }

    private static void CompareCell(string type, FieldShape field, JsonElement value, Record stored, string code, List<string> faults)
    {
        var cell = Published[$"{type}.{field.Of ?? field.Name}"];
        if (value.ValueKind != JsonValueKind.Null && !cell.IsOpen(code))
        {
            faults.Add($"{type}.{field.Name} is shown, though its cell is {cell.Of[code]} at level {cell.Level}");
        }

        if (field.Role == FieldRole.Stored && cell.IsOpen(code) && cell.Of[code] == "F"
            && !JsonNode.DeepEquals(JsonNode.Parse(value.GetRawText()), StoredJson.Of(stored, field)))
        {
            faults.Add($"{type}.{field.Name} is not shown as stored, though its cell is F: {value}");
        }
    }

    private static async Task<Dictionary<string, Stored>> StoredAsync(GlassHub hub)
    {
        await using var store = hub.Hub.OpenStore();
        var found = new Dictionary<string, Stored>(StringComparer.Ordinal);
        foreach (var type in RecordModel.RecordTypes)
        {
            var id = type.Name == "Child" ? Populated.ChildId : Populated.IdOf(type);
            found[type.Name] = new Stored((Record)(await store.FindAsync(type, id))!);
        }

        return found;
    }

    private static Dictionary<string, Cell> ReadMatrix()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "sharing-matrix.csv")).Select(l => l.Split(',')).ToArray();
        var heads = lines[0];
        return lines.Skip(1).ToDictionary(
            l => $"{l[0]}.{l[1]}",
            l => new Cell(
                l[5].Trim('*', '†', '‡'), int.Parse(l[4], System.Globalization.CultureInfo.InvariantCulture), l[^1].Split(' '),
                heads.Zip(l).Skip(7).SkipLast(1).ToDictionary(p => p.First, p => p.Second)));
    }

    private sealed class Stored(Record record)
    {
        public Record Record => record;

        public bool Seen { get; set; }
    }

    private sealed record Cell(string Class, int Level, string[] Purposes, Dictionary<string, string> Of)
    {
        public bool IsOpen(string code) => Of[code] is "F" or "M" && Level < 4 && Purposes.Contains(GlassHub.Purpose);
    }
}
