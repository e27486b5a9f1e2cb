using System.Globalization;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Hub.Records.Writing;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Moving;

/// <summary>
/// Several actors at once, at random, on one file: no illegal state, one responsible unit, keys do nothing twice, and the history rebuilds what is.
/// CASES_ROUNDS and CASES_CALLS make it longer.
/// </summary>
public sealed class RandomCasesTests(ITestOutputHelper output)
{
    private static readonly int Rounds = Number("CASES_ROUNDS", 2);
    private static readonly int Calls = Number("CASES_CALLS", 60);

    [SkippableTheory]
    [EveryDatabase]
    public async Task File_stays_whole_under_concurrent_actors(DatabaseProvider provider)
    {
        for (var round = 1; round <= Rounds; round++)
        {
            await using var hub = await CaseHub.StartAsync(provider);
            var file = await FileAsync(hub);
            var actors = Enumerable.Range(0, 4).Select(i => new RandomCases(hub, file.Child.Id, (round * 100) + i)).ToArray();

            await Task.WhenAll(actors.Select(a => a.RunAsync(Calls)));

            var outcomes = actors.SelectMany(a => a.Outcomes).GroupBy(o => o.Key).ToDictionary(g => g.Key, g => g.Sum(o => o.Value));
            output.WriteLine($"round {round}: {string.Join(", ", outcomes.OrderBy(o => o.Key).Select(o => $"{(o.Key.Length == 0 ? "done" : o.Key)} {o.Value}"))}");
            Assert.True(outcomes.GetValueOrDefault("") > Calls / 4, "hardly anything was done");
            await AssertWholeAsync(hub, file.Child.Id);
        }
    }

    private static async Task AssertWholeAsync(CaseHub hub, string childId)
    {
        await using var store = hub.Hub.OpenStore();
        var rules = hub.Hub.Services.GetRequiredService<WritingRules>();
        var child = await store.Children.SingleAsync(c => c.Id == childId);
        var records = await hub.RecordsAsync(store, childId);
        var steps = (await store.Set<CaseStep>().Where(s => s.ChildId == childId).ToListAsync()).ToLookup(s => s.RecordId);
        var versions = (await store.Set<RecordVersion>().ToListAsync()).ToLookup(v => v.RecordId);
        foreach (var record in records.Append<Record>(child))
        {
            AssertHistory(record, [.. versions[record.Id].OrderBy(v => v.Revision)], rules);
            AssertMoves(hub, record, [.. steps[record.Id].OrderBy(s => s.Revision)], [.. versions[record.Id]], rules);
        }

        Assert.True(records.OfType<CareArrangement>().Count(c => c.State is "ACTIVE") <= 1);
        Assert.Contains(child.ResponsibleDivisionCode, new[] { CaseHub.Township, CaseHub.OtherTownship });
    }

    // Every superseded state is there once, and the present one is the record.
    private static void AssertHistory(Record record, RecordVersion[] versions, WritingRules rules)
    {
        Assert.Equal(Enumerable.Range(versions.FirstOrDefault()?.Revision ?? record.Revision, versions.Length), versions.Select(v => v.Revision));
        Assert.True(versions.Length == 0 || versions[^1].Revision == record.Revision - 1);
        foreach (var version in versions)
        {
            Assert.Equal(record.Id, StateJson.Read(rules.Of(record.GetType()), version.State).Id);
        }
    }

