namespace Auth;

/// <summary>Whom a token speaks for: a person, or a service account of a department's system.</summary>
public sealed record Worker(
    string Subject, string Department, string? Division, string? Org, string Role, IReadOnlyList<string> Designations)
{
    /// <summary>The role of service accounts (domain.md 2.3).</summary>
    public const string SystemRole = "SYSTEM";

    public bool IsServiceAccount => Role == SystemRole;
}
