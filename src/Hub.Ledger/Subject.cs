namespace Hub.Ledger;

/// <summary>Of whom how much was answered.</summary>
/// <param name="Handle">The child's handle of the year, `h:yy:...`; null for records that belong to no child.</param>
/// <param name="Fields">What was answered of each row.</param>
/// <param name="Rows">How many rows of this child were answered.</param>
public sealed record Subject(string? Handle, FieldSet Fields, int Rows)
{
    public string? Handle { get; } = ChildHandle.Check(Handle);

    public int Rows { get; } = Rows >= 0 ? Rows : throw new ArgumentOutOfRangeException(nameof(Rows), "below 0");

    internal void Write(CanonicalJson json, int set)
    {
        json.BeginMap();
        json.Member("h", Handle);
        json.Member("n", Rows);
        json.Member("set", set);
        json.EndMap();
    }
}
