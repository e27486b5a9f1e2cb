using System.Security.Cryptography;
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
    public const string Licence = "https://creativecommons.org/licenses/by/4.0/";
    private const string Europe = "http://publications.europa.eu/resource/authority";
    private const string Place = "http://www.wikidata.org/entity/Q74881";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private static readonly (string Suffix, string MediaType, string Format, string FileType, string? ConformsTo)[] Forms =
    [
        (ReleaseFiles.Description, "application/csvm+json", "CSVW", "JSON_LD", "https://www.w3.org/TR/tabular-metadata/"),
        (".sdmx.csv", "application/vnd.sdmx.data+csv;version=2.0.0", "SDMX-CSV 2.0", "CSV", "https://sdmx.org/"),
        (".csv", "text/csv", "CSV", "CSV", "https://www.rfc-editor.org/rfc/rfc4180"),
        (ReleaseFiles.Plan, "application/json", "JSON", "JSON", null),
        (".json", "application/json", "JSON-stat 2.0", "JSON", "https://json-stat.org/full/"),
        (ReleaseFiles.Sums, "text/plain; charset=utf-8", "C2SP signed note", "TXT", "https://c2sp.org/signed-note"),
    ];

    private volatile Written written = new([], new PublishedFile([], ""));

    public static IEnumerable<string> MediaTypes => Forms.Select(f => f.MediaType);

    public static string MediaTypeOf(string file) => FormOf(file).MediaType;

    /// <summary>The whole catalogue; written again when another year has been published.</summary>
    public PublishedFile File
    {
        get
        {
            var all = releases.All;
            var last = written;
            if (last.File.Bytes.Length == 0 || !last.Of.SequenceEqual(all, ReferenceEqualityComparer.Instance))
            {
                var bytes = Encoding.UTF8.GetBytes(Catalog(all).ToJsonString(Json));
                written = last = new Written(all, new PublishedFile(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            }

            return last.File;
        }
    }

    private JsonObject Catalog(IReadOnlyList<PublishedRelease> all)
    {
        return new JsonObject
        {
            ["@context"] = Context(),
            ["@id"] = "catalog.jsonld",
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = Both("大连市困境儿童统计开放目录", "Dalian open statistics of children in difficulty"),
            ["dct:description"] = options.Demo ? Both($"演示：儿童均为虚构。{DatasetWords.Description.Chinese}", $"Demonstration: the children are invented. {DatasetWords.Description.English}") : Both(DatasetWords.Description),
            ["dct:publisher"] = Publisher(),
            ["dct:language"] = new JsonArray(Id($"{Europe}/language/ZHO"), Id($"{Europe}/language/ENG")),
            ["dct:license"] = Id(Licence),
            ["foaf:homepage"] = Id("../opendata"),
            ["dcat:service"] = new JsonObject
            {
                ["@id"] = "../open/graphql",
                ["@type"] = "dcat:DataService",
                ["dct:title"] = Both("已公布数字的 GraphQL 查询", "GraphQL over the published numbers"),
                ["dcat:endpointURL"] = Id("../open/graphql"),
                ["dct:conformsTo"] = Id("https://spec.graphql.org/"),
                ["dcat:servesDataset"] = new JsonArray([.. all.Select(r => Id($"v1/{r.Dataset}/{r.Year}"))]),
            },
            ["dcat:dataset"] = new JsonArray([.. all.Select(Dataset), .. all.Select(r => r.Dataset).Distinct().Select(name => Series(name, all))]),
        };
    }

    private JsonObject Series(string dataset, IEnumerable<PublishedRelease> all) => new()
    {
        ["@id"] = $"v1/{dataset}",
        ["@type"] = "dcat:DatasetSeries",
        ["dct:title"] = Both("困境儿童年度统计", "Children in difficulty, by year"),
        ["dct:description"] = Both(DatasetWords.Description),
        ["dct:publisher"] = Publisher(),
        ["dcat:contactPoint"] = Contact(),
        ["dct:accrualPeriodicity"] = Id($"{Europe}/frequency/ANNUAL"),
        ["dqv:hasQualityMeasurement"] = new JsonArray(Loss("cumulative", Cumulative(all.Where(r => r.Dataset == dataset)))),
    };

    private JsonObject Dataset(PublishedRelease release)
    {
        var dataset = Described(release);
        if (options.OpenDataElsewhere.Where(e => e.Year == release.Year).Select(e => Id(e.Address)).ToArray() is { Length: > 0 } others)
        {
            dataset["dct:relation"] = new JsonArray(others);
        }

        return dataset;
    }

    private JsonObject Described(PublishedRelease release) => new()
    {
        ["@id"] = $"v1/{release.Dataset}/{release.Year}",
        ["@type"] = "dcat:Dataset",
        ["dct:title"] = Both(DatasetWords.TitleOf(release.Year)),
        ["dct:description"] = Both(DatasetWords.Description),
        ["dct:identifier"] = $"{release.Dataset}-{release.Year}",
        ["dct:publisher"] = Publisher(),
        ["dcat:contactPoint"] = Contact(),
        ["dcat:theme"] = Id($"{Europe}/data-theme/SOCI"),
        ["dcat:keyword"] = new JsonArray("困境儿童", "差分隐私", "children in difficulty", "differential privacy"),
        ["dct:spatial"] = new JsonArray([Id(Place), .. release.Plan.Keys.Geography.Districts.Select(d => (JsonNode)new JsonObject { ["@type"] = "dct:Location", ["dct:identifier"] = d.Code })]),
        ["dct:temporal"] = new JsonObject { ["@type"] = "dct:PeriodOfTime", ["dcat:startDate"] = Date($"{release.Year}-01-01"), ["dcat:endDate"] = Date($"{release.Year}-12-31") },
        ["dct:accrualPeriodicity"] = Id($"{Europe}/frequency/ANNUAL"),
        ["dct:license"] = Id(Licence),
        ["dct:conformsTo"] = new JsonArray([.. Forms.Select(f => f.ConformsTo).OfType<string>().Select(Id)]),
        ["dcat:inSeries"] = Id($"v1/{release.Dataset}"),
        ["dcat:distribution"] = new JsonArray([.. release.Files.Select(f => Distribution(release, f.Key, f.Value))]),
        ["dqv:hasQualityMeasurement"] = new JsonArray([.. release.Plan.Measurements.Select(m => (JsonNode)Loss(m.Name, m.Epsilon)), Loss("year", release.Plan.Cost)]),
    };

    private static JsonNode Distribution(PublishedRelease release, string name, PublishedFile file)
    {
        var address = $"v1/{release.Dataset}/{release.Year}/{name}";
        var (_, mediaType, format, fileType, conformsTo) = FormOf(name);
        var distribution = new JsonObject
        {
            ["@id"] = address,
            ["@type"] = "dcat:Distribution",
            ["dct:title"] = name,
            ["dcat:accessURL"] = Id(address),
            ["dcat:downloadURL"] = Id(address),
            ["dcat:mediaType"] = Id($"https://www.iana.org/assignments/media-types/{mediaType.Split(';')[0]}"),
            ["dct:format"] = Id($"{Europe}/file-type/{fileType}"),
            ["dct:description"] = format,
            ["dct:license"] = Id(Licence),
            ["dcat:byteSize"] = new JsonObject { ["@type"] = "xsd:nonNegativeInteger", ["@value"] = $"{file.Bytes.Length}" },
            ["spdx:checksum"] = new JsonObject
            {
                ["@type"] = "spdx:Checksum", ["spdx:algorithm"] = Id("spdx:checksumAlgorithm_sha256"), ["spdx:checksumValue"] = new JsonObject { ["@type"] = "xsd:hexBinary", ["@value"] = file.Hash },
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

    private static JsonObject Publisher() => new() { ["@type"] = "foaf:Organization", ["foaf:name"] = Both(DatasetWords.Publisher) };

    private JsonObject Contact() => new() { ["@type"] = "vcard:Organization", ["vcard:fn"] = DatasetWords.Publisher.Chinese, ["vcard:hasEmail"] = Id(options.OpenDataContact) };

    private static (string Suffix, string MediaType, string Format, string FileType, string? ConformsTo) FormOf(string file) =>
        Forms.First(f => file.EndsWith(f.Suffix, StringComparison.Ordinal));

    private static JsonArray Both(Label label) => Both(label.Chinese, label.English);

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
        ["skos"] = "http://www.w3.org/2004/02/skos/core#",
        ["spdx"] = "http://spdx.org/rdf/terms#",
        ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
    };

    private sealed record Written(IReadOnlyList<PublishedRelease> Of, PublishedFile File);
}
