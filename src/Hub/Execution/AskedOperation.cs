using System.Collections.Immutable;
using Hub.Records.Acting;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>What an operation asks, in the hub's terms: roots for the store, roots the host answers itself, and the values of this request.</summary>
/// <param name="Fingerprint">All that the plan depends on beside the document and the audience: directives, operators, list lengths.</param>
/// <param name="Values">Values of the argument slots.</param>
/// <param name="ShapedByValue">A value of this request decided what is asked, not only which records: the type in the id of `node`.</param>
public sealed record AskedOperation(ImmutableArray<AskedRoot> Roots, string Fingerprint, ImmutableArray<object?> Values, bool ShapedByValue)
{
    /// <summary>The request is about several children, whatever these roots are.</summary>
    public bool ManyChildren { get; init; }
}

/// <summary>One root field of the answer, in order.</summary>
public abstract record AskedRoot(string Key);

/// <summary>Answered from the store.</summary>
/// <param name="Page">How a connection is to be written; null for single records.</param>
public sealed record StoreRoot(string Key, WantedRoot Wanted, ConnectionShape? Page) : AskedRoot(Key);

/// <summary>`__typename` of the root.</summary>
public sealed record TypeNameRoot(string Key, string Type) : AskedRoot(Key);

/// <summary>A root for the actors that the schema names, answered by a list of the host: `breakGlassGrants`.</summary>
public sealed record ListRoot(
    string Key, string Field, ImmutableArray<OpenMember> Members, ImmutableDictionary<string, object?> Arguments) : AskedRoot(Key);

/// <summary>A mutation with what is asked of its result.</summary>
/// <param name="Reads">The records of the result, one root each; their ids are known when it is done.</param>
public sealed record ActRoot(string Key, string Name, ActInput Input, ImmutableArray<ResultMember> Members, AskedOperation Reads) : AskedRoot(Key);

/// <summary>A member of a result.</summary>
/// <param name="Inner">Members of a value.</param>
/// <param name="Read">Index among the reads; -1 for values.</param>
public sealed record ResultMember(string Key, string Name, ImmutableArray<OpenMember> Inner, int Read);

/// <summary>A root that finds nothing without looking: an id of no type, a look-up without keys.</summary>
public sealed record NothingRoot(string Key) : AskedRoot(Key);

/// <summary>An open root: `me`, `divisions`.</summary>
public sealed record OpenRoot(string Key, string Field, ImmutableArray<OpenMember> Members, ImmutableDictionary<string, string> Arguments) : AskedRoot(Key);

/// <summary>A member of an open type.</summary>
public sealed record OpenMember(string Key, string Name)
{
    /// <summary>Members of a value within the value.</summary>
    public ImmutableArray<OpenMember> Inner { get; init; } = [];
}

/// <summary>Members of a connection in the order of the answer.</summary>
public sealed record ConnectionShape(ImmutableArray<ConnectionMember> Members)
{
    public bool NeedsRows => Members.Any(m => m.Name is "edges" or "nodes" or "pageInfo");
}

/// <param name="Inner">For `edges` and `pageInfo`: their members; for an edge's `node` the record itself.</param>
/// <param name="Count">For `counts`: which of the page's counts.</param>
public sealed record ConnectionMember(string Key, string Name, ImmutableArray<OpenMember> Inner, int Count = 0);

/// <summary>Value of a slot that names a child, by its id or by a handle of the log; exchanged for the child's handles before it is asked.</summary>
public sealed record ChildOfLog(string Child);
