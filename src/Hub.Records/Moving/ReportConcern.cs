using System.Collections.Immutable;
using Hub.Ledger;
using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Writing;

namespace Hub.Records.Moving;

/// <summary>WF-2 step 1: anybody reports a concern about any child; police unit and township office of the place get it at once.</summary>
/// <remarks>
/// The report starts a head of its own whether or not there is a file: neither answer nor time tells. It goes to the file when it is accepted.
/// </remarks>
public sealed class ReportConcern(CaseTurns turns) : Act
{
    // [IV(1)]: those who are obliged to report.
    private static readonly string[] Obliged =
    [
        "SCHOOL", "KINDERGARTEN", "MEDICAL_INSTITUTION", "VILLAGE_COMMITTEE", "SOCIAL_SERVICE_INSTITUTION", "RESCUE_INSTITUTION", "WELFARE_INSTITUTION",
    ];

    private static readonly string[] Persons = ["CITIZEN", "CHILD", "ANONYMOUS"];
    private static readonly string[] Stated =
    [
        "observedAt", "concernTypes", "narrative", "locationDivisionCode", "immediateDanger", "reporterCategory", "reporterName", "reporterPhone",
    ];

    public override string Name => "reportConcern";

    public override IEnumerable<ActError> Check(ActInput input)
    {
        if (input.Texts("concernTypes").IsEmpty)
        {
            yield return ActInput.Bad("concernTypes", "`concernTypes` names no concern");
        }
    }

    public override async Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken)
    {
        var receivers = await ReceiversAsync(call, cancellationToken);
        var receiver = receivers.FirstOrDefault();
        var file = RecordWriter.Open(call.Store, turns.Desk.Ids.New(nameof(Child)), receiver.Department ?? call.Actor.Department);
        var turn = await turns.OfAsync(call, file, Name, cancellationToken);
        if (Inputs.Refusal(turns, call) is { } refused)
        {
            return refused;
        }

        var person = new StatedPerson(turns.Desk, turn, "locationDivisionCode", "child").Read(file.Child, found: true);
        var report = turn.Writer.Add<ConcernReport>(call.Store, file, receiver.Department ?? call.Actor.Department);
        (report.ReceivedByOrgId, report.ReportedAt) = (receiver.Org, call.Now);
        report.InformedOrgId = receivers.FirstOrDefault(r => r.Department != receiver.Department).Org;
        report.AccountabilityState = "NONE";
        report.FiledBy = CaseTurns.Mark(call.Actor.Subject, report.Id);
        report.MandatoryReporter = Obliged.Contains(call.Input.Text("reporterCategory"));
        var values = Values(turn, report);
        if (turn.Errors.Count == 0)
        {
            turn.Writer.Write(call.Store, file, file.Child, person);
            await turns.Desk.OpenAsync(turn, report, Name, values, cancellationToken);
        }

        return await turns.EndAsync(turn, report, cancellationToken) is { IsDone: true } ? Outcome(report) : new ActOutcome { Errors = [.. turn.Errors] };
    }

    public override async Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken) =>
        Outcome(await call.Store.FindAsync<ConcernReport>([resultId], cancellationToken)
            ?? throw new InvalidOperationException("a report that was filed is gone"));

    // No organisation is noted as the writer: what is noted could betray it (SP-3).
    private ImmutableArray<FieldWrite> Values(CaseTurn turn, ConcernReport report)
    {
        var input = turn.Call.Input;
        var members = Stated.Where(input.Has).ToDictionary(f => f, f => Value(input, f), StringComparer.Ordinal);
        var (values, faults) = new StatedValues(turns.Desk.Sharing, turns.Desk.Rules, turn.Divisions, turn.Call.Now).Read(report, members);
        turn.Errors.AddRange(faults.Select(f => ActInput.Bad(f.Field, f.Message)));
        var author = new Author(turn.Call.Actor.Department, null, turn.Today, "REPORTER");
        return [.. values.Append(("reporterOrgId", OrgOf(turn))).Select(v => new FieldWrite(v.Item1, v.Item2, author))];
    }

    private static object? Value(ActInput input, string field) => field switch
    {
        "observedAt" => input.Time(field),
        "concernTypes" => input.Texts(field).Select(t => (object?)t).ToArray(),
        "immediateDanger" => input.Flag(field),
        _ => input.Text(field),
    };

    // A unit that writes down what somebody tells it is not the reporter.
    private object? OrgOf(CaseTurn turn) =>
        Persons.Contains(turn.Call.Input.Text("reporterCategory")) || Receiving.Contains(turn.Call.Actor.Department) ? null : turn.Call.Actor.Org;

    private ImmutableArray<string> Receiving => turns.Desk.Sharing.NoticeOf(Name).AtFile;

    // The first of the schema's units takes what is dangerous, else the last; a unit of the place that writes the report down keeps it.
    private async Task<List<(string? Org, string? Department)>> ReceiversAsync(ActCall call, CancellationToken cancellationToken)
    {
        var units = await Notices.NearestAsync(call.Store, Receiving, call.Input.Text("locationDivisionCode") ?? "", cancellationToken);
        var urgent = call.Input.Flag("immediateDanger") == true;
        return
        [
            .. units.GroupBy(u => u.Department).Select(g => g.First())
                .OrderByDescending(u => u.Org == call.Actor.Org && !urgent)
                .ThenBy(u => urgent ? Receiving.IndexOf(u.Department) : -Receiving.IndexOf(u.Department))
                .Select(u => ((string?)u.Org, (string?)u.Department)),
        ];
    }

    private static ActOutcome Outcome(ConcernReport report) => new()
    {
        ResultId = report.Id,
        Values = ImmutableDictionary<string, object?>.Empty.Add("reportId", report.Id),
        Report = new ActReport(EntryKind.Disclose, report.ChildId),
    };
}
