using Hub.Records.Acting;

namespace Hub.Records.Moving;

/// <summary>What is the same for all inputs of case work.</summary>
internal static class Inputs
{
    public static IEnumerable<ActError> Faults(ActInput input) =>
        input.Text("reason") is { Length: > ActInput.LongestText } ? [ActInput.Bad("reason", $"`reason` has at most {ActInput.LongestText} characters")] : [];

    public static ActOutcome NotFound(string field) =>
        ActOutcome.Refused(ActError.NotFound, "there is no such record, or none that you can see", field);

    /// <summary>In a closed file nothing is opened; what is there can still be brought to its end. In continued support nothing is opened that would be
    /// closed to everybody.</summary>
    /// <param name="type">Of what is to be opened.</param>
    public static ActOutcome? Closed(CaseTurns turns, CaseTurn turn, string field, Type type) =>
        turn.File.Child.FileState == "CLOSED" ? ActOutcome.Refused(ActError.GuardFailed, "the file is closed; the township reopens it by `reopenFile`", field)
        : turn.IsContinued && !turns.Desk.Sharing.StaysOpen(type.Name) ? ActOutcome.Refused(
            ActError.GuardFailed, "the child is of age and its file in continued support: beside school and benefits nothing is opened in it", field)
        : null;

    /// <summary>Case work is for workers with a role that fits their department, and for the systems of departments.</summary>
    public static ActOutcome? Refusal(CaseTurns turns, ActCall call) => turns.Desk.Sharing.DoesCaseWork(call.Actor.Role, call.Actor.Department)
        ? null
        : ActOutcome.Refused(ActError.GuardFailed, $"{WhoOf(call.Actor)} do no case work in {call.Actor.Department}");

    private static string WhoOf(Actor actor) => actor.Role is { } role ? $"workers with the role {role}" : "workers without a role";
}
