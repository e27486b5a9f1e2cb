using System.Globalization;
using System.Text.Json;
using Hub.Publishing;
using Hub.Tests.Http;

namespace Hub.Tests.Publishing;

/// <summary>CSV, CSVW, JSON-stat, SDMX-CSV, pages and the open GraphQL say the same of each cell.</summary>
[Collection(ReadersOfPublishedCity.Name)]
public sealed class OpenFormsTests(OnePublishedCity one)
{
    private static readonly string[] Measures = ["value", "low90", "high90", "quality"];

    private PublishedCity City => one.City;

    [Fact]
    public void Tables_that_are_shown_are_those_of_a_release() => Assert.Equal(
        Directory.EnumerateFiles(City.Published, $"*{ReleaseFiles.Description}").Select(f => Path.GetFileName(f)[..^ReleaseFiles.Description.Length]).Order(StringComparer.Ordinal),
        Labels.Tables.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_cell_is_the_same_in_CSV_JSON_stat_SDMX_and_GraphQL()
    {
        foreach (var table in Labels.Tables)
        {
            var csv = Csv.Read(Bytes($"{table}.csv")).ToList();
            string[] axes = [.. csv[0].Keys.Where(k => csv[0].ContainsKey($"{k}_zh"))];
            string[] expected = [.. csv.Select(row => string.Join(' ', axes.Concat(Measures).Select(column => row[column])))];

            Assert.Equal(expected, JsonStat(table, axes));
            Assert.Equal(expected, Csv.Read(Bytes($"{table}.sdmx.csv")).Select(row => string.Join(
                ' ', axes.Select(a => a.ToUpperInvariant()).Concat(["OBS_VALUE", "LOW90", "HIGH90", "QUALITY"]).Select(column => row[column]))));
            Assert.Equal(expected, await GraphQLAsync(table, axes));
        }
    }

    [Fact]
    public void Sums_agree_from_township_to_city()
    {
        var city = Sum("city", _ => "")[""];
        var byDistrict = Sum("district", row => row["district"]);
        var plan = OpenData.ReleasePlan.Read(Bytes("plan.json")).Plan!;
        var districtOf = plan.Keys.Geography.Districts.SelectMany(d => d.Townships.Select(t => (Township: t, d.Code))).ToDictionary(t => t.Township, t => t.Code);

        Assert.Equal(city, byDistrict.Values.Sum());
        Assert.Equal(byDistrict, Sum("district_category", row => row["district"]));
        Assert.Equal(byDistrict, Sum("district_cube", row => row["district"]));
        Assert.Equal(byDistrict, Sum("township", row => districtOf[row["township"]]));
        Assert.Equal(Sum("category", row => row["category"]), Sum("district_category", row => row["category"]));
        Assert.Equal(Sum("city_cube", Cube), Sum("district_cube", Cube));
        Assert.Equal(Sum("outcome", row => row["outcome"]), Sum("district_outcome", row => row["outcome"]));
        Assert.Equal(Sum("response", row => row["response"]), Sum("district_response", row => row["response"]));

        static string Cube(Dictionary<string, string> row) => $"{row["category"]} {row["age"]} {row["sex"]}";
    }

    [SkippableFact]
    public async Task Toolkit_of_JSON_stat_reads_the_same_numbers()
    {
        var lines = await NodeScript.RunAsync("jsonstat.mjs", new Dictionary<string, string>(), [.. Labels.Tables.Select(t => Path.Combine(Path.GetFullPath(City.Published), $"{t}.json"))]);
        Skip.If(lines is null, "node or the packages of tests/clients are missing; run `npm ci --prefix tests/clients`");

        Assert.Equal(
            Labels.Tables.SelectMany(t => Csv.Read(Bytes($"{t}.csv")).Select(row => string.Join(
                ' ', new[] { $"{t}.json" }.Concat(row.Keys.Where(k => row.ContainsKey($"{k}_zh")).Select(k => row[k])).Concat([City.Year, row["value"]])))),
            lines);
    }

    [Fact]
    public void Descriptions_of_CSV_have_what_CSVW_asks_for_and_fit_their_files()
    {
        foreach (var table in Labels.Tables)
        {
            using var csvw = JsonDocument.Parse(Bytes($"{table}{ReleaseFiles.Description}"));
            var root = csvw.RootElement;
            var schema = root.GetProperty("tableSchema");
            var columns = schema.GetProperty("columns").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("datatype").GetString()!);
            var rows = Csv.Read(Bytes(root.GetProperty("url").GetString()!)).ToList();

            Assert.Equal("http://www.w3.org/ns/csvw", root.GetProperty("@context")[0].GetString());
            Assert.Equal(rows[0].Keys, columns.Keys);
            Assert.All(schema.GetProperty("columns").EnumerateArray(), c => Assert.Contains(c.GetProperty("name").GetString(), c.GetProperty("titles").GetProperty("zh").EnumerateArray().Select(t => t.GetString())));
            Assert.All(rows, row => Assert.All(columns, c => Assert.True(c.Value == "string" ? row[c.Key].Length > 0 : ulong.TryParse(row[c.Key], out _), $"{table} {c.Key}")));
            if (schema.TryGetProperty("primaryKey", out var key))
            {
                string[] names = [.. key.EnumerateArray().Select(k => k.GetString()!)];
                Assert.Distinct(rows.Select(row => string.Join(' ', names.Select(n => row[n]))));
            }
            else
            {
                Assert.Single(rows);
            }
        }
    }

    private IEnumerable<string> JsonStat(string table, string[] axes)
    {
        using var document = JsonDocument.Parse(Bytes($"{table}.json"));
        var (root, extension) = (document.RootElement, document.RootElement.GetProperty("extension"));
        var codes = axes.Select(a => root.GetProperty("dimension").GetProperty(a).GetProperty("category").GetProperty("index").EnumerateArray().Select(c => c.GetString()!).ToArray()).ToArray();
        var rows = codes.Aggregate(new List<string> { "" }, (done, next) => [.. done.SelectMany(d => next.Select(n => $"{d}{n} "))]);
        return [.. rows.Select((row, i) => $"{row}{root.GetProperty("value")[i]} {extension.GetProperty("low90")[i]} {extension.GetProperty("high90")[i]} {extension.GetProperty("quality")[i]}")];
    }

    private async Task<IEnumerable<string>> GraphQLAsync(string table, string[] axes)
    {
        string[] fields = [.. axes.Select(a => a is "district" or "township" ? "division" : a)];
        var (_, answer) = await City.AskAsync(
            $$"""query($t: String!) { cells(table: $t, first: 1000) { nodes { {{string.Join(' ', fields.Select(f => $"{f} {{ code }}"))}} value low90 high90 quality } } }""", new { t = table });
        return answer.GetProperty("data").GetProperty("cells").GetProperty("nodes").EnumerateArray()
            .Select(n => string.Join(' ', fields.Select(f => n.GetProperty(f).GetProperty("code").GetString()).Concat(Measures.Select(m => n.GetProperty(m).ToString()))));
    }

    private Dictionary<string, long> Sum(string table, Func<Dictionary<string, string>, string> by) =>
        Csv.Read(Bytes($"{table}.csv")).GroupBy(by).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(row => long.Parse(row["value"], CultureInfo.InvariantCulture)));

    private byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(City.Published, file));
}
