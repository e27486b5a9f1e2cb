using System.Collections.Immutable;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Vigilance;
using Hub.Vigilance;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Vigilance.Running;

public sealed class FactReadingTests
{
    private const string Handle = "h:1";

    [Fact]
    public async Task Records_say_who_has_to_do_with_a_child()
    {
        await using var hub = await WatchedHub.CreateAsync();
        await hub.AddAsync(Worker("wo-own", "in-tw"), Worker("wo-colleague", "in-tw"), Worker("wo-school", "in-school", "SCHOOL", "2102"));
        await hub.AddChildrenAsync(1, (file, writer, store) =>
        {
            file.Child.ChildSupervisorId = "wo-own";
            var enrolment = writer.Add<SchoolEnrolment>(store, file, "SCHOOL");
            (enrolment.SchoolId, enrolment.Status, enrolment.EnrolledOn) = ("in-school", "ENROLLED", new DateOnly(2025, 9, 1));
            var visit = writer.Add<Visit>(store, file, "VILLAGE_COMMITTEE");
            (visit.VisitedOn, visit.VisitorId) = (new DateOnly(2026, 1, 10), "wo-colleague");
        });

        var facts = await LoadAsync(hub, "wo-own", "wo-colleague", "wo-school");

        Assert.Equal([LinkKind.Assigned], Kinds(facts["wo-own"]));
        Assert.Equal([LinkKind.Enrolled], Kinds(facts["wo-school"]));
        Assert.Equal("wo-own", Assert.Single(facts["wo-colleague"].AssignedColleagues));
        Assert.Equal((0, 1, 1), (facts["wo-own"].NearEvents!.Value.Length, facts["wo-colleague"].NearEvents!.Value.Length, facts["wo-own"].Child.CaseEvents!.Value.Length));
        Assert.Equal(("210283", true), (facts["wo-own"].Worker.District, facts["wo-own"].InJurisdiction));
    }

    [Fact]
    public async Task What_the_records_do_not_hold_is_unknown()
    {
        await using var hub = await WatchedHub.CreateAsync();
        await hub.AddChildrenAsync(1);

        var facts = (await LoadAsync(hub, "wo-nobody"))["wo-nobody"];

        Assert.Null(facts.Links);
        Assert.Null(facts.Child.UnderAttention);
        Assert.Null(facts.Child.Canary);
        Assert.Equal(WorkerFacts.Unknown, facts.Worker);
        Assert.Equal(new FileClosure(null), facts.Child.Closure);
    }

    private static async Task<Dictionary<string, Facts>> LoadAsync(WatchedHub hub, params string[] workers)
    {
        await using var store = hub.Open();
        var now = hub.Clock.GetUtcNow();
        var child = (await store.Children.SingleAsync()).Id;
        var loaded = await new FactReading(new ChildMarks()).LoadAsync(
            store, workers, new Dictionary<string, string> { [Handle] = child }, now.UtcDateTime, default);
        return workers.ToDictionary(w => w, w => loaded.Of(w, Handle, now)!);
    }

    private static IEnumerable<LinkKind> Kinds(Facts facts) => facts.Links!.Value.Select(l => l.Kind);

    private static Worker Worker(string id, string org, string department = "TOWNSHIP_OFFICE", string division = WatchedHub.Township) =>
        new() { Id = id, OrgId = org, Department = department, DivisionCode = division, Active = true };
}
