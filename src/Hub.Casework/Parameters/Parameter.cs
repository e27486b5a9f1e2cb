namespace Hub.Casework.Parameters;

/// <summary>Where a number comes from; only TEXT may be shown as what the Opinions require (domain.md 1).</summary>
public enum Basis
{
    /// <summary>The Opinions name it.</summary>
    Text,

    /// <summary>Another law does.</summary>
    Law,

    /// <summary>Chosen here.</summary>
    Default,

    /// <summary>Nobody names it: until the city sets it there is none.</summary>
    None,
}

/// <summary>What a number counts.</summary>
public enum Unit
{
    Minutes,
    Hours,
    Days,
    SchoolDays,
    Months,
    Years,
    Times,
    Grade,
    CnyPerMonth,
}

/// <summary>One number of domain.md 10; a parameter has one or several.</summary>
/// <param name="Id">`T-08`.</param>
/// <param name="Part">Which of the parameter's numbers; null where there is only one.</param>
/// <param name="Clause">Of the Opinions or of a law, or the words that stand there in place of a number.</param>
/// <param name="Default">Without a setting.</param>
public sealed record Parameter(
    string Id, string? Part, string Title, string ChineseTitle, Basis Basis, string? Clause, decimal? Default, Unit Unit)
{
    /// <summary>In force; null: the city has set none.</summary>
    public decimal? Value { get; init; } = Default;

    /// <summary>Within `HUB:Parameters`: `T02:InDanger`.</summary>
    public string Key => Part is null ? Id.Replace("-", "", StringComparison.Ordinal) : $"{Id.Replace("-", "", StringComparison.Ordinal)}:{Part}";

    /// <summary>The variable that sets it.</summary>
    public string Setting => $"HUB__Parameters__{Key.Replace(":", "__", StringComparison.Ordinal)}";
}
