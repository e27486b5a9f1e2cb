using Hub.Vigilance.Remembering;

namespace Hub.Vigilance.Rules;

/// <summary>a client that is new, or was dormant</summary>
internal sealed class NewClient : IRule
{
    public RuleText Text { get; } = new(
        "R13", 2, "a client that is new, or was dormant",
        "使用了全新的或长期未用的客户端");

    public Outcome Look(Sighting sighting)
    {
        var (access, memory, dormant) = (sighting.Access, sighting.Memory, sighting.Options.Dormant);
        if (!memory.IsSettled(access.At))
        {
            return Outcome.Lacking;
        }

        return memory.ClientSeen(access.Client) is not { } seen ? Outcome.Fired("nobody has used the client before")
            : access.At - seen >= dormant ? Outcome.Fired("nobody has used the client for weeks")
            : Outcome.When(
                sighting.Worker is { } worker && access.At - worker.FirstSeen >= dormant && (worker.UsesSince(access.Client) is not { } since || access.At - since <= sighting.Options.NewFor),
                "the worker has never used the client before this day");
    }
}
