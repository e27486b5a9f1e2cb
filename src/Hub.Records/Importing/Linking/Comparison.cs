namespace Hub.Records.Importing.Linking;

/// <summary>One row against one known child. Null: one of the two does not say.</summary>
internal sealed class Comparison
{
    public Comparison(StatedIdentity row, KnownChild child)
    {
        Child = child;
        SameNumber = row.Numbers.Any(child.Numbers.Contains);
        SameDoubtful = row.Doubtful.Any(child.Numbers.Contains);
        OtherNumber = !SameNumber && !row.Numbers.IsEmpty && child.Numbers.Count > 0;
        Name = row.Names.IsEmpty || child.Names.Count == 0 ? null : row.Names.Any(child.Names.Contains);
        Birth = row.Birth is not { } birth || child.Births.Count == 0 ? null : child.Births.Contains(birth);
        Sex = row.Sex is null || child.Sexes.Count == 0 ? null : child.Sexes.Contains(row.Sex);
        SamePerson = row.Birth is { } born && row.Names.Any(n => child.Persons.Contains((n, born)));
    }

    public KnownChild Child { get; }

    public bool SameNumber { get; }

    /// <summary>The number is right in itself, but the row contradicts it.</summary>
    public bool SameDoubtful { get; }

    /// <summary>Both have a number that nothing contradicts, and it is not the same.</summary>
    public bool OtherNumber { get; }

    public bool? Name { get; }

    public bool? Birth { get; }

    public bool? Sex { get; }

    /// <summary>One earlier row had this name and this birth date together.</summary>
    public bool SamePerson { get; }

    public IEnumerable<string> Agreed => Words(SameNumber || SameDoubtful ? true : null, true);

    public IEnumerable<string> Differed => Words(OtherNumber ? false : null, false);

    private IEnumerable<string> Words(bool? number, bool wanted) =>
        new[] { ("residentId", number), ("name", Name), ("birthDate", Birth), ("sex", Sex) }.Where(p => p.Item2 == wanted)
            .Select(p => p.Item1);
}
