namespace Hub.Policy;

/// <summary>How a field is shown (domain.md 5.4, 8), from least to most.</summary>
public enum View
{
    None,
    Masked,
    Full,
}
