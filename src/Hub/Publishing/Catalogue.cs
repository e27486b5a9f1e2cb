using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Hosting;
using Hub.Noise;
using Hub.OpenData;

namespace Hub.Publishing;

/// <summary>The catalogue of published statistics: DCAT 3 as JSON-LD, each year a dataset of one series; what it cost in privacy beside it (DQV).</summary>
/// <remarks>All addresses are relative to the catalogue's own, so that it holds wherever the hub stands.</remarks>
public sealed class Catalogue(PublishedReleases releases, HubOptions options)
{
    public const string Path = "/opendata/catalog.jsonld";

    public const string Licence = "https://creativecommons.org/licenses/by/4.0/";
    private const string Place = "http://www.wikidata.org/entity/Q74881";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private static readonly (string Suffix, string MediaType, string Format, string? ConformsTo)[] Forms =
    [
        (ReleaseFiles.Description, "application/csvm+json", "CSVW", "https://www.w3.org/TR/tabular-metadata/"),
        (".sdmx.csv", "application/vnd.sdmx.data+csv;version=2.0.0", "SDMX-CSV 2.0", "https://sdmx.org/"),
        (".csv", "text/csv", "CSV", "https://www.rfc-editor.org/rfc/rfc4180"),
        ("plan.json", "application/json", "JSON", null),
        (".json", "application/json", "JSON-stat 2.0", "https://json-stat.org/full/"),
        (ReleaseFiles.Sums, "text/plain; charset=utf-8", "C2SP signed note", "https://c2sp.org/signed-note"),
    ];

    public static IEnumerable<string> MediaTypes => Forms.Select(f => f.MediaType);

    public static string MediaTypeOf(string file) => FormOf(file).MediaType;

    public string Write() => Catalog().ToJsonString(Json);

    private JsonObject Catalog()
    {
        var all = releases.All.ToList();
        return new JsonObject
        {
            ["@context"] = Context(),
            ["@id"] = "catalog.jsonld",
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = Both("大连市困境儿童统计开放目录", "Dalian open statistics of children in difficulty"),
            ["dct:description"] = Both("经差分隐私保护的年度统计。", "Yearly statistics under differential privacy."),
            ["dct:publisher"] = Publisher(),
            ["dct:language"] = new JsonArray("zh", "en"),
            ["dct:license"] = Id(Licence),
            ["foaf:homepage"] = Id("./"),
            ["dcat:dataset"] = new JsonArray([.. all.Select(Dataset), .. all.Select(r => r.Dataset).Distinct().Select(name => Series(name, all))]),
        };
    }

    private JsonObject Series(string dataset, IEnumerable<PublishedRelease> all) => new()
    {
        ["@id"] = $"v1/{dataset}",
        ["@type"] = "dcat:DatasetSeries",
        ["dct:title"] = Both("困境儿童年度统计", "Children in difficulty, by year"),
        ["dct:description"] = Description(),
        ["dct:publisher"] = Publisher(),
        ["dcat:contactPoint"] = Contact(),
        ["dct:accrualPeriodicity"] = Id("http://publications.europa.eu/resource/authority/frequency/ANNUAL"),
        ["dqv:hasQualityMeasurement"] = new JsonArray(Loss("cumulative", Cumulative(all.Where(r => r.Dataset == dataset)))),
    };

    private JsonObject Dataset(PublishedRelease release) => new()
    {
        ["@id"] = $"v1/{release.Dataset}/{release.Year}",
        ["@type"] = new JsonArray("dcat:Dataset", "schema:Dataset"),
        ["dct:title"] = Both($"{release.Year}年困境儿童统计", $"Children in difficulty, {release.Year}"),
        ["schema:name"] = $"{release.Year}年困境儿童统计 / Children in difficulty, {release.Year}",
        ["dct:description"] = Description(),
        ["schema:description"] = "在档困境儿童的年度统计，经差分隐私保护。 / Yearly statistics of children in difficulty on file, under differential privacy.",
        ["dct:identifier"] = $"{release.Dataset}-{release.Year}",
        ["dct:publisher"] = Publisher(),
        ["dcat:contactPoint"] = Contact(),
        ["dcat:theme"] = Id("http://publications.europa.eu/resource/authority/data-theme/SOCI"),
        ["dcat:keyword"] = new JsonArray("困境儿童", "差分隐私", "children in difficulty", "differential privacy"),
        ["dct:spatial"] = new JsonArray([Id(Place), .. release.Plan.Keys.Geography.Districts.Select(d => (JsonNode)new JsonObject { ["@type"] = "dct:Location", ["dct:identifier"] = d.Code })]),
        ["dct:temporal"] = new JsonObject { ["@type"] = "dct:PeriodOfTime", ["dcat:startDate"] = Date($"{release.Year}-01-01"), ["dcat:endDate"] = Date($"{release.Year}-12-31") },
        ["dct:accrualPeriodicity"] = Id("http://publications.europa.eu/resource/authority/frequency/ANNUAL"),
        ["dct:license"] = Id(Licence),
        ["schema:license"] = Licence,
        ["dct:conformsTo"] = new JsonArray([.. Forms.Select(f => f.ConformsTo).OfType<string>().Select(Id)]),
        ["dcat:inSeries"] = Id($"v1/{release.Dataset}"),
        ["dcat:distribution"] = new JsonArray([.. release.Files.Select(f => Distribution(release, f.Key, f.Value))]),
        ["dqv:hasQualityMeasurement"] = new JsonArray([.. release.Plan.Measurements.Select(m => (JsonNode)Loss(m.Name, m.Epsilon)), Loss("year", release.Plan.Cost)]),
    };

