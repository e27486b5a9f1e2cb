using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hub.Publishing;
using Hub.Tests.Http;
using Hub.Tests.Running;

namespace Hub.Tests.Publishing;

/// <summary>The public pages: for everybody, on a slow line, without script.</summary>
[Collection(ReadersOfPublishedCity.Name)]
public sealed partial class OpenPagesTests(OnePublishedCity one)
{
    private const int MostBytes = 200 * 1024;
    private const string Dataset = ReleaseDesk.Dataset;

    private PublishedCity City => one.City;

    [SkippableFact]
    public async Task Every_page_that_can_be_reached_is_light_without_script_and_accessible()
    {
        var seen = await Browser.WalkAsync(new Uri($"{City.Hub.Urls.First()}/opendata/zh"));
        var pages = seen.GetProperty("pages").EnumerateArray().ToArray();

        Assert.All(pages, page => Assert.True(page.GetProperty("violations").GetArrayLength() == 0, page.ToString()));
        Assert.All(pages, page => Assert.InRange(page.GetProperty("bytes").GetInt32(), 1, MostBytes));
        Assert.All(pages, page => Assert.Equal(200, page.GetProperty("status").GetInt32()));
        Assert.All(pages, page => Assert.NotEqual("", page.GetProperty("text").GetString()));
        Assert.Empty(seen.GetProperty("faults").EnumerateArray());
        Assert.Contains("image-alt", seen.GetProperty("control").EnumerateArray().Select(c => c.GetString()));
        Assert.Contains("color-contrast", seen.GetProperty("control").EnumerateArray().Select(c => c.GetString()));
        foreach (var language in new[] { "zh", "en" })
        {
            string[] expected = ["", "/blurred", $"/{Dataset}/{City.Year}", .. Labels.Tables.Select(t => $"/{Dataset}/{City.Year}/{t}")];
            Assert.All(expected, path => Assert.Contains(pages, page => page.GetProperty("path").GetString() == $"/opendata/{language}{path}"));
        }

        foreach (var link in pages.SelectMany(p => p.GetProperty("links").EnumerateArray()).Select(l => new Uri(l.GetString()!)).Where(l => l.IsLoopback).DistinctBy(l => l.PathAndQuery))
        {
            using var answer = await City.GetAsync(link.PathAndQuery);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{link}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Page_of_a_table_says_what_its_file_says(string language)
    {
        foreach (var table in Labels.Tables)
        {
            var rows = Csv.Read(await File.ReadAllBytesAsync(Path.Combine(City.Published, $"{table}.csv"))).ToList();
            var path = $"/opendata/{language}/{Dataset}/{City.Year}/{table}";
            var parts = table == "district_cube" ? rows.Select(r => r["district"]).Distinct().Select(d => $"?part={d}") : [""];
            var shown = new List<string>();
            foreach (var part in parts)
            {
                using var answer = await City.GetAsync($"{path}{part}");
                shown.AddRange(Row().Matches(await answer.Content.ReadAsStringAsync()).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value} {m.Groups[3].Value}".Replace(",", "", StringComparison.Ordinal)));
            }

            Assert.Equal(rows.Select(r => $"{r["value"]} {r["low90"]}–{r["high90"]} {r["quality"]}"), shown);
        }
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh")]
    [InlineData("en-GB,en;q=0.9", "en")]
    [InlineData("fr,en;q=0.5,zh;q=0.2", "en")]
    [InlineData("fr", "zh")]
    [InlineData("", "zh")]
    [InlineData(";;;,,q=", "zh")]
    public async Task Who_comes_is_led_to_the_own_language(string accepted, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/opendata");
        _ = accepted.Length == 0 || request.Headers.TryAddWithoutValidation("Accept-Language", accepted);

        using var answer = await City.SendAsync(request);

        Assert.Equal($"/opendata/{language}", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData($"/opendata/zh/{Dataset}/1999")]
    [InlineData("/opendata/en/other/2025")]
    [InlineData($"/opendata/en/{Dataset}/2025/measurements")]
    [InlineData($"/opendata/en/{Dataset}/latest/nothing")]
    [InlineData($"/opendata/zh/{Dataset}/2025/..%2fsecret")]
    [InlineData("/opendata/zh/..%2f..%2fkeys/2025")]
    [InlineData("/opendata/nothing")]
    [InlineData($"/opendata/en/{Dataset}/2025/district_cube?part=210202001")]
    public async Task What_was_not_published_is_a_page_that_says_so(string path)
    {
        using var answer = await City.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Latest_leads_to_the_page_of_its_year()
    {
        using var answer = await City.GetAsync($"/opendata/en/{Dataset}/latest/township");

        Assert.Equal($"/opendata/en/{Dataset}/{City.Year}/township", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Text_in_an_address_stays_text()
    {
        using var answer = await City.GetAsync($"/opendata/en/{Dataset}/{City.Year}/district_cube?part=%3Cscript%3Ealert(1)%3C/script%3E");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("alert(1)", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_describes_its_year_for_search_engines()
    {
        using var answer = await City.GetAsync($"/opendata/zh/{Dataset}/{City.Year}");
        using var described = JsonDocument.Parse(Described().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value);

        Assert.Equal("Dataset", described.RootElement.GetProperty("@type").GetString());
        Assert.All(["name", "description", "license", "creator", "temporalCoverage", "spatialCoverage", "distribution"], name => Assert.True(described.RootElement.TryGetProperty(name, out _), name));
        foreach (var file in described.RootElement.GetProperty("distribution").EnumerateArray())
        {
            using var read = await City.GetAsync(file.GetProperty("contentUrl").GetString()!);
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }
    }

    [Theory]
    [InlineData($"/opendata/zh/{Dataset}/latest", true)]
    [InlineData("/opendata/catalog.jsonld", false)]
    public async Task Exact_numbers_of_others_are_named_with_the_year(string path, bool isPage)
    {
        using var answer = await City.GetAsync(path.Replace("latest", City.Year, StringComparison.Ordinal));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Contains("https://mz.example/bulletin", text, StringComparison.Ordinal);
        Assert.Equal(isPage, text.Contains("民政统计公报</a>", StringComparison.Ordinal));
        Assert.DoesNotContain("mz.example/1999", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026 | title")]
    [InlineData("26 | title | https://mz.example")]
    [InlineData("2026 |  | https://mz.example")]
    [InlineData("2026 | title | javascript:alert(1)")]
    public void Exact_numbers_of_others_without_year_title_or_address_are_refused(string text) => Assert.Null(OutsideDisclosure.Read(text));

    [Fact]
    public async Task Hub_that_has_published_nothing_says_so()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var page = await hub.Http.GetStringAsync("/opendata/zh");

        Assert.Contains("尚未公布任何年度", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("""<td class="number">([\d,]+)</td>\s*<td class="number">([\d,]+–[\d,]+)</td>\s*<td>([A-D])</td>""")]
    private static partial Regex Row();

    [GeneratedRegex("""<script type="application/ld\+json">(.*?)</script>""")]
    private static partial Regex Described();
}
