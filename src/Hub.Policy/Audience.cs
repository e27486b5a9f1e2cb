namespace Hub.Policy;

/// <summary>Everything about a caller that decides rights without looking at a row; plans are cached by it.</summary>
public sealed record Audience(string Department, string Purpose, string Designations)
{
    /// <summary>Break-glass opens no designated cell and no level 4 (domain.md 5.4).</summary>
    public bool BreakGlass { get; init; }

    /// <summary>The organisation held the file before: of other values than its own it sees nothing.</summary>
    public bool HandedOver { get; init; }

    public static Audience Of(string department, string purpose, IEnumerable<string> designations) =>
        new(department, purpose, string.Join(' ', designations.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));

    /// <summary>The designations, one by one.</summary>
    public IEnumerable<string> All => Designations.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Holds(string designation) => All.Contains(designation, StringComparer.Ordinal);
}