    // Each step is a move of the schema, begins where the one before ended, and its state stands in the history at that revision.
    private static void AssertMoves(CaseHub hub, Record record, CaseStep[] steps, RecordVersion[] versions, WritingRules rules)
    {
        var type = rules.Of(record.GetType());
        foreach (var workflow in hub.Hub.Sharing.Workflows.Where(w => w.Type == type.Type.Name))
        {
            var states = hub.Hub.Sharing.Shape.Enums[workflow.States].Values.Select(v => v.Name).ToHashSet();
            var own = steps.Where(s => states.Contains(s.ToState) && workflow.Moves.Any(m => (m.By ?? "hub") == s.Move || m.By is null)).ToArray();
            for (var i = 0; i < own.Length; i++)
            {
                Assert.Contains(workflow.Moves, m => (m.By ?? "hub") == own[i].Move && (m.To == own[i].ToState || m.By == "confirmAssessment")
                    && (m.Opens ? own[i].FromState is null : m.From.Contains(own[i].FromState ?? "")));
                Assert.True(i == 0 || own[i].FromState == own[i - 1].ToState, $"{type.Type.Name}: {own[i].FromState} does not follow {own[i == 0 ? 0 : i - 1].ToState}");
                var then = own[i].Revision == record.Revision ? record
                    : StateJson.Read(type, versions.Single(v => v.Revision == own[i].Revision).State);
                Assert.Equal(own[i].ToState, type.Field(workflow.Field)!.Get(then));
            }

            if (own.Length > 0)
            {
                Assert.Equal(own[^1].ToState, type.Field(workflow.Field)!.Get(record));
            }
        }
    }

    private static async Task<CaseFile> FileAsync(CaseHub hub)
    {
        hub.Clock.Now = new DateTimeOffset(CaseFile.Now);
        var file = new CaseFile();
        file.Child.ResidentId = "210202201603150010";
        file.Child.DifficultyCategories = Records.StoredList.Join(["FAMILY_POVERTY"]);
        file.Child.LifeStatus = "DECEASED";
        file.Child.SupporterStatus = "ORPHAN";
        var guardians = new[] { file.Add<Guardian>(g => g.Role = "BIOLOGICAL_PARENT"), file.Add<Guardian>(g => g.Role = "BIOLOGICAL_PARENT") };
        file.Add<ConcernReport>(c => (c.State, c.ImmediateDanger, c.MandatoryReporter, c.AllegedGuardianId, c.AccountabilityState) = ("ACCEPTED", true, false, guardians[0].Id, "NONE"));
        file.Add<ConcernReport>(c => (c.State, c.ImmediateDanger, c.MandatoryReporter) = ("ACCEPTED", false, true));
        file.Add<EmergencyResponse>(e => e.State = "RECEIVED");
        file.Add<Assessment>(a => (a.State, a.Kind) = ("REQUESTED", "JOINT"));
        file.Add<Assessment>(a => (a.State, a.Kind, a.RiskLevel) = ("DRAFTED", "JOINT", "LOW"));
        file.Add<CareArrangement>(c => (c.State, c.PlacementRule, c.ArrangementType, c.GuardianshipKind, c.ChildConsulted) = ("PROPOSED", "P-01", "FOSTER_CARE", "LONG_TERM", true));
        file.Add<CareArrangement>(c => (c.State, c.PlacementRule, c.ArrangementType, c.GuardianshipKind, c.ChildConsulted) = ("PROPOSED", "P-01", "KINSHIP_CARE", "LONG_TERM", true));
        file.Add<InterventionMeasure>(m => (m.State, m.MeasureType, m.GuardianId, m.ConductType, m.ConductSeverity) = ("ISSUED", "WARNING_LETTER", guardians[0].Id, "ABUSE", "MINOR"));
        file.Add<PlanItem>(p => (p.State, p.ProviderOrgId) = ("PLANNED", CaseHub.OrgOf("SOCIAL_ORGANISATION")));
        await using var store = hub.Hub.OpenStore();
        store.Add(file.Child);
        store.AddRange(file.Records);
        foreach (var unit in new[] { "2102", CaseHub.District, CaseHub.Township, CaseHub.Village })
        {
            store.Add(new ChildScope { ChildId = file.Child.Id, Unit = unit });
        }

        foreach (var department in hub.Hub.Sharing.Departments)
        {
            store.Add(new Involvement { ChildId = file.Child.Id, Holder = CaseHub.OrgOf(department), Basis = "CASE_HANDLER", RecordId = file.Records[2].Id, Since = CaseFile.Today });
            store.Add(new Involvement { ChildId = file.Child.Id, Holder = CaseHub.OrgOf(department), Basis = "APPLICANT", RecordId = file.Records[2].Id, Since = CaseFile.Today });
        }

        await store.SaveChangesAsync();
        return file;
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
