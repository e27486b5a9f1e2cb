using System.Text.Json;

namespace Hub.Exchange;

/// <summary>Puts the values of one line in the order of the department's columns.</summary>
internal sealed class JsonRecords(DepartmentFile file)
{
    private const string Guardians = "guardians";
    private const string Relationship = "relationship";
    private const string Department = "department";
    private const string StatedOn = "statedOn";
    private const int MostGuardians = 8;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    private readonly string[] names = [.. file.Columns.Select(c => c.Place)];
    private readonly HashSet<string> entities =
        [.. file.Columns.Select(c => c.Place.Split('.')).Where(p => p.Length > 1).Select(p => p[0])];
    private readonly HashSet<string> namedGuardians = [.. file.Columns.Select(c => c.Guardian).OfType<string>()];
    private readonly int key = file.Columns.First(c => c.Role == ColumnRole.Key).Index;

    /// <param name="notice">Told every place that is no column of this file.</param>
    public RawRecord Read(JsonLineReader line, Action<string>? notice = null)
    {
        if (line.TooLong)
        {
            return Fault(line.Number, "CELL_TOO_LONG", "");
        }

        try
        {
            using var document = JsonDocument.Parse(line.Line, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new Walk(this, line.Number, notice).Read(document.RootElement, line.StrayMark)
                : Fault(line.Number, "NOT_JSON", "");
        }
        catch (JsonException)
        {
            return Fault(line.Number, "NOT_JSON", "");
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair.
            return Fault(line.Number, "NOT_JSON", "");
        }
    }

    private RawRecord Fault(int number, string code, string place) => new(number, code, [], place) { Names = names };

    private sealed class Walk(JsonRecords records, int number, Action<string>? notice)
    {
        private readonly DepartmentFile file = records.File;
        private readonly List<RawCell[]> guardians = [];
        private readonly HashSet<string> seenGuardians = [];
        private RawCell[] cells = new RawCell[records.File.Columns.Length];
        private string? fault;
        private string faultPlace = "";

        public RawRecord Read(JsonElement root, bool strayMark)
        {
            foreach (var property in root.EnumerateObject())
            {
                Root(property.Name, property.Value);
            }

            if (guardians.Count > 0)
            {
                cells = Merge(guardians[0]);
            }

            cells[records.key] = cells[records.key] with { StrayMark = strayMark };
            return fault is not null
                ? records.Fault(number, fault, faultPlace)
                : new RawRecord(number, null, cells, "", guardians.Count > 1 ? guardians[1..] : null) { Names = records.names };
        }

        private void Root(string name, JsonElement value)
        {
            if (name == Department)
            {
                if (value.ValueKind != JsonValueKind.String || value.GetString() != file.Department)
                {
                    Fail("UNKNOWN_CODE", name);
                }
            }
            else if (name == Guardians)
            {
                Many(value);
            }
            else if (name == StatedOn && !file.ByPlace.ContainsKey(name))
            {
                // Every record may have it; this department dates its rows by another column.
                return;
            }
            else if (name.AsSpan().ContainsAny('.', '['))
            {
                // A place written out as one key could name a column twice.
                notice?.Invoke(name);
            }
            else if (value.ValueKind == JsonValueKind.Object)
            {
                Entity(name, value);
            }
            else if (!records.entities.Contains(name))
            {
                Put(cells, name, value);
            }
            else if (value.ValueKind != JsonValueKind.Null)
            {
                Fail("NOT_JSON", name);
            }
        }

        private void Entity(string name, JsonElement value)
        {
            foreach (var property in value.EnumerateObject())
            {
                Put(cells, $"{name}.{property.Name}", property.Value);
            }
        }

        private void Many(JsonElement list)
        {
            if (list.ValueKind == JsonValueKind.Null)
            {
                return;
            }

            if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostGuardians)
            {
                Fail("NOT_JSON", Guardians);
                return;
            }

            foreach (var guardian in list.EnumerateArray())
            {
                if (guardian.ValueKind == JsonValueKind.Object)
                {
                    One(guardian);
                }
                else
                {
                    Fail("NOT_JSON", Guardians);
                }
            }
        }

        private void One(JsonElement guardian)
        {
            var named = guardian.TryGetProperty(Relationship, out var relationship) && relationship.ValueKind == JsonValueKind.String
                ? ExchangeTables.Shared.Codes["与儿童关系"].Find(TextForms.Compatible(relationship.GetString() ?? "")) as string
                : null;
            if (named is not null && records.namedGuardians.Contains(named))
            {
                if (!seenGuardians.Add(named))
                {
                    Fail("NOT_JSON", Guardians);
                }

                Fill(cells, guardian, $"{Guardians}[{named}]", skip: Relationship);
                return;
            }

            var own = new RawCell[cells.Length];
            Fill(own, guardian, $"{Guardians}[]", skip: null);
            guardians.Add(own);
        }

        private void Fill(RawCell[] into, JsonElement guardian, string prefix, string? skip)
        {
            foreach (var property in guardian.EnumerateObject())
            {
                if (property.Name != skip)
                {
                    Put(into, $"{prefix}.{property.Name}", property.Value);
                }
            }
        }

        private void Put(RawCell[] into, string place, JsonElement value)
        {
            if (!file.ByPlace.TryGetValue(place, out var column))
            {
                notice?.Invoke(place);
            }
            else if (JsonCells.Read(value, column) is { } cell)
            {
                into[column.Index] = cell;
            }
            else
            {
                Fail("NOT_JSON", place);
            }
        }

        private RawCell[] Merge(RawCell[] guardian) => [.. cells.Select((c, i) => file.Columns[i].OfAnyGuardian ? guardian[i] : c)];

        private void Fail(string code, string place)
        {
            if (fault is null)
            {
                (fault, faultPlace) = (code, place);
            }
        }
    }

    private DepartmentFile File => file;
}
