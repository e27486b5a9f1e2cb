using Hub.Ledger;

namespace Hub.Tests.Ledger;

/// <summary>The forms that an answer leaves open for a cell: one, but for an empty cell of level 4, whose withholding is not told.</summary>
internal readonly record struct FormRange(FieldForm Least, FieldForm Most)
{
    public bool IsExact => Least == Most;

    public bool Holds(FieldForm form) => form >= Least && form <= Most;

    /// <summary>Of several rows of a child: the log keeps the most that any showed.</summary>
    public FormRange With(FormRange other) =>
        new(Least > other.Least ? Least : other.Least, Most > other.Most ? Most : other.Most);
}
