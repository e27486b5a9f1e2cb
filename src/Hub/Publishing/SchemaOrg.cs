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
        ["name"] = Both(DatasetWords.TitleOf(release.Year)),
        ["description"] = Both(DatasetWords.Description),
        ["identifier"] = $"{release.Dataset}-{release.Year}",
        ["license"] = Catalogue.Licence,
        ["isAccessibleForFree"] = true,
        ["creator"] = new JsonObject { ["@type"] = "GovernmentOrganization", ["name"] = Both(DatasetWords.Publisher) },
        ["temporalCoverage"] = $"{release.Year}-01-01/{release.Year}-12-31",
        ["spatialCoverage"] = new JsonObject { ["@type"] = "Place", ["name"] = "大连市 / Dalian" },
        ["variableMeasured"] = new JsonArray([.. release.Tables.Select(table => (JsonNode)Both(table.Title))]),
        ["includedInDataCatalog"] = new JsonObject { ["@type"] = "DataCatalog", ["url"] = OpenPaths.Catalogue },
        ["distribution"] = new JsonArray([.. release.Tables.Select(table => (JsonNode)new JsonObject
        {
            ["@type"] = "DataDownload",
            ["name"] = Both(table.Title),
            ["encodingFormat"] = "text/csv",
            ["contentUrl"] = OpenPaths.FileOf(release, $"{table.Name}.csv"),
        })]),
    };

    private static string Both(Label label) => $"{label.Chinese} / {label.English}";
}
