using Auth;
using Hub.Policy;

namespace Hub.Hosting;

/// <summary>Tells the token service what the sharing agreement says about purposes.</summary>
internal sealed class PurposeClaims(Sharing sharing) : IPurposeClaims
{
    public IReadOnlyCollection<string> Purposes { get; } = [.. sharing.Purposes.Where(p => sharing.Departments.Any(d => sharing.MayClaim(d, p)))];

    public IReadOnlyCollection<string> Departments { get; } = [.. sharing.Departments.Where(d => sharing.Purposes.Any(p => sharing.MayClaim(d, p)))];

    public bool MayClaim(string department, string purpose) => sharing.MayClaim(department, purpose);
}
