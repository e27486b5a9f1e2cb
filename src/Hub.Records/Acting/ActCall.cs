using Hub.Policy;

namespace Hub.Records.Acting;

/// <summary>One call of a mutation, inside its transaction.</summary>
/// <param name="Now">UTC.</param>
/// <param name="EntryId">Id of the access log's entry that will report it.</param>
public sealed record ActCall(RecordStore Store, Actor Actor, ActInput Input, DateTime Now, string EntryId)
{
    /// <summary>Fields of the input that name a record which is not there for the caller: in no scope, or none at all.</summary>
    public IReadOnlyCollection<string> OutOfReach { get; init; } = [];
}

/// <summary>Who calls.</summary>
/// <param name="IdentityHash">Keyed hash of the worker's resident number (SP-7); null for systems.</param>
/// <param name="Division">Code of the unit's division, or of a pilot area.</param>
public sealed record Actor(
    string Subject, string? Client, string Department, string? Org, string? IdentityHash, string? Division, string? Role, Audience Audience)
{
    /// <summary>A person of an organisation; the token of a system has the system itself as its subject.</summary>
    public bool IsWorker => Org is not null && Subject != Client;
}
