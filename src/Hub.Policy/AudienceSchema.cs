using Hub.Policy.Printing;

namespace Hub.Policy;

/// <summary>The schema that a department sees for a purpose: what is never open to it has no name there.</summary>
public static class AudienceSchema
{
    /// <summary>Plain SDL, connections and filters expanded.</summary>
    /// <exception cref="ArgumentException">The department may not claim the purpose.</exception>
    public static string Print(Sharing sharing, string department, string purpose) =>
        sharing.MayClaim(department, purpose)
            ? new AudiencePrinter(new AudienceView(sharing, department, purpose)).Print()
            : throw new ArgumentException($"`{department}` may not claim `{purpose}`", nameof(purpose));
}
