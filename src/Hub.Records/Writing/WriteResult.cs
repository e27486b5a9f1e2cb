using System.Collections.Immutable;

namespace Hub.Records.Writing;

/// <summary>Why a value did not become the value of its field.</summary>
public enum WriteFault
{
    /// <summary>The type has no such field. Nothing of the change was written.</summary>
    NoSuchField,

    /// <summary>The department is not a source of the field. Nothing of the change was written.</summary>
    NotTheSource,
}

/// <summary>What became of a change.</summary>
/// <param name="Changed">Fields that have another value now.</param>
/// <param name="Older">Fields that kept the value of a later day.</param>
/// <param name="Verified">Fields that kept the value of the verifying department.</param>
/// <param name="Faults">Refused; then nothing at all was written.</param>
public sealed record WriteResult(
    ImmutableArray<string> Changed,
    ImmutableArray<string> Older,
    ImmutableArray<string> Verified,
    ImmutableArray<(string Field, WriteFault Fault)> Faults)
{
    public bool Refused => !Faults.IsEmpty;
}
