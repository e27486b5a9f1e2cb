namespace Hub.Records.Acting;

/// <summary>What stands behind one mutation of the schema: checks, guards, the change, and how it looks when it was done before.</summary>
public abstract class Act
{
    /// <summary>Name of the mutation.</summary>
    public abstract string Name { get; }

    /// <summary>What is wrong with the input, whatever the state of things.</summary>
    public abstract IEnumerable<ActError> Check(ActInput input);

    /// <summary>The records that the input names and that must be there for the caller, by field of the input; decided before, as in a query.</summary>
    public virtual IEnumerable<ActTarget> Targets(ActInput input) => [];

    /// <summary>Decides the guards and makes the change in the call's transaction, or refuses and changes nothing.</summary>
    public abstract Task<ActOutcome> DoAsync(ActCall call, CancellationToken cancellationToken);

    /// <summary>The outcome again, for the key under which it was done before.</summary>
    public abstract Task<ActOutcome> RepeatAsync(ActCall call, string resultId, CancellationToken cancellationToken);

    /// <summary>The change is durable.</summary>
    public virtual void Settle(ActCall call)
    {
    }
}

/// <summary>A record that an input names.</summary>
/// <param name="Field">Field of the input.</param>
/// <param name="Type">Name of the record's type.</param>
public sealed record ActTarget(string Field, string Type, string Id);
