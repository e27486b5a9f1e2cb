using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hub.Casework;
using Hub.Casework.Guards;
using Hub.Casework.Parameters;
using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Hub.Records.Writing;

namespace Hub.Records.Moving;

/// <summary>Where records are moved: who, from where, under which guards, with which values, and the step that is kept of it.</summary>
/// <remarks>Works on tracked rows and saves nothing: the caller's transaction holds all moves of one mutation together.</remarks>
public sealed class CaseDesk(
    Sharing sharing, WritingRules rules, GuardSettings settings, CaseParameters parameters, CaseEffects effects, IdSource ids)
{
    private static readonly string[] Kept =
    [
        "closingGround", "notReported", "handoverGuardianId", "parties", "informed", "courtId", "measureId", "childConsulted", "fitToTravel",
        "townshipInformedAt", "childAbleToExpress",
    ];

    /// <summary>Stands in steps in the place of a mutation.</summary>
    public const string HubMove = "hub";

    private readonly FileFacts facts = new(rules);

    public Sharing Sharing => sharing;

    public WritingRules Rules => rules;

    public IdSource Ids => ids;

    /// <summary>Whether a move by the mutation is under the guard.</summary>
    public bool Asks(string mutation, string guard) => sharing.Workflows.SelectMany(w => w.Moves).Any(m => m.By == mutation && m.Guards.Contains(guard));

    /// <summary>Moves a record by the mutation, with the values stated; errors are noted in the turn.</summary>
    public async Task MoveAsync(
        CaseTurn turn, Record record, string mutation, IReadOnlyCollection<FieldWrite> values, CancellationToken cancellationToken)
    {
        var type = record.GetType().Name;
        var moves = MovesOf(record).Where(m => m.Move.By == mutation && !m.Move.Opens).ToArray();
        var state = moves.Select(m => StateOf(record, m.Workflow)).FirstOrDefault();
        var found = moves.FirstOrDefault(m => m.Move.From.Contains(StateOf(record, m.Workflow) ?? ""));
        if (found.Move is null)
        {
            var where = string.Join(" or ", moves.SelectMany(m => m.Move.From).Select(s => $"`{s}`").Distinct());
            var present = state is null ? "in no state" : $"`{state}`";
            turn.Errors.Add(new ActError(ActError.GuardFailed, $"`{mutation}` moves a {type} that is {where}; this one is {present}", ["id"]));
            return;
        }

        await MakeAsync(Of(turn, found.Workflow, found.Move, record), values, cancellationToken);
    }

    /// <summary>Opens a record by the mutation; it has been added to the file already.</summary>
    public Task OpenAsync(
        CaseTurn turn, Record record, string mutation, IReadOnlyCollection<FieldWrite> values, CancellationToken cancellationToken)
    {
        var (workflow, move) = MovesOf(record).First(m => m.Move.By == mutation && m.Move.Opens && StateOf(record, m.Workflow) is null);
        return MakeAsync(Of(turn, workflow, move, record), values, cancellationToken);
    }

    /// <summary>Makes the move that the hub itself makes from the record's state, if its guards hold.</summary>
    public async Task<bool> MoveByHubAsync(CaseTurn turn, Record record, CancellationToken cancellationToken)
    {
        var (workflow, move) = MovesOf(record).FirstOrDefault(m => m.Move.By is null && m.Move.From.Contains(StateOf(record, m.Workflow) ?? ""));
        return move is not null && await TryAsync(Of(turn, workflow, move, record), cancellationToken);
    }

    /// <summary>Opens a record that the hub itself opens.</summary>
    public Task<bool> OpenByHubAsync(CaseTurn turn, Record record, CancellationToken cancellationToken)
    {
        var (workflow, move) = MovesOf(record).First(m => m.Move.By is null && m.Move.Opens);
        return TryAsync(Of(turn, workflow, move, record), cancellationToken);
    }

    private async Task<bool> TryAsync(CaseMove move, CancellationToken cancellationToken)
    {
        var used = new ParametersUsed(parameters);
        if (ErrorsOf(move, used).Any())
        {
            return false;
        }

        move.Turn.Writer.Write(move.Call.Store, move.File, move.Record, [], () => SetState(move));
        move.Call.Store.Add(Step(move, used));
        await effects.AfterAsync(this, move, cancellationToken);
        return true;
    }

    private IEnumerable<(Workflow Workflow, Move Move)> MovesOf(Record record) =>
        sharing.Workflows.Where(w => w.Type == record.GetType().Name).SelectMany(w => w.Moves.Select(m => (w, m)));

    private CaseMove Of(CaseTurn turn, Workflow workflow, Move move, Record record) => new()
    {
        Turn = turn, Workflow = workflow, Move = move, Record = record, From = move.Opens ? null : StateOf(record, workflow), To = move.To,
    };

    private async Task MakeAsync(CaseMove move, IReadOnlyCollection<FieldWrite> values, CancellationToken cancellationToken)
    {
        var (turn, actor) = (move.Turn, move.Call.Actor);
        if (!move.Move.Departments.Contains(actor.Department) || !move.Move.Purposes.Contains(actor.Audience.Purpose))
        {
            turn.Errors.Add(new ActError(ActError.GuardFailed, $"{actor.Department} does not move a {move.Workflow.Type} to `{move.To}`", []));
            return;
        }

        if (!HoldsRole(move))
        {
            turn.Errors.Add(new ActError(ActError.GuardFailed, $"only the {move.Move.Role} of this {move.Workflow.Type} does this", ["id"]));
            return;
        }

        var used = new ParametersUsed(parameters);
        var before = turn.Errors.Count;
        var result = turn.Writer.Write(move.Call.Store, move.File, move.Record, values, () =>
        {
            CaseEffects.Before(move, used);
            turn.Errors.AddRange(ErrorsOf(move, used));
            if (turn.Errors.Count == before)
            {
                CaseEffects.Then(move);
                SetState(move);
            }
        });
        turn.Errors.AddRange(ErrorsOf(result));
        if (turn.Errors.Count > before)
        {
            return;
        }

        move.Call.Store.Add(Step(move, used));
        await effects.AfterAsync(this, move, cancellationToken);
    }

    /// <summary>Why values were not taken; nothing of the change was written then.</summary>
    public static IEnumerable<ActError> ErrorsOf(WriteResult result)
    {
        foreach (var (field, _) in result.Faults)
        {
            yield return ActInput.Bad("values", $"`{field}` is written by its source alone");
        }

        foreach (var field in result.Verified)
        {
            yield return new ActError(
                ActError.GuardFailed, $"`{field}` was verified and stays; only the verifying department changes it", ["values"]);
        }

        foreach (var field in result.Older)
        {
            yield return new ActError(ActError.Conflict, $"`{field}` was stated for a later day and stays", ["values"]);
        }
    }

    // OWNER, PROVIDER, APPLICANT, RECIPIENT: what the organisation is to this record.
    private bool HoldsRole(CaseMove move)
    {
        var actor = move.Call.Actor;
        return move.Move.Role switch
        {
            null => true,
            "OWNER" => move.Record is Entitlement benefit && benefit.OwningDepartment == actor.Department,
            "PROVIDER" => move.Record is PlanItem item && item.ProviderOrgId is not null && item.ProviderOrgId == actor.Org,
            "RECIPIENT" => move.Record is Alert alert && actor is { IsWorker: true, Org: { } org }
                && StoredList.Split(alert.RecipientOrgIds).Contains(org) && !IsForInformation(alert, actor.Department),
            "APPLICANT" => move.File.Involvements.Exists(i =>
                i.Basis == "APPLICANT" && i.Holder == actor.Org && (i.Until is not { } until || until >= move.Today)),
            var role => throw new InvalidOperationException($"role `{role}` has no meaning in the file"),
        };
    }

    // The rule says who is only informed; what was found in the access log is followed up by those who look after the log, whoever else is told of it.
    private bool IsForInformation(Alert alert, string department) => sharing.AlertRules.FirstOrDefault(r => r.Id == alert.RuleId) is { } rule
        && (rule.Informed.Contains(department) || (!FileMonitoring.IsOfFiles(alert) && !rule.To.Contains(department)));

    private IEnumerable<ActError> ErrorsOf(CaseMove move, ParametersUsed used)
    {
        var known = FactsOf(move, used);
        foreach (var name in move.Move.Guards.Where(settings.IsOn))
        {
            var truth = CaseGuards.All[name].Holds(known);
            if (!truth.IsTrue)
            {
                yield return Error(name, truth, move.Turn);
            }
        }
    }

    /// <summary>All that guards may ask of a move.</summary>
    public CaseFacts FactsOf(CaseMove move, ParametersUsed used)
    {
        var actor = move.Call.Actor;
        var records = move.File.Records.Select(r => ReferenceEquals(r, move.Record) ? null : facts.Of(r)).OfType<RecordFacts>().ToList();
        var record = facts.Of(move.Record);
        var child = ReferenceEquals(move.Record, move.File.Child) ? record : facts.Of(move.File.Child);
        return new CaseFacts
        {
            Record = record,
            Child = child,
            File = move.Record is Child ? [.. records] : [.. records, record],
            Input = FileFacts.Of(move.Call.Input),
            Actor = new ActorFacts(actor.Department, actor.Org, actor.Division),
            Parameters = used,
            Now = move.Now,
            Today = move.Today,
            City = move.Turn.Divisions.City,
            NumberIsTaken = move.Turn.Facts.NumberIsTaken,
            HasDuplicateInScope = move.Turn.Facts.HasDuplicateInScope,
            AnotherWorkerAgreed = move.Turn.Facts.AnotherWorkerAgreed,
        };
    }

    // What the caller cannot see is not named, as if it did not exist.
    private ActError Error(string guard, Truth truth, CaseTurn turn)
    {
        var words = sharing.Guards.First(g => g.Name == guard).Description;
        var inputs = truth.Missing.Where(m => m.StartsWith("input.", StringComparison.Ordinal)).Select(m => m["input.".Length..]);
        var missing = truth.Missing.Where(m => !m.StartsWith("input.", StringComparison.Ordinal) && IsVisible(m, turn)).ToImmutableArray();
        var message = truth.IsUnknown ? $"it is not known whether {words}" : $"refused unless {words}";
        return new ActError(ActError.GuardFailed, message, [.. inputs]) { Guard = guard, Missing = missing };
    }

    private bool IsVisible(string missing, CaseTurn turn)
    {
        var actor = turn.Call.Actor;
        return missing.Split('.') is [var type, var field] && sharing.IsOpen(new FieldKey(type, field), actor.Department, actor.Audience.Purpose)
            && !(turn.IsContinued && sharing.Decide(new FieldKey(type, field), actor.Audience).Clauses.Any(c => c.ClosesFile));
    }

    private void SetState(CaseMove move)
    {
        var type = rules.Of(move.Record.GetType());
        var state = type.Field(move.Workflow.Field)!;
        state.Set(move.Record, move.To);
        var provenance = Provenance.Parse(move.Record.Provenance);
        provenance.Set(move.Workflow.Field, new Origin(move.Call.Actor.Department, move.Today, false));
        move.Record.Provenance = provenance.ToString();
        if (move.Record is Child child && move.From != move.To)
        {
            child.FileStateSince = move.Today;
        }
    }

    private CaseStep Step(CaseMove move, ParametersUsed used) => new()
    {
        Id = ids.New(nameof(CaseStep)),
        ChildId = move.File.Child.Id,
        RecordId = move.Record.Id,
        Type = move.Workflow.Type,
        Revision = move.Record.Revision,
        Workflow = move.Workflow.Id,
        Move = move.Turn.Mutation,
        FromState = move.From,
        ToState = move.To,
        At = move.Now,
        DueAt = DueAt(move),
        Reason = move.Call.Input.Text("reason"),
        Said = SaidOf(move.Call.Input),
        Parameters = used.Used.Count == 0 ? null : JsonSerializer.Serialize(used.Used),
        EntryId = move.Call.EntryId.Length == 0 ? null : move.Call.EntryId,
    };

    private DateTime? DueAt(CaseMove move)
    {
        var record = facts.Of(move.Record);
        var due = move.Workflow.Moves.Where(m => m.From.Contains(move.To) && m.Within is not null && m.To != move.To)
            .Select(m => Deadlines.Of(m.Within!, m.To, record, move.Now, parameters)).ToArray();
        return due.Length == 0 ? null : due.Min();
    }

    // Beside the reason, which has a column of its own; what is said of persons is in the records.
    private static string? SaidOf(ActInput input)
    {
        var said = FileFacts.Of(input).Values.Where(v => Kept.Contains(v.Key))
            .ToDictionary(v => v.Key, v => v.Value is DateTime time ? time.ToString("O", CultureInfo.InvariantCulture) : v.Value);
        return said.Count == 0 ? null : JsonSerializer.Serialize(said);
    }

    private string? StateOf(Record record, Workflow workflow) => rules.Of(record.GetType()).Field(workflow.Field)!.Get(record) as string;
}
