using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Writing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Moving;

/// <summary>WF-1 step 1: opens the file of a child who has none that the caller can see.</summary>
public sealed class OpenFile(CaseTurns turns) : Act
{
    public override string Name => "openFile";

    public override IEnumerable<ActError> Check(ActInput input) => Inputs.Faults(input);

    public override async Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken)
    {
        var file = RecordWriter.Open(call.Store, turns.Desk.Ids.New(nameof(Child)), call.Actor.Department);
        var turn = await turns.OfAsync(call, file, Name, cancellationToken);
        if (Inputs.Refusal(turns, call) is { } refused)
        {
            return refused;
        }

        var person = new StatedPerson(turns.Desk, turn, "divisionCode", "");
        var values = person.Read(file.Child, call.Input.Flag("found") == true);
        if (turn.Errors.Count > 0)
        {
            return await turns.EndAsync(turn, file.Child, cancellationToken);
        }

        var known = turn with { Facts = turn.Facts with { HasDuplicateInScope = await HasDuplicateAsync(call, person, cancellationToken) } };
        await turns.Desk.OpenAsync(known, file.Child, Name, values, cancellationToken);
        return await turns.EndAsync(turn, file.Child, cancellationToken);
    }

    public override Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken) =>
        CaseTurns.RepeatAsync(call, typeof(Child), resultId, cancellationToken);

    // Only of what the caller reaches by its division: a file elsewhere must not be told of.
    private static Task<bool> HasDuplicateAsync(ActCall call, StatedPerson person, CancellationToken cancellationToken)
    {
        var (number, name, birth, sex, unit) = (person.Number, person.Name, person.BirthDate, person.Sex, call.Actor.Division ?? "");
        return call.Store.Children.AnyAsync(
            c => ((number != null && c.ResidentId == number)
                    || (name != null && birth != null && c.Name == name && c.BirthDate == birth && c.Sex == sex))
                && c.FileState != null && c.FileState != "CLOSED" && call.Store.Scopes.Any(s => s.ChildId == c.Id && s.Unit == unit),
            cancellationToken);
    }
}
