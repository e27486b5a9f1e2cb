using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Hub.Publishing;

/// <summary>A year described in a page for search engines: schema.org Dataset as JSON-LD.</summary>
internal static class SchemaOrg
{
    // Escapes what could end the element.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The element that stands in the page; it is data and runs nothing.</summary>
    public static string Script(PublishedRelease release) => $"<script type=\"application/ld+json\">{Of(release).ToJsonString(Json)}</script>";

    private static JsonObject Of(PublishedRelease release) => new()
    {
        ["@context"] = "https://schema.org/",
        ["@type"] = "Dataset",
        ["name"] = $"{release.Year}年大连市困境儿童统计 / Children in difficulty in Dalian, {release.Year}",
        ["description"] = "在档困境儿童的年度统计，经离散拉普拉斯机制（差分隐私）保护，每个数字附90%区间。 / Yearly statistics of children in difficulty on file, protected by the discrete Laplace mechanism (differential privacy); each number has its 90 % interval.",
        ["identifier"] = $"{release.Dataset}-{release.Year}",
        ["license"] = Catalogue.Licence,
        ["isAccessibleForFree"] = true,
        ["creator"] = new JsonObject { ["@type"] = "GovernmentOrganization", ["name"] = "大连市民政局 / Dalian Civil Affairs Bureau" },
        ["temporalCoverage"] = $"{release.Year}-01-01/{release.Year}-12-31",
        ["spatialCoverage"] = new JsonObject { ["@type"] = "Place", ["name"] = "大连市 / Dalian" },
        ["variableMeasured"] = new JsonArray([.. release.Tables.Select(table => (JsonNode)Labels.OfTable(table).Chinese)]),
        ["includedInDataCatalog"] = new JsonObject { ["@type"] = "DataCatalog", ["url"] = Catalogue.Path },
        ["distribution"] = new JsonArray([.. release.Tables.Select(table => (JsonNode)new JsonObject
        {
            ["@type"] = "DataDownload",
            ["name"] = Labels.OfTable(table).English,
            ["encodingFormat"] = "text/csv",
            ["contentUrl"] = $"/opendata/v1/{release.Dataset}/{release.Year}/{table}.csv",
        })]),
    };
}
