using System.Collections.Frozen;

namespace Hub.Policy;

/// <summary>The words of the schema that have a meaning in code.</summary>
internal static class Vocabulary
{
    /// <summary>The enum that lists the record types.</summary>
    public const string Entities = "Entity";

    /// <summary>The source role of derived fields.</summary>
    public const string DerivedRole = "HUB";

    /// <summary>The row scope of departments that claim a purpose as applicants.</summary>
    public const string ApplicantScope = "APPLICANT";

    public static readonly FrozenDictionary<string, Mask> Masks =
        Enum.GetValues<Mask>().ToFrozenDictionary(m => m.ToString().ToUpperInvariant());
}
