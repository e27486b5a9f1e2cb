using System.Text.Json;
using Hub.Records;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Moving;

/// <summary>Bad input gets a clear, typed error, and nothing is half done.</summary>
public sealed class BadInputTests(SharedCaseHub shared) : IClassFixture<SharedCaseHub>
{
    private static readonly CaseWorker Township = new("TOWNSHIP_OFFICE", Role: "CHILD_SUPERVISOR");
    private static readonly CaseWorker Police = new("PUBLIC_SECURITY", "EMERGENCY_RESPONSE", "DUTY_OFFICER");
    private static readonly CaseWorker Affairs = new("CIVIL_AFFAIRS", Designations: "PLACEMENT");

    private static int names;

    public static TheoryData<string, string, object, string, string> Values => new()
    {
        { "Child", "correctChild", new { childSupervisorId = "wo00000000000000000000000000" }, "NOT_FOUND", "names no Worker" },
        { "Child", "correctChild", new { name = "王**" }, "BAD_INPUT", "what a mask shows" },
        { "Child", "correctChild", new { residentId = "****0010" }, "BAD_INPUT", "what a mask shows" },
        { "Child", "correctChild", new { hukouDivisionCode = "210202" }, "BAD_INPUT", "what a mask shows" },
        { "Child", "correctChild", new { residentId = "210202201603150011" }, "BAD_INPUT", "no resident number" },
        { "Child", "correctChild", new { birthDate = "2027-01-01" }, "BAD_INPUT", "lies ahead" },
        { "Child", "correctChild", new { birthDate = "1899-12-31" }, "BAD_INPUT", "before 1900" },
        { "Child", "correctChild", new { ethnicity = "han" }, "BAD_INPUT", "GB/T 3304" },
        { "Child", "correctChild", new { name = "   " }, "BAD_INPUT", "blank" },
        { "Child", "correctChild", new { name = "a\u001fb" }, "BAD_INPUT", "no text has" },
        { "Child", "correctChild", new { hukouDivisionCode = "210299" }, "BAD_INPUT", "no division" },
        { "Child", "correctChild", new { nationalSystemSyncedAt = "2026-06-02T00:00:00+08:00" }, "BAD_INPUT", "lies ahead" },
        { "Child", "correctChild", new { }, "BAD_INPUT", "says nothing" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Value_that_cannot_be_is_refused_and_nothing_changes(string type, string mutation, object values, string code, string message)
    {
        _ = type;
        var hub = shared.Hub;
        var child = await FileAsync(hub);
        await hub.MoveAsync<Child>(Township, "correctChild", child, new { hukouDivisionCode = CaseHub.Township });
        var before = await StateAsync(hub, child);

        var error = (await hub.DoAsync(Township, mutation, new { id = child, version = before.Version, values })).GetProperty("errors")[0];

        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(hub, child));
    }

    [Theory]
    [InlineData("correctChild", "{ id: \"%\", version: 1, idempotencyKey: \"k\", values: { sex: 3 } }")]
    [InlineData("correctChild", "{ id: \"%\", version: \"one\", idempotencyKey: \"k\", values: { sex: MALE } }")]
    [InlineData("correctChild", "{ id: \"%\", version: 1, idempotencyKey: \"k\", values: { supporterStatus: ORPHAN } }")]
    [InlineData("correctChild", "{ id: \"%\", version: 1, idempotencyKey: \"k\", values: { fileState: CLOSED } }")]
    [InlineData("correctChild", "{ id: \"%\", version: 1, idempotencyKey: \"k\", values: { riskLevel: LOW } }")]
    [InlineData("correctChild", "{ id: \"%\", version: 1, idempotencyKey: \"k\", values: { birthDate: \"2016-02-30\" } }")]
    [InlineData("reviewFile", "{ id: \"%\", idempotencyKey: \"k\" }")]
    [InlineData("dispatchPolice", "{ id: \"%\", version: 1, idempotencyKey: \"k\" }")]
    public async Task What_the_schema_of_the_caller_does_not_have_is_no_mutation_at_all(string mutation, string input)
    {
        var hub = shared.Hub;
        var child = await FileAsync(hub);
        var before = await StateAsync(hub, child);

        var answer = await hub.Hub.AskAsync(await hub.TokenAsync(Township), $"mutation {{ {mutation}(input: {input.Replace("%", child, StringComparison.Ordinal)}) {{ errors {{ code }} }} }}");

        Assert.Equal("BAD_INPUT", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(before, await StateAsync(hub, child));
    }

    [Theory]
    [InlineData("ch00000000000000000000000099")]
    [InlineData("er00000000000000000000000099")]
    [InlineData("")]
    [InlineData("'; DROP TABLE Child; --")]
    [InlineData("王")]
    public async Task Unknown_id_is_answered_like_one_out_of_scope(string id)
    {
        var hub = shared.Hub;
        var child = await FileAsync(hub);
        var stranger = Township with { Division = CaseHub.OtherTownship, Org = CaseHub.OrgOf("TOWNSHIP_OFFICE", CaseHub.OtherTownship) };

        var unknown = (await hub.DoAsync(Township, "correctChild", new { id, version = 1, values = new { sex = "MALE" } })).GetProperty("errors");
        var others = (await hub.DoAsync(stranger, "correctChild", new { id = child, version = 1, values = new { sex = "MALE" } })).GetProperty("errors");

        Assert.Equal("NOT_FOUND", unknown[0].GetProperty("code").GetString());
        Assert.Equal(unknown.ToString(), others.ToString());
    }

    [Fact]
    public async Task Record_of_another_child_is_not_taken_into_a_file()
    {
        var hub = shared.Hub;
        var (child, other) = (await FileAsync(hub), await FileAsync(hub, "赵小军"));
        var guardian = (await hub.MustAsync(Affairs, "addGuardian", new { childId = other, values = new { role = "BIOLOGICAL_PARENT" } }, "guardian { id }"))
            .GetProperty("guardian").GetProperty("id").GetString();

        var error = (await hub.DoAsync(
            Police, "issueWarning",
            new { childId = child, values = new { guardianId = guardian, measureType = "CRITICISM_EDUCATION", conductType = "ABUSE", conductSeverity = "MINOR" } }))
            .GetProperty("errors")[0];

        Assert.Equal("NOT_FOUND", error.GetProperty("code").GetString());
        Assert.Empty(await hub.AllAsync<InterventionMeasure>(child));
    }

    [Fact]
    public async Task Stale_version_is_a_conflict_that_says_the_present_one()
    {
        var hub = shared.Hub;
        var child = await FileAsync(hub);
        var version = (await hub.StoredAsync<Child>(child)).Version;
        await hub.MustAsync(Township, "correctChild", new { id = child, version, values = new { sex = "FEMALE" } });

        var error = (await hub.DoAsync(Township, "correctChild", new { id = child, version, values = new { sex = "MALE" } })).GetProperty("errors")[0];

        Assert.Equal("CONFLICT", error.GetProperty("code").GetString());
        Assert.Contains($"version {version + 1}", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("FEMALE", (await hub.StoredAsync<Child>(child)).Sex);
    }

    [Fact]
    public async Task Very_long_texts_are_refused()
    {
        var hub = shared.Hub;
        var child = await FileAsync(hub);
        var before = await StateAsync(hub, child);
        var megabyte = new string('x', 1_000_000);

        var value = await hub.Hub.AskAsync(
            await hub.TokenAsync(Township),
            "mutation M($i: ChildInput!) { correctChild(input: $i) { errors { code message } } }",
            new { i = new { idempotencyKey = "k", id = child, version = before.Version, values = new { name = megabyte } } });
        var reason = await hub.DoAsync(Township, "correctChild", new { id = child, version = before.Version, reason = new string('r', 2001), values = new { sex = "MALE" } });
        var name = await hub.DoAsync(Township, "correctChild", new { id = child, version = before.Version, values = new { name = new string('王', 121) } });

        Assert.Contains("BAD_INPUT", value.ToString(), StringComparison.Ordinal);
        Assert.All(new[] { reason, name }, r => Assert.Equal("BAD_INPUT", r.GetProperty("errors")[0].GetProperty("code").GetString()));
        Assert.Equal(before, await StateAsync(hub, child));
    }

    [Fact]
    public async Task Field_that_only_designated_workers_see_is_written_by_them_alone()
    {
        var hub = shared.Hub;
        var child = await FileAsync(hub);
        var values = new { arrangementType = "FOSTER_CARE", placementAddress = "somewhere" };

        var usual = await hub.DoAsync(Affairs with { Designations = [] }, "proposeCare", new { childId = child, values });
        var designated = await hub.DoAsync(Affairs, "proposeCare", new { childId = child, values });

        Assert.Contains("is written by designated workers alone", usual.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, designated.GetProperty("errors").ValueKind);
        Assert.Single(await hub.AllAsync<CareArrangement>(child));
    }

    [Fact]
    public async Task Who_does_not_see_a_protected_place_does_not_open_it()
    {
        var hub = shared.Hub;
        var child = await FileAsync(hub);
        var care = (await hub.MustAsync(
            Affairs, "proposeCare",
            new { childId = child, values = new { arrangementType = "FOSTER_CARE", protectedPlacement = true, placementAddress = "somewhere" } }, "careArrangement { id }"))
            .GetProperty("careArrangement").GetProperty("id").GetString()!;
        var input = new { id = care, version = (await hub.StoredAsync<CareArrangement>(care)).Version, values = new { protectedPlacement = false } };

        var usual = await hub.DoAsync(Affairs with { Designations = [] }, "correctCareArrangement", input);
        var then = (await hub.StoredAsync<CareArrangement>(care)).ProtectedPlacement;
        var designated = await hub.DoAsync(Affairs, "correctCareArrangement", input);

        Assert.Contains("this would open to you what is closed to you", usual.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal((true, JsonValueKind.Null), (then, designated.GetProperty("errors").ValueKind));
    }

    [Fact]
    public async Task Who_does_not_see_sheltered_places_does_not_open_them_by_moving_the_days_of_the_placement()
    {
        var hub = shared.Hub;
        var child = await FileAsync(hub);
        var care = new CareArrangement { Id = $"ca{child[2..]}", ChildId = child, Version = 1, Revision = 1, ArrangementType = "FOSTER_CARE", ProtectedPlacement = true, State = "ACTIVE", StartedOn = LocalTime.DayOf(hub.Now.UtcDateTime).AddDays(-40) };
        var school = new SchoolEnrolment
        {
            Id = $"se{child[2..]}", ChildId = child, Version = 1, Revision = 1, SchoolId = "in-SCHOOL", SchoolIdSheltered = true, Status = "ENROLLED",
            Provenance = $"schoolId=EDUCATION@{LocalTime.DayOf(hub.Now.UtcDateTime).AddDays(-20):yyyy-MM-dd}",
        };
        await using (var store = hub.Hub.OpenStore())
        {
            store.AddRange(care, school);
            await store.SaveChangesAsync();
        }

        var input = new { id = care.Id, version = 1, values = new { startedOn = hub.Today } };
        var usual = await hub.DoAsync(Affairs with { Designations = [] }, "correctCareArrangement", input);
        var stays = (await hub.StoredAsync<SchoolEnrolment>(school.Id)).SchoolIdSheltered;
        var designated = await hub.DoAsync(Affairs, "correctCareArrangement", input);

        Assert.Contains("this would open to you what is closed to you", usual.ToString(), StringComparison.Ordinal);
        Assert.Equal((true, JsonValueKind.Null), (stays, designated.GetProperty("errors").ValueKind));
        Assert.False((await hub.StoredAsync<SchoolEnrolment>(school.Id)).SchoolIdSheltered);
    }

    [Theory]
    [InlineData("AUDITOR")]
    [InlineData("STATISTICIAN")]
    [InlineData("ADMINISTRATOR")]
    [InlineData("JUDGE")]
    public async Task Role_that_does_no_case_work_moves_nothing(string role)
    {
        var hub = shared.Hub;
        var child = await FileAsync(hub);

        var error = (await hub.DoAsync(Township with { Role = role }, "correctChild", new { id = child, version = (await hub.StoredAsync<Child>(child)).Version, values = new { sex = "MALE" } }))
            .GetProperty("errors")[0];

        Assert.Equal("GUARD_FAILED", error.GetProperty("code").GetString());
        Assert.Contains(role, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verified_identity_is_not_changed_by_others()
    {
        var hub = shared.Hub;
        var child = await FileAsync(hub);
        await hub.MoveAsync<Child>(Police, "correctChild", child, new { identityState = "VERIFIED", name = "王晓明" });

        var error = (await hub.DoAsync(Township, "correctChild", new { id = child, version = (await hub.StoredAsync<Child>(child)).Version, values = new { name = "王小明" } }))
            .GetProperty("errors")[0];

        Assert.Contains("verified", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("王晓明", (await hub.StoredAsync<Child>(child)).Name);
    }

    private static async Task<string> FileAsync(CaseHub hub, string name = "王小明") => (await hub.MustAsync(
        Township, "openFile", new { divisionCode = CaseHub.Village, name = $"{name}{Interlocked.Increment(ref names)}", sex = "MALE", birthDate = "2016-03-15" }, "child { id }"))
        .GetProperty("child").GetProperty("id").GetString()!;

    private static async Task<(int Version, int Records, int Versions, int Steps, int Keys)> StateAsync(CaseHub hub, string child)
    {
        await using var store = hub.Hub.OpenStore();
        return (
            (await store.Children.SingleAsync(c => c.Id == child)).Version, (await hub.RecordsAsync(store, child)).Count,
            await store.Set<RecordVersion>().CountAsync(), await store.Set<CaseStep>().CountAsync(), await store.Set<IdempotencyKey>().CountAsync());
    }
}
