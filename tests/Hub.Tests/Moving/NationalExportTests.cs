using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Hub.Ledger;
using Hub.NationalSystem;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Hub.Tests.Running;
using Hub.Verbs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Snapshooter.Xunit;
using Spectre.Console;

namespace Hub.Tests.Moving;

/// <summary>Files of new and changed children for the national system [V(1)3], and WF-1 step 4, by which a child leaves them.</summary>
public sealed class NationalExportTests(SharedCaseHub shared) : IClassFixture<SharedCaseHub>, IDisposable
{
    private static readonly CaseWorker Affairs = new("CIVIL_AFFAIRS");

    private readonly string folder = Directory.CreateTempSubdirectory("hub-export-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Child_is_listed_as_new_until_it_was_entered_and_as_changed_when_it_changed()
    {
        var hub = shared.Hub;
        var child = await ActiveFile.OpenAsync(hub);

        var first = await RowAsync(hub, child);
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);
        await EnterAsync(hub, child);
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);
        var entered = await RowAsync(hub, child);
        await hub.MustAsync(ActiveFile.Township, "recordVisit", new { childId = child, values = new { visitedOn = hub.Today } });
        var visited = await RowAsync(hub, child);
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);
        await hub.MoveAsync<Child>(ActiveFile.Township, "correctChild", child, new { name = "李改名" });
        var renamed = await RowAsync(hub, child);
        var again = await RowAsync(hub, child);
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);
        await EnterAsync(hub, child);
        var done = await RowAsync(hub, child);

        Assert.Equal(("新增", "在册", "男", "家庭贫困", "有抚养人"), (first!["变动"], first["档案状态"], first["性别"], first["困境类别"], first["抚养人情况"]));
        Assert.Equal((null, null, null), (entered, visited, done));
        Assert.Equal(("变更", "李改名", $"QG-{child[^4..]}"), (renamed!["变动"], renamed["姓名"], renamed["全国系统编号"]));
        Assert.Equal(renamed, again);
    }

    [Fact]
    public async Task Change_between_file_and_entry_is_not_taken_for_entered()
    {
        var hub = shared.Hub;
        var child = await ActiveFile.OpenAsync(hub);
        await RowAsync(hub, child);
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);
        var guardian = (await hub.MustAsync(Affairs, "addGuardian", new { childId = child, values = new { role = "ADOPTIVE_PARENT" } }, "guardian { id }")).GetProperty("guardian").GetProperty("id").GetString()!;
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);

        await EnterAsync(hub, child);
        var row = await RowAsync(hub, child);
        await hub.MoveAsync<Guardian>(Affairs, "correctGuardian", guardian, new { role = "OTHER_STATUTORY_GUARDIAN" });
        var corrected = await RowAsync(hub, child);

        Assert.Equal(("变更", "生父母；养父母"), (row!["变动"], row["监护人类型"]));
        Assert.Equal("生父母；其他法定监护人", corrected!["监护人类型"]);
    }

    [Fact]
    public async Task Entry_without_a_file_leaves_the_child_in_the_next_one()
    {
        var hub = shared.Hub;
        var child = await ActiveFile.OpenAsync(hub);

        await EnterAsync(hub, child);

        Assert.Equal("变更", (await RowAsync(hub, child))!["变动"]);
    }

    [Fact]
    public async Task Entered_from_one_of_two_files_that_differ_it_is_told_again()
    {
        var hub = shared.Hub;
        var child = await ActiveFile.OpenAsync(hub);
        await RowAsync(hub, child);
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);
        await hub.MoveAsync<Child>(ActiveFile.Township, "correctChild", child, new { name = "李改名" });
        await RowAsync(hub, child);
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);

        await EnterAsync(hub, child);
        var told = await RowAsync(hub, child);
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);
        await EnterAsync(hub, child);

        Assert.Equal("变更", told!["变动"]);
        Assert.Null(await RowAsync(hub, child));
    }

    [Fact]
    public async Task Change_that_is_stamped_before_the_last_file_is_not_lost()
    {
        var hub = shared.Hub;
        var child = await ActiveFile.OpenAsync(hub);
        await RowAsync(hub, child);
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);
        await EnterAsync(hub, child);
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);
        var unchanged = await RowAsync(hub, child);
        await using (var store = hub.Hub.OpenStore())
        {
            await store.Children.Where(c => c.Id == child).ExecuteUpdateAsync(c => c
                .SetProperty(x => x.Name, "王早").SetProperty(x => x.Version, x => x.Version + 1).SetProperty(x => x.UpdatedAt, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        }

        Assert.Null(unchanged);
        Assert.Equal("王早", (await RowAsync(hub, child))!["姓名"]);
    }

    [Fact]
    public async Task End_of_a_file_is_told_until_it_was_entered_and_only_of_a_child_that_is_known_there()
    {
        var hub = shared.Hub;
        var (known, unknown) = (await ActiveFile.OpenAsync(hub), await ActiveFile.OpenAsync(hub));
        await RowAsync(hub, known);
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);
        await EnterAsync(hub, known);
        await using (var store = hub.Hub.OpenStore())
        {
            await store.Children.Where(c => c.Id == known || c.Id == unknown).ExecuteUpdateAsync(c => c.SetProperty(x => x.LifeStatus, "DECEASED"));
        }

        foreach (var child in new[] { known, unknown })
        {
            await hub.MoveAsync<Child>(ActiveFile.Township, "closeFile", child, also: new { reason = "the police say so", closingGround = "DECEASED" });
        }

        var (ended, never) = (await RowAsync(hub, known), await RowAsync(hub, unknown));
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);
        var again = await RowAsync(hub, known);
        await EnterAsync(hub, known);
        var (entered, all) = (await RowAsync(hub, known), await RowAsync(hub, known, "&all=true"));

        Assert.Equal(("变更", "结案", "结案"), (ended!["变动"], ended["档案状态"], again!["档案状态"]));
        Assert.Equal((null, null), (never, entered));
        Assert.Equal(("", "结案"), (all!["变动"], all["档案状态"]));
    }

    [Fact]
    public async Task File_that_another_township_asks_for_is_none_that_was_entered_from()
    {
        var hub = shared.Hub;
        var child = await ActiveFile.OpenAsync(hub);
        await using (var store = hub.Hub.OpenStore())
        {
            store.Add(new ChildScope { Unit = CaseHub.OtherTownship, ChildId = child });
            await store.SaveChangesAsync();
        }

        var other = ActiveFile.Township with { Division = CaseHub.OtherTownship, Org = CaseHub.OrgOf("TOWNSHIP_OFFICE", CaseHub.OtherTownship), Id = "wo-other" };
        var seen = await AskAsync(hub, other, "?format=csv&township=" + CaseHub.Township);
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);

        await EnterAsync(hub, child);

        Assert.Contains(child, await seen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(await RowAsync(hub, child));
    }

    [Fact]
    public async Task Each_child_in_a_file_is_in_an_entry_of_kind_export()
    {
        var hub = shared.Hub;
        var child = await ActiveFile.OpenAsync(hub);

        await RowAsync(hub, child);
        var entry = (await hub.Hub.EntriesAsync()).Last();
        var handle = (await hub.Hub.Services.GetRequiredService<ChildHandles>().OfAsync([child], default))[child];

        Assert.Equal((EntryKind.Export, "nationalSystem", "TOWNSHIP_OFFICE", "CASE_HANDLING", "wo-TOWNSHIP_OFFICE-CHILD_SUPERVISOR"), (entry.Kind, entry.Operation.Name, entry.Who.Department, entry.Purpose.Code, entry.Who.Officer));
        Assert.Contains(entry.Subjects, s => s.Handle == handle);
    }

    [Fact]
    public void Township_sees_every_column_whole()
    {
        var sharing = shared.Hub.Hub.Sharing;
        var audience = Audience.Of("TOWNSHIP_OFFICE", "CASE_HANDLING", []);
        foreach (var column in NationalLayout.Columns.Where(c => c.Field.Length > 0))
        {
            var parts = column.Field.Split('.');
            var type = parts.Length == 1 ? "Child" : sharing.Shape.Types["Child"].Find(parts[0])!.Type.Trim('[', ']', '!');
            var verdict = sharing.Decide(new FieldKey(type, parts[^1]), audience);
            Assert.True(verdict.Usual.View == View.Full && sharing.Shape.Find(type)!.Find(parts[^1])!.Level < 4, column.Header);
        }
    }

    [Fact]
    public void Layout() => Snapshot.Match(string.Join('\n', NationalLayout.Columns.Select(c => $"{c.Header} | {c.Field} | {c.Explanation} | {NationalLayout.WordsOf(c)}").Append(NationalLayout.Query)));

    [Fact]
    public async Task Other_township_other_department_and_nobody_get_nothing()
    {
        var hub = shared.Hub;
        var child = await ActiveFile.OpenAsync(hub);
        var other = ActiveFile.Township with { Division = CaseHub.OtherTownship, Org = CaseHub.OrgOf("TOWNSHIP_OFFICE", CaseHub.OtherTownship), Id = "wo-other" };

        var stranger = await AskAsync(hub, other, "?format=csv&township=" + CaseHub.Township);
        var school = await AskAsync(hub, new CaseWorker("EDUCATION", "SCHOOLING"), "?township=" + CaseHub.Township);
        var nobody = await hub.Hub.Http.PostAsync(new Uri("/exports/national-system", UriKind.Relative), null);
        var read = await hub.Hub.Http.GetAsync(new Uri("/exports/national-system", UriKind.Relative));

        Assert.DoesNotContain(child, await stranger.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single((await stranger.Content.ReadAsStringAsync()).Trim().Split('\n'));
        Assert.Equal((HttpStatusCode.BadRequest, "BAD_INPUT"), (school.StatusCode, await CodeAsync(school)));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.MethodNotAllowed), (nobody.StatusCode, read.StatusCode));
        Assert.Equal("新增", (await RowAsync(hub, child))!["变动"]);
    }

    [Fact]
    public async Task File_of_another_department_is_no_file_that_was_entered_from()
    {
        var hub = shared.Hub;
        var child = await ActiveFile.OpenAsync(hub);
        var first = await AskAsync(hub, Affairs, "?format=csv&township=" + CaseHub.Township);
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);

        await EnterAsync(hub, child);

        Assert.Contains(child, await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(await RowAsync(hub, child));
    }

    [Theory]
    [InlineData("?format=pdf")]
    [InlineData("?all=yes")]
    [InlineData("?township=2102")]
    [InlineData("?township=999999999")]
    [InlineData("?township=%00")]
    public async Task What_cannot_be_read_is_refused_and_noted(string query)
    {
        var hub = shared.Hub;

        var answer = await AskAsync(hub, ActiveFile.Township, query);

        Assert.Equal((HttpStatusCode.BadRequest, "BAD_INPUT"), (answer.StatusCode, await CodeAsync(answer)));
        Assert.Equal((EntryKind.Deny, "BAD_INPUT"), ((await hub.Hub.EntriesAsync()).Last().Kind, (await hub.Hub.EntriesAsync()).Last().Ruling.Rule));
    }

    [Fact]
    public async Task Workbook_says_the_same_as_the_text_and_runs_no_formula()
    {
        var hub = shared.Hub;
        var child = await ActiveFile.OpenAsync(hub);
        await hub.MoveAsync<Child>(ActiveFile.Township, "correctChild", child, new { name = "=1+1" });

        var text = await RowAsync(hub, child);
        var bytes = await (await AskAsync(hub, ActiveFile.Township, "?format=xlsx")).Content.ReadAsByteArrayAsync();
        var sheet = new MemoryStream(bytes).Query(useHeaderRow: true, sheetName: "儿童").Cast<IDictionary<string, object?>>().Single(r => (string?)r["儿童编号"] == child);
        var explained = new MemoryStream(bytes).Query(useHeaderRow: true, sheetName: "说明").Cast<IDictionary<string, object?>>().Select(r => (string?)r["列"]);

        Assert.Equal("'=1+1", text!["姓名"]);
        Assert.Equal(text, sheet.ToDictionary(c => c.Key, c => c.Value as string ?? ""));
        Assert.Equal(NationalLayout.Columns.Select(c => c.Header), explained);
    }

    [Fact]
    public async Task Verb_writes_a_file_for_each_township_that_its_owner_alone_reads_and_none_when_nobody_changed()
    {
        await using var hub = await CaseHub.StartAsync();
        var child = await ActiveFile.OpenAsync(hub);

        var (code, screen) = await VerbAsync(hub);
        var files = Directory.GetFiles(folder);
        var text = await File.ReadAllTextAsync(files.Single(f => f.EndsWith(".csv", StringComparison.Ordinal)));
        hub.Clock.Now = hub.Clock.Now.AddMinutes(1);
        await EnterAsync(hub, child);
        var (second, nobody) = await VerbAsync(hub);
        var (unknown, why) = await VerbAsync(hub, "210299");

        Assert.Equal((0, 2, 0, 1), (code, files.Length, second, unknown));
        Assert.Contains(child, text, StringComparison.Ordinal);
        Assert.All(files, f => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(f) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
        Assert.Contains("海军广场街道 210202001", screen, StringComparison.Ordinal);
        Assert.Contains("1 new children", screen, StringComparison.Ordinal);
        Assert.Contains("nobody is new or changed", nobody, StringComparison.Ordinal);
        Assert.Contains("is the code of no township", why, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public async Task Without_the_ledger_there_is_no_file()
    {
        await using var hub = await CaseHub.StartAsync();
        await ActiveFile.OpenAsync(hub);
        var token = await hub.TokenAsync(ActiveFile.Township);
        await hub.Hub.Services.GetRequiredService<LedgerWriter>().DisposeAsync();

        var answer = await AskAsync(hub, token, "");
        var (code, screen) = await VerbAsync(hub);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "LEDGER_UNAVAILABLE"), (answer.StatusCode, await CodeAsync(answer)));
        Assert.Equal(1, code);
        Assert.Contains("no file was written", screen, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    private static async Task EnterAsync(CaseHub hub, string child) => await hub.MoveAsync<Child>(
        ActiveFile.Township, "enterNationalSystem", child, new { nationalSystemNumber = $"QG-{child[^4..]}", nationalSystemSyncedAt = hub.Now });

    private async Task<(int Code, string Screen)> VerbAsync(CaseHub hub, params string[] townships)
    {
        await using var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Ansi = AnsiSupport.No });
        console.Profile.Width = 160;
        var order = new ExportVerb.Order(folder, [NationalFormat.Csv, NationalFormat.Xlsx], townships, false);
        return (await ExportVerb.RunAsync(hub.Hub.Services, order, console, default), screen.ToString());
    }

    private static async Task<HttpResponseMessage> AskAsync(CaseHub hub, CaseWorker worker, string query) => await AskAsync(hub, await hub.TokenAsync(worker), query);

    private static async Task<HttpResponseMessage> AskAsync(CaseHub hub, string token, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/exports/national-system" + query);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await hub.Hub.Http.SendAsync(request);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    // The child's row in the file of its township, by header; null when it is not in it.
    private static async Task<Dictionary<string, string>?> RowAsync(CaseHub hub, string child, string also = "")
    {
        var answer = await AskAsync(hub, ActiveFile.Township, "?format=csv" + also);
        Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.StatusCode, answer.Headers.CacheControl!.ToString()));
        var lines = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n");
        return lines.Skip(1).Select(l => lines[0].Split(',').Zip(l.Split(',')).ToDictionary(c => c.First, c => c.Second)).SingleOrDefault(r => r.GetValueOrDefault("儿童编号") == child);
    }
}
