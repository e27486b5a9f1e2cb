using Hub.Records;
using Hub.Records.Entities;
using Hub.Tests.Monitoring;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Moving;

/// <summary>The moves that time makes, to the day.</summary>
public sealed class CaseClockTests(SharedCaseHub shared) : IClassFixture<SharedCaseHub>
{
    [Theory]
    [InlineData("2026-06-02", "PLAN_ACTIVE")]
    [InlineData("2026-06-01", "REVIEW_DUE")]
    [InlineData(null, "PLAN_ACTIVE")]
    public async Task Review_is_due_on_its_day(string? day, string expected)
    {
        var moved = await RunAsync(f => f.Add<Assessment>(a => (a.Kind, a.State, a.NextReviewOn) = ("JOINT", "PLAN_ACTIVE", Day(day))));

        Assert.Equal(expected, (await moved.AllAsync<Assessment>(moved.Child))[0].State);
    }

    // "More than six months" is true from the day after the sixth monthly date.
    [Theory]
    [InlineData("2025-12-01", null, 0)]
    [InlineData("2025-11-30", null, 1)]
    [InlineData("2025-11-30", "2026-03-01", 0)]
    [InlineData(null, null, 0)]
    public async Task Refusal_of_duties_becomes_a_ground_after_six_months(string? since, string? ended, int opened)
    {
        var moved = await RunAsync(f => f.Add<Guardian>(g => (g.Role, g.DutyRefusalSince, g.DutyRefusalEndedOn) = ("BIOLOGICAL_PARENT", Day(since), Day(ended))));

        var measures = await moved.AllAsync<InterventionMeasure>(moved.Child);
        Assert.Equal(opened, measures.Count);
        Assert.All(measures, m => Assert.Equal(("REVOCATION_APPLICATION", "OPEN", "REFUSED_DUTIES_OVER_SIX_MONTHS"), (m.MeasureType, m.State, m.RevocationGround)));
        await using var store = moved.Hub.Hub.OpenStore();
        Assert.Equal(opened, await store.Set<Alert>().CountAsync(a => a.ChildId == moved.Child && a.RuleId == "M-16"));
        Assert.Equal(opened, await store.Involvements.CountAsync(i => i.ChildId == moved.Child && i.Basis == "APPLICANT" && i.Holder == CaseHub.OrgOf("WOMENS_FEDERATION")));
    }

    [Theory]
    [InlineData("TEMPORARY", "2025-07-31", "UNDER_REVIEW")]
    [InlineData("TEMPORARY", "2025-08-01", "ACTIVE")]
    [InlineData("LONG_TERM", "2020-01-01", "ACTIVE")]
    [InlineData("TEMPORARY", null, "ACTIVE")]
    public async Task Temporary_guardianship_is_reviewed_before_its_end(string kind, string? started, string expected)
    {
        var moved = await RunAsync(f => f.Add<CareArrangement>(c => (c.State, c.GuardianshipKind, c.StartedOn) = ("ACTIVE", kind, Day(started))));

        Assert.Equal(expected, (await moved.AllAsync<CareArrangement>(moved.Child))[0].State);
    }

    [Theory]
    [InlineData("2026-05-31", "UNDER_REVIEW")]
    [InlineData("2026-06-01", "ACTIVE")]
    public async Task Care_is_reviewed_when_a_restriction_has_ended(string until, string expected)
    {
        var moved = await RunAsync(f =>
        {
            f.Add<Guardian>(g => (g.RestrictionType, g.RestrictionExpectedEndOn) = ("CRIMINAL_DETENTION", Day(until)));
            f.Add<CareArrangement>(c => (c.State, c.PlacementRule, c.GuardianshipKind, c.StartedOn) = ("ACTIVE", "P-04", "TEMPORARY", CaseFile.Today));
        });

        Assert.Equal(expected, (await moved.AllAsync<CareArrangement>(moved.Child))[0].State);
    }

    [Fact]
    public async Task Benefit_under_review_is_evaluated_once_on_its_day()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = new CaseFile();
        file.Add<Entitlement>(e => (e.BenefitType, e.State, e.NextReviewOn, e.OwningDepartment) = ("ORPHAN_STANDARD_LIVING", "IN_PAYMENT", CaseFile.Today, "CIVIL_AFFAIRS"));
        var child = await hub.PutAsync(file);
        var before = await ChangesAsync();

        await hub.TickAsync();
        var first = await ChangesAsync();
        await hub.TickAsync();
        var second = await ChangesAsync();

        Assert.Equal((before + 1, before + 1), (first, second));

        async Task<long> ChangesAsync()
        {
            await using var store = hub.Hub.OpenStore();
            return await store.Set<FileWatch>().Where(w => w.ChildId == child).Select(w => w.Changes).SingleAsync();
        }
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Ran> RunAsync(Action<CaseFile> with)
    {
        var hub = shared.Hub;
        hub.Clock.Now = new DateTimeOffset(CaseFile.Now);
        var file = new CaseFile();
        with(file);
        await using (var store = hub.Hub.OpenStore())
        {
            store.Add(file.Child);
            store.AddRange(file.Records);
            await store.SaveChangesAsync();
        }

        await hub.TickAsync();
        await hub.TickAsync();
        return new Ran(hub, file.Child.Id);
    }

    private sealed record Ran(CaseHub Hub, string Child)
    {
        public Task<List<T>> AllAsync<T>(string child)
            where T : ChildRecord => Hub.AllAsync<T>(child);
    }
}
