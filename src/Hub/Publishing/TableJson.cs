using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.OpenData;

namespace Hub.Publishing;

/// <summary>A table as JSON-stat 2.0, and its CSV's description (CSVW: W3C Metadata Vocabulary for Tabular Data).</summary>
internal static class TableJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string JsonStat(PublishedTable table, string period, DateTime published, Labels labels)
    {
        var dimensions = new JsonObject();
        foreach (var dimension in table.Dimensions)
        {
            dimensions[dimension.Name] = new JsonObject
            {
                ["label"] = Both(Labels.OfAxis(dimension.Name)),
                ["category"] = new JsonObject
                {
                    ["index"] = Texts(dimension.Codes),
                    ["label"] = new JsonObject(dimension.Codes.Select(c => KeyValuePair.Create(c, (JsonNode?)Both(labels.Of(dimension.Name, c))))),
                },
            };
        }

        dimensions["year"] = new JsonObject { ["label"] = "年度 / year", ["category"] = new JsonObject { ["index"] = Texts([period]) } };
        return new JsonObject
        {
            ["version"] = "2.0",
            ["class"] = "dataset",
            ["label"] = Both(Labels.OfTable(table.Name)),
            ["note"] = Texts([Labels.CountedIn(table.Name).Chinese, Labels.CountedIn(table.Name).English]),
            ["source"] = "大连市困境儿童档案 / Dalian register of children in difficulty",
            ["updated"] = $"{published:yyyy-MM-dd'T'HH:mm:ss'Z'}",
            ["id"] = Texts([.. table.Dimensions.Select(d => d.Name), "year"]),
            ["size"] = new JsonArray([.. table.Dimensions.Select(d => (JsonNode)d.Size), 1]),
            ["role"] = Roles(table),
            ["dimension"] = dimensions,
            ["value"] = Numbers(table.Cells.Select(c => c.Value)),
            ["extension"] = new JsonObject
            {
                ["low90"] = Numbers(table.Cells.Select(c => c.Low90)),
                ["high90"] = Numbers(table.Cells.Select(c => c.High90)),
                ["quality"] = Texts(table.Cells.Select(c => c.Quality.ToString())),
            },
        }.ToJsonString(Options);
    }

    public static string Csvw(PublishedTable table, string file)
    {
        var columns = new JsonArray();
        foreach (var dimension in table.Dimensions)
        {
            columns.Add(Column(dimension.Name, Labels.OfAxis(dimension.Name), "string"));
            columns.Add(Column($"{dimension.Name}_zh", Labels.OfAxis(dimension.Name), "string"));
            columns.Add(Column($"{dimension.Name}_en", Labels.OfAxis(dimension.Name), "string"));
        }

        var unit = Labels.UnitOf(table.Name);
        columns.Add(Column("value", new($"{unit.Chinese}（已加噪）", $"{unit.English}, with noise"), "nonNegativeInteger"));
        columns.Add(Column("low90", new("90%区间下限", "lower end of the 90 % interval"), "nonNegativeInteger"));
        columns.Add(Column("high90", new("90%区间上限", "upper end of the 90 % interval"), "nonNegativeInteger"));
        columns.Add(Column("quality", new("质量等级 A 至 D", "quality, A to D"), "string"));
        return new JsonObject
        {
            ["@context"] = new JsonArray("http://www.w3.org/ns/csvw", new JsonObject { ["@language"] = "zh" }),
            ["url"] = file,
            ["dc:title"] = new JsonArray(new JsonObject { ["@value"] = Labels.OfTable(table.Name).Chinese, ["@language"] = "zh" }, new JsonObject { ["@value"] = Labels.OfTable(table.Name).English, ["@language"] = "en" }),
            ["dc:description"] = new JsonArray(new JsonObject { ["@value"] = Labels.CountedIn(table.Name).Chinese, ["@language"] = "zh" }, new JsonObject { ["@value"] = Labels.CountedIn(table.Name).English, ["@language"] = "en" }),
            ["dc:license"] = new JsonObject { ["@id"] = "https://creativecommons.org/licenses/by/4.0/" },
            ["dialect"] = new JsonObject { ["lineTerminators"] = new JsonArray("\n") },
            ["tableSchema"] = table.Dimensions.IsEmpty
                ? new JsonObject { ["columns"] = columns }
                : new JsonObject { ["columns"] = columns, ["primaryKey"] = Texts(table.Dimensions.Select(d => d.Name)) },
        }.ToJsonString(Options);
    }

    private static JsonObject Roles(PublishedTable table)
    {
        var roles = new JsonObject { ["time"] = Texts(["year"]) };
        if (table.Dimensions.FirstOrDefault(d => d.Name is Axis.District or Axis.Township) is { } places)
        {
            roles["geo"] = Texts([places.Name]);
        }

        return roles;
    }

    private static JsonObject Column(string name, Label title, string type) => new()
    {
        ["name"] = name,
        ["titles"] = new JsonObject { ["zh"] = new JsonArray(name, title.Chinese), ["en"] = title.English },
        ["datatype"] = type,
        ["required"] = true,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    private static JsonArray Numbers(IEnumerable<long> numbers) => new([.. numbers.Select(n => (JsonNode)n)]);

    private static string Both(Label label) => label.Chinese == label.English ? label.Chinese : $"{label.Chinese} / {label.English}";
}
