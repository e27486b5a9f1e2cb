namespace Hub.Ledger;

/// <summary>Of whom how much was answered.</summary>
/// <param name="Handle">The child's handle of the year, `h:yy:...`; null for records that belong to no child.</param>
/// <param name="Fields">What was answered of each row.</param>
/// <param name="Rows">How many rows of this child were answered.</param>
/// <param name="Sequence">The how manieth entry of this handle, from 1, without gaps: shows that a list of a child's entries is complete.
/// 0 until the entry is sealed, and where there is no handle.</param>
public sealed record Subject(string? Handle, FieldSet Fields, int Rows, long Sequence = 0)
{
    public string? Handle { get; } = ChildHandle.Check(Handle);

    public int Rows { get; } = Rows >= 0 ? Rows : throw new ArgumentOutOfRangeException(nameof(Rows), "below 0");

    public long Sequence { get; } = Sequence >= 0 ? Sequence : throw new ArgumentOutOfRangeException(nameof(Sequence), "below 0");

    internal void Write(CanonicalJson json, int set)
    {
        json.BeginMap();
        json.Member("h", Handle);
        json.Member("n", Rows);
        if (Handle is not null)
        {
            json.Gap("s");
        }

        json.Member("set", set);
        json.EndMap();
    }
}
