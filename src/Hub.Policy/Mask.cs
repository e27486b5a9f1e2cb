namespace Hub.Policy;

/// <summary>What a MASKED field shows (domain.md 5.5); the members are those of the schema's enum `Mask`.</summary>
public enum Mask
{
    Same,
    Omit,
    Surname,
    Year,
    Month,
    Last4,
    Township,
    District,
    Band,
    Flag,
    Severe,
    Group,
    Protected,
    Pseudonym,
}
