namespace Auth;

/// <summary>What the sharing agreement says about who may claim which purpose.</summary>
public interface IPurposeClaims
{
    /// <summary>The purposes some department may claim; others are no token purposes.</summary>
    IReadOnlyCollection<string> Purposes { get; }

    IReadOnlyCollection<string> Departments { get; }

    bool MayClaim(string department, string purpose);
}