    private static JsonNode Distribution(PublishedRelease release, string file, string hash)
    {
        var address = $"v1/{release.Dataset}/{release.Year}/{file}";
        var (_, mediaType, format, conformsTo) = FormOf(file);
        var distribution = new JsonObject
        {
            ["@id"] = address,
            ["@type"] = new JsonArray("dcat:Distribution", "schema:DataDownload"),
            ["dct:title"] = file,
            ["dcat:accessURL"] = Id(address),
            ["dcat:downloadURL"] = Id(address),
            ["dcat:mediaType"] = mediaType,
            ["schema:encodingFormat"] = mediaType,
            ["dct:format"] = format,
            ["dct:license"] = Id(Licence),
            ["dcat:byteSize"] = new JsonObject { ["@type"] = "xsd:nonNegativeInteger", ["@value"] = $"{new FileInfo(release.PathOf(file)).Length}" },
            ["spdx:checksum"] = new JsonObject
            {
                ["@type"] = "spdx:Checksum", ["spdx:algorithm"] = Id("spdx:checksumAlgorithm_sha256"), ["spdx:checksumValue"] = hash,
            },
        };
        if (conformsTo is not null)
        {
            distribution["dct:conformsTo"] = Id(conformsTo);
        }

        return distribution;
    }

    /// <summary>Losses of the years of a childhood add up.</summary>
    public static Rational Cumulative(IEnumerable<PublishedRelease> releases) => releases.Aggregate(Rational.Zero, (sum, release) => sum + release.Plan.Cost);

    private static JsonObject Loss(string of, Rational epsilon) => new()
    {
        ["@type"] = "dqv:QualityMeasurement",
        ["dqv:isMeasurementOf"] = new JsonObject
        {
            ["@type"] = "dqv:Metric",
            ["skos:prefLabel"] = $"epsilon ({of}); unit: one child, added or removed",
        },
        ["dqv:value"] = epsilon.ToString(),
    };

    private static JsonArray Description() => Both(
        "在档困境儿童的年度统计，经离散拉普拉斯机制保护；每个数字附90%区间和质量等级。",
        "Yearly statistics of children in difficulty on file, protected by the discrete Laplace mechanism; each number has its 90 % interval and a quality letter.");

    private static JsonObject Publisher() => new() { ["@type"] = "foaf:Organization", ["foaf:name"] = Both("大连市民政局", "Dalian Civil Affairs Bureau") };

    private JsonObject Contact() => new() { ["@type"] = "vcard:Organization", ["vcard:fn"] = "大连市民政局", ["vcard:hasEmail"] = Id(options.OpenDataContact) };

    private static (string Suffix, string MediaType, string Format, string? ConformsTo) FormOf(string file) =>
        Forms.First(f => file.EndsWith(f.Suffix, StringComparison.Ordinal));

    private static JsonArray Both(string chinese, string english) =>
        [new JsonObject { ["@value"] = chinese, ["@language"] = "zh" }, new JsonObject { ["@value"] = english, ["@language"] = "en" }];

    private static JsonObject Id(string address) => new() { ["@id"] = address };

    private static JsonObject Date(string day) => new() { ["@type"] = "xsd:date", ["@value"] = day };

    private static JsonObject Context() => new()
    {
        ["dcat"] = "http://www.w3.org/ns/dcat#",
        ["dct"] = "http://purl.org/dc/terms/",
        ["dqv"] = "http://www.w3.org/ns/dqv#",
        ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["schema"] = "https://schema.org/",
        ["skos"] = "http://www.w3.org/2004/02/skos/core#",
        ["spdx"] = "http://spdx.org/rdf/terms#",
        ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
    };
}
