using Hub.Records.Entities;

namespace Hub.Records.Writing.Deriving;

/// <summary>The records of one child from which involvements arise.</summary>
/// <param name="Present">Involvements as they stood before: some end only after their reason has gone from the records.</param>
/// <param name="RestrictedBy">Guardian to the organ that has just recorded a restriction.</param>
public sealed record InvolvementFacts(
    Child Child,
    IReadOnlyCollection<ChildRecord> Records,
    IReadOnlyCollection<Involvement> Present,
    IReadOnlyDictionary<string, string> RestrictedBy)
{
    public IEnumerable<TRecord> All<TRecord>()
        where TRecord : ChildRecord => Records.OfType<TRecord>();
}
