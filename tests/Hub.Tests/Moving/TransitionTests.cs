using Hub.Policy;
using Hub.Records;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Moving;
using Hub.Records.Storing;
using Hub.Tests.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Moving;

/// <summary>Every transition: who may and with all guards true moves it; each wrong actor, each false guard, each unknown input is refused.</summary>
public sealed class TransitionTests(TransitionTests.Running running) : IClassFixture<TransitionTests.Running>
{
    private static Sharing Sharing => RealSchema.Sharing;

    /// <summary>Mutation and the state that its record leaves, empty when it is opened.</summary>
    public static TheoryData<string, string> Transitions
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var (act, move) in Own())
            {
                foreach (var from in move.Opens ? [""] : move.From)
                {
                    all.Add(act.Mutation, from);
                }
            }

            return all;
        }
    }

    public static TheoryData<string, string> Guarded
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var (act, move) in Own())
            {
                foreach (var guard in move.Guards)
                {
                    all.Add(act.Mutation, guard);
                }
            }

            return all;
        }
    }

    [Fact]
    public void Every_mutation_and_every_guard_has_a_case()
    {
        Assert.Equal(Sharing.Acts.Where(a => a.Kind == ActKind.Move).Select(a => a.Mutation).Order(), ReadyFiles.All.Keys.Order());
        Assert.Equal(Sharing.Guards.Select(g => g.Name).Order(), BrokenGuards.All.Keys.Order());
        Assert.Equal(Sharing.Guards.Select(g => g.Name).Order(), Hub.Casework.Guards.CaseGuards.All.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task Allowed_actor_moves_it_when_all_guards_hold(string mutation, string from)
    {
        foreach (var department in Actors(mutation, from))
        {
            var file = Ready(mutation, from, department);

            var (outcome, steps) = await running.DoAsync(mutation, file);

            Assert.True(outcome.IsDone, $"{department}: {string.Join("; ", outcome.Errors.Select(e => $"{e.Guard} {e.Message} {string.Join(' ', e.Missing)}"))}");
            var step = Assert.Single(steps, s => s.Type == Act(mutation).Type && s.FromState == (from.Length == 0 ? null : from));
            Assert.Contains(Moves(mutation, from), m => m.To == step.ToState);
        }
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task Wrong_actor_is_refused(string mutation, string from)
    {
        var allowed = Actors(mutation, from).ToHashSet();
        foreach (var department in Sharing.Departments.Where(d => !allowed.Contains(d)))
        {
            foreach (var purpose in Sharing.Purposes.Where(p => Sharing.MayClaim(department, p)))
            {
                Assert.False(Sharing.MayAct(new FieldKey("Mutation", mutation), department, purpose), $"{department} for {purpose}");
            }
        }

        // And where the mutation is called all the same, the desk asks once more.
        var file = Ready(mutation, from, allowed.First());
        file.Department = "FINANCE";
        var (outcome, steps) = await running.DoAsync(mutation, file);
        Assert.Contains(outcome.Errors, e => e.Code is ActError.GuardFailed);
        Assert.Empty(steps);
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task Other_states_are_not_left(string mutation, string from)
    {
        if (from.Length == 0)
        {
            return;
        }

        var workflow = Sharing.Workflows.Single(w => w.Type == Act(mutation).Type && w.Moves.Any(m => m.By == mutation && m.From.Contains(from)));
        var leaves = workflow.Moves.Where(m => m.By == mutation).SelectMany(m => m.From).ToHashSet();
        foreach (var state in Sharing.Shape.Enums[workflow.States].Values.Select(v => v.Name).Where(s => !leaves.Contains(s)))
        {
            var file = Ready(mutation, state, Actors(mutation, from).First());

            var (outcome, steps) = await running.DoAsync(mutation, file);

            Assert.False(outcome.IsDone, $"{mutation} moved a record that is {state}");
            Assert.Empty(steps);
        }
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task False_guard_and_unknown_input_are_refused(string mutation, string guard)
    {
        var move = Own().First(o => o.Act.Mutation == mutation && o.Move.Guards.Contains(guard)).Move;
        var from = move.Opens ? "" : move.From[0];
        var broken = BrokenGuards.All[guard];
        foreach (var department in Actors(mutation, from).Where(d => Applies(guard, d)))
        {
            foreach (var (change, missing) in new[] { (broken.Falsify, (string?)null), (broken.Forget, broken.Missing) }.Where(c => c.Item1 is not null))
            {
                var file = Ready(mutation, from, department);
                change!(file);

                var (outcome, steps) = await running.DoAsync(mutation, file);

                var error = Assert.Single(outcome.Errors, e => e.Guard == guard);
                Assert.Equal(ActError.GuardFailed, error.Code);
                Assert.Empty(steps);
                Assert.Equal(missing is null, error.Missing.IsEmpty && error.Fields.IsEmpty && !error.Message.StartsWith("it is not known", StringComparison.Ordinal));
                if (missing is not null && IsVisible(missing, file))
                {
                    Assert.Contains(missing.Replace("input.", "", StringComparison.Ordinal), missing.StartsWith("input.", StringComparison.Ordinal) ? error.Fields : error.Missing);
                }
            }
        }
    }

    // Some guards speak of some actors only.
    private static bool Applies(string guard, string department) => guard switch
    {
        "FOUND_CHILD" => department is "RELIEF_STATION" or "CHILD_WELFARE_HOME",
        "PARTIES_NAMED" => department == "CIVIL_AFFAIRS",
        "CONFIRMER_FITS_KIND" => department != "TOWNSHIP_OFFICE",
        "TOWNSHIP_OR_OWNER" => department != "TOWNSHIP_OFFICE",
        "DUPLICATE_CHECK_DONE" => department is "TOWNSHIP_OFFICE",
        _ => true,
    };

    private static bool IsVisible(string missing, CaseFile file) => missing.StartsWith("input.", StringComparison.Ordinal)
        || Sharing.IsOpen(new FieldKey(missing.Split('.')[0], missing.Split('.')[1]), file.Department, file.Purpose);

    private static ActShape Act(string mutation) => Sharing.Acts.Single(a => a.Mutation == mutation);

    // Of the record that the mutation names; what else it moves follows from it.
    private static IEnumerable<(ActShape Act, Move Move)> Own() =>
        from act in Sharing.Acts
        where act.Kind == ActKind.Move
        from workflow in Sharing.Workflows
        where workflow.Type == act.Type && workflow.States != "AccountabilityState" | act.Mutation.Contains("ccountab", StringComparison.Ordinal) | act.Mutation == "referToSuperior"
        from move in workflow.Moves
        where move.By == act.Mutation && (move.Opens == Sharing.Opens(act.Mutation, act.Type) || act.Mutation == "applyForBenefits")
        select (act, move);

    private static IEnumerable<Move> Moves(string mutation, string from) =>
        Own().Where(o => o.Act.Mutation == mutation && (from.Length == 0 ? o.Move.Opens : o.Move.From.Contains(from))).Select(o => o.Move)
            .SelectMany(m => m.By == "confirmAssessment" ? [m, m with { To = "DRAFTED" }] : new[] { m });

    private static IEnumerable<string> Actors(string mutation, string from) =>
        Own().Where(o => o.Act.Mutation == mutation && (from.Length == 0 ? o.Move.Opens : o.Move.From.Contains(from))).SelectMany(o => o.Move.Departments).Distinct();

    private static CaseFile Ready(string mutation, string from, string department)
    {
        var purposes = Own().First(o => o.Act.Mutation == mutation).Move.Purposes;
        var file = new CaseFile
        {
            Department = department,
            Purpose = purposes.First(p => Sharing.MayClaim(department, p)),
            Org = CaseHub.OrgOf(department),
            Division = department == "TOWNSHIP_OFFICE" ? CaseHub.Township : department == "VILLAGE_COMMITTEE" ? CaseHub.Village : CaseHub.District,
        };
        if (from.Length > 0)
        {
            file.Child.FileState = "ACTIVE";
        }

        ReadyFiles.All[mutation](file);
        if (from.Length > 0 && file.Subject is { } subject)
        {
            var workflow = Sharing.Workflows.First(w => w.Type == Act(mutation).Type && w.Moves.Any(m => m.By == mutation && !m.Opens));
            subject.GetType().GetProperty(char.ToUpperInvariant(workflow.Field[0]) + workflow.Field[1..])!.SetValue(subject, from);
        }
        else if (from.Length > 0 && mutation == "applyForBenefits")
        {
            file.Add<Entitlement>(e => (e.BenefitType, e.OwningDepartment, e.State) = (ReadyFiles.BenefitOf(department), ReadyFiles.BenefitOf(department) is var b ? Owner(b) : "", from));
        }

        return file;
    }

    private static string Owner(string benefit) => Sharing.Shape.Enums["BenefitType"].Values.Single(v => v.Name == benefit).Owner!;

    /// <summary>One hub for all cases; each has a child of its own.</summary>
    public sealed class Running : IAsyncLifetime
    {
        private CaseHub hub = null!;

        public async Task InitializeAsync() => hub = await CaseHub.StartAsync();

        public async Task DisposeAsync() => await hub.DisposeAsync();

        internal async Task<(ActOutcome Outcome, List<CaseStep> Steps)> DoAsync(string mutation, CaseFile file)
        {
            hub.Clock.Now = new DateTimeOffset(CaseFile.Now);
            await FillAsync(file);
            var act = hub.Hub.Services.GetRequiredService<Acts>().Of(mutation);
            await using var store = hub.Hub.Services.GetRequiredService<StoreFactory>().CreateDbContext();
            await using var transaction = await store.Database.BeginTransactionAsync();
            var call = file.Call(store, CaseFile.Now);
            var outcome = await act.DoAsync(call, default);
            if (!outcome.IsDone)
            {
                await transaction.RollbackAsync();
                return (outcome, await StepsAsync());
            }

            await store.SaveChangesAsync();
            await transaction.CommitAsync();
            return (outcome, await StepsAsync());
        }

        private async Task<List<CaseStep>> StepsAsync()
        {
            await using var store = hub.Hub.OpenStore();
            var steps = await store.Set<CaseStep>().Where(s => s.Move != "hub").ToListAsync();
            await store.Set<CaseStep>().ExecuteDeleteAsync();
            return steps;
        }

        private async Task FillAsync(CaseFile file)
        {
            await using var store = hub.Hub.OpenStore();
            await store.Children.Where(c => c.FileState != null).ExecuteUpdateAsync(s => s.SetProperty(c => c.FileState, "CLOSED").SetProperty(c => c.ResidentId, (string?)null));
            store.Add(file.Child);
            store.AddRange(file.Others);
            store.AddRange(file.Records);
            store.AddRange(file.Others.Select(o => new ChildScope { ChildId = o.Id, Unit = o.ResponsibleDivisionCode ?? CaseHub.Township }));
            if (file.Involved is { } basis)
            {
                store.Add(new Involvement { ChildId = file.Child.Id, Holder = file.Org, Basis = basis, RecordId = file.Subject?.Id ?? "r", Since = CaseFile.Today });
            }

            await store.SaveChangesAsync();
        }
    }
}
