using System.Collections.Immutable;

namespace Hub.Casework.Guards;

/// <summary>Guards of WF-9, the alert.</summary>
internal static class AlertGuards
{
    public static ImmutableArray<Guard> All { get; } = [new("RESOLUTION_GIVEN", f => f.Input.Given("resolutionCode"))];
}
