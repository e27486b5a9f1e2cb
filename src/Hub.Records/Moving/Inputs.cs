using Hub.Records.Acting;

namespace Hub.Records.Moving;

/// <summary>What is the same for all inputs of case work.</summary>
internal static class Inputs
{
    public static IEnumerable<ActError> Faults(ActInput input) =>
        input.Text("reason") is { Length: > ActInput.LongestText } ? [ActInput.Bad("reason", $"`reason` has at most {ActInput.LongestText} characters")] : [];

    public static ActOutcome NotFound(string field) =>
        ActOutcome.Refused(ActError.NotFound, "there is no such record, or none that you can see", field);

    /// <summary>In a closed file nothing is opened; what is there can still be brought to its end.</summary>
    public static ActOutcome? Closed(CaseTurn turn, string field) => turn.File.Child.FileState != "CLOSED"
        ? null
        : ActOutcome.Refused(ActError.GuardFailed, "the file is closed; the township reopens it by `reopenFile`", field);

    /// <summary>Case work is for workers with a role that fits their department, and for the systems of departments.</summary>
    public static ActOutcome? Refusal(CaseTurns turns, ActCall call) => turns.Desk.Sharing.DoesCaseWork(call.Actor.Role, call.Actor.Department)
        ? null
        : ActOutcome.Refused(ActError.GuardFailed, $"{WhoOf(call.Actor)} do no case work in {call.Actor.Department}");

    private static string WhoOf(Actor actor) => actor.Role is { } role ? $"workers with the role {role}" : "workers without a role";
}
