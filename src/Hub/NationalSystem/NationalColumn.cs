namespace Hub.NationalSystem;

/// <summary>A column of the files for the national system.</summary>
/// <param name="Header">As the file has it.</param>
/// <param name="Field">Field of the child, or of its only or each record of a kind: `name`, `household.assistanceStatus`, `guardians.name`; empty for what
/// the export itself says.</param>
/// <param name="Explanation">For people.</param>
/// <param name="Words">List of words for the values of an enum, of those that departments' files are read by; null: as it stands.</param>
internal sealed record NationalColumn(string Header, string Field, string Explanation, string? Words = null)
{
    /// <summary>Entering the child gives or changes it, so it is no change to be entered.</summary>
    public bool FollowsEntry { get; init; }
}
