using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Hub.Publishing;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Publishing;

/// <summary>Everybody reads what was published, and nothing else that lies there.</summary>
[Collection(ReadersOfPublishedCity.Name)]
public sealed class OpenDataEndpointTests(OnePublishedCity one)
{
    private const string Folder = $"/opendata/v1/{ReleaseDesk.Dataset}";

    [Fact]
    public async Task Published_files_are_read_without_token_and_never_change()
    {
        var city = one.City;
        using var first = await city.GetAsync($"{Folder}/{city.Year}/district.csv");
        using var again = await city.GetAsync($"{Folder}/{city.Year}/district.csv", new(HttpMethod.Get, (string?)null) { Headers = { IfNoneMatch = { first.Headers.ETag! } } });
        using var head = await city.GetAsync($"{Folder}/{city.Year}/SHA256SUMS", new(HttpMethod.Head, (string?)null));

        Assert.Equal((HttpStatusCode.OK, "text/csv"), (first.StatusCode, first.Content.Headers.ContentType!.MediaType));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(city.Published, "district.csv")), await first.Content.ReadAsByteArrayAsync());
        Assert.Contains("immutable", first.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("*", first.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Fact]
    public async Task Latest_leads_to_the_last_year_and_answers_are_compressed()
    {
        var city = one.City;
        using var latest = await city.GetAsync($"{Folder}/latest/city.csv");
        using var zipped = await city.GetAsync($"{Folder}/{city.Year}/district_cube.csv", new(HttpMethod.Get, (string?)null) { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("br") } } });

        await using var plain = new BrotliStream(await zipped.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var text = new StreamReader(plain);

        Assert.Equal($"{Folder}/{city.Year}/city.csv", latest.Headers.Location!.OriginalString);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(city.Published, "district_cube.csv")), await text.ReadToEndAsync());
    }

    [Fact]
    public async Task Nothing_else_is_ever_opened()
    {
        var city = one.City;
        await File.WriteAllTextAsync(Path.Combine(city.Published, "secret.txt"), "not published");
        string[] paths =
        [
            $"{ReleaseDesk.Dataset}/{city.Year}/secret.txt",
            $"{ReleaseDesk.Dataset}/{city.Year}/../../../../keys/opendata.key",
            $"{ReleaseDesk.Dataset}/{city.Year}/%2e%2e/%2e%2e/%2e%2e/%2e%2e/keys/opendata.key",
            $"{ReleaseDesk.Dataset}/{city.Year}/measurements",
            $"{ReleaseDesk.Dataset}/{city.Year}/",
            $"{ReleaseDesk.Dataset}/1999/city.csv",
            $"{ReleaseDesk.Dataset}/..%2f{city.Year}/city.csv",
            "../keys/opendata.key",
            $"%00/{city.Year}/city.csv",
            "unknown/latest/city.csv",
            "..%2f/latest/city.csv",
        ];

        foreach (var path in paths)
        {
            using var answer = await city.GetAsync($"/opendata/v1/{path}");

            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Catalogue_has_what_DCAT_asks_for_and_the_price_in_privacy()
    {
        var city = one.City;
        using var answer = await city.GetAsync("/opendata/catalog.jsonld");
        using var catalogue = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var all = catalogue.RootElement.GetProperty("dcat:dataset").EnumerateArray().ToArray();
        var dataset = all.First(d => d.GetProperty("@type").GetString() == "dcat:Dataset");
        var files = dataset.GetProperty("dcat:distribution").EnumerateArray().ToArray();

        Assert.Equal("application/ld+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.All(
            new[] { "dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dct:spatial", "dct:temporal", "dct:accrualPeriodicity", "dct:license", "dcat:theme", "dcat:inSeries" },
            name => Assert.True(dataset.TryGetProperty(name, out _), name));
        Assert.All(files, file => Assert.All(["dcat:accessURL", "dcat:mediaType", "dct:format", "dct:license"], name => Assert.True(Uri.TryCreate(file.GetProperty(name).GetProperty("@id").GetString(), UriKind.RelativeOrAbsolute, out _), name)));
        Assert.Equal("3/2", dataset.GetProperty("dqv:hasQualityMeasurement").EnumerateArray().Last().GetProperty("dqv:value").GetString());
        Assert.Equal(city.Files, files.Length);
        foreach (var file in files.Take(8))
        {
            using var read = await city.GetAsync($"/opendata/{file.GetProperty("dcat:downloadURL").GetProperty("@id").GetString()}");
            var bytes = await read.Content.ReadAsByteArrayAsync();
            Assert.Equal(file.GetProperty("spdx:checksum").GetProperty("spdx:checksumValue").GetProperty("@value").GetString(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
            Assert.Equal($"{bytes.Length}", file.GetProperty("dcat:byteSize").GetProperty("@value").GetString());
        }
    }

    [Fact]
    public async Task It_goes_on_without_the_database_of_records()
    {
        await using var city = await PublishedCity.StartAsync();
        await using (var store = city.Hub.OpenStore())
        {
            await store.Database.ExecuteSqlRawAsync("""ALTER TABLE "Child" RENAME TO "Gone" """);
        }

        using var answer = await city.GetAsync($"{Folder}/{city.Year}/city.json");
        using var catalogue = await city.GetAsync("/opendata/catalog.jsonld");
        using var page = await city.GetAsync($"/opendata/zh/{ReleaseDesk.Dataset}/{city.Year}");
        var (status, _) = await city.AskAsync("""{ cells(table: "city") { nodes { value } } }""");

        Assert.All([answer.StatusCode, catalogue.StatusCode, page.StatusCode, status], code => Assert.Equal(HttpStatusCode.OK, code));
    }

    [Fact]
    public async Task One_address_that_asks_too_often_waits()
    {
        await using var city = await PublishedCity.StartAsync("--HUB:Limits:OpenRequestsPerMinute=5");
        var codes = new List<HttpStatusCode>();
        for (var i = 0; i < 7; i++)
        {
            using var answer = await city.GetAsync("/opendata/catalog.jsonld");
            codes.Add(answer.StatusCode);
        }

        Assert.Equal(5, codes.Count(c => c == HttpStatusCode.OK));
        Assert.Equal(HttpStatusCode.TooManyRequests, codes[^1]);
    }

    [Fact]
    public async Task Damaged_year_is_not_shown_and_the_others_are()
    {
        await using var city = await PublishedCity.StartAsync();
        var years = Path.GetDirectoryName(city.Published)!;
        (string Year, Action<string> Damage)[] damages =
        [
            ("2001", folder => File.AppendAllText(Path.Combine(folder, "district.csv"), "\n")),
            ("2002", folder => File.Delete(Path.Combine(folder, "plan.json"))),
            ("2003", folder => File.WriteAllText(Path.Combine(folder, ReleaseFiles.Sums), "nothing")),
            ("2004", folder => File.Delete(Path.Combine(folder, ReleaseFiles.Sums))),
            ("2005", _ => { }),
        ];
        foreach (var (year, damage) in damages)
        {
            var folder = Path.Combine(years, year);
            foreach (var file in Directory.EnumerateFiles(city.Published, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(city.Published, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            damage(folder);
        }

        foreach (var (year, _) in damages)
        {
            using var file = await city.GetAsync($"{Folder}/{year}/city.csv");
            using var page = await city.GetAsync($"/opendata/zh/{ReleaseDesk.Dataset}/{year}");
            Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [file.StatusCode, page.StatusCode]);
        }

        using var whole = await city.GetAsync($"{Folder}/latest/city.csv");
        using var catalogue = await city.GetAsync("/opendata/catalog.jsonld");
        using var start = await city.GetAsync("/opendata/en");
        var (_, answer) = await city.AskAsync("{ releases { year } }");
        Assert.Equal($"{Folder}/{city.Year}/city.csv", whole.Headers.Location!.OriginalString);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [catalogue.StatusCode, start.StatusCode]);
        Assert.Equal(1, answer.GetProperty("data").GetProperty("releases").GetArrayLength());
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("10.9.9.9", HttpStatusCode.TooManyRequests)]
    public async Task Address_that_a_proxy_names_is_believed_of_a_known_one_only(string proxy, HttpStatusCode second)
    {
        await using var hub = await HubUnderTest.StartAsync(settings: ["--HUB:Limits:OpenRequestsPerMinute=1", $"--HUB:Proxies={proxy}"]);

        Assert.Equal(HttpStatusCode.OK, await AskAsync("192.0.2.1"));
        Assert.Equal(second, await AskAsync("192.0.2.2"));

        async Task<HttpStatusCode> AskAsync(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/opendata/catalog.jsonld") { Headers = { { "X-Forwarded-For", address } } };
            using var answer = await hub.Http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("10.1.2.3", "::ffff:10.1.2.3", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("10.1.2.3", "10.1.2.4", false)]
    public void Household_has_one_limit(string one, string other, bool same) =>
        Assert.Equal(same, Hub.Http.Open.OpenLimits.KeyOf(IPAddress.Parse(one)) == Hub.Http.Open.OpenLimits.KeyOf(IPAddress.Parse(other)));

    [Fact]
    public async Task Page_of_another_origin_may_name_a_tag()
    {
        using var answer = await one.City.SendAsync(new HttpRequestMessage(HttpMethod.Options, $"{Folder}/{one.City.Year}/city.csv"));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Contains("if-none-match", answer.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
    }
}
