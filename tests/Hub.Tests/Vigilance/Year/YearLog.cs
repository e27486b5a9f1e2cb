using Hub.Vigilance;

namespace Hub.Tests.Vigilance.Year;

/// <summary>Where innocent and planted accesses are written down before they are put in order.</summary>
internal sealed class YearLog(Random random)
{
    private static readonly string[] OldClients = ["CIVIL_AFFAIRS", "SCHOOL", "HEALTH", "TOWNSHIP_OFFICE"];

    private readonly List<YearAccess> written = [];

    public int Count => written.Count;

    public void Add(Officer officer, DateTimeOffset at, Kid? kid, string purpose, ShownFields? fields, Snooping? snooping = null) =>
        Add(Blank(officer, at, purpose) with { Children = kid is null ? [] : [new ChildShown(kid.Id, fields ?? Screens.Of(purpose, random), 1 + random.Next(3))] }, snooping);

    public void Add(Access access, Snooping? snooping = null) => written.Add(new YearAccess(access, snooping));

    /// <summary>What all accesses of the officer have in common.</summary>
    public Access Blank(Officer officer, DateTimeOffset at, string purpose) => new()
    {
        Index = 0,
        At = at,
        Worker = officer.Id,
        Client = ClientOf(officer, at),
        Organisation = officer.Unit.Id,
        Department = officer.Unit.Department,
        Role = officer.Job.Role,
        Purpose = purpose,
        Kind = AccessKind.Disclose,
        InCase = officer.Job.Role == "ADMINISTRATOR" ? true : null,
    };

    /// <summary>In order of time, numbered as the ledger does.</summary>
    public List<YearAccess> InOrder()
    {
        var index = 0;
        return [.. written.OrderBy(a => a.Access.At).ThenBy(a => a.Access.Worker, StringComparer.Ordinal)
            .Select(a => a with { Access = a.Access with { Index = index++ } })];
    }

    // Half of the departments get a new program in the course of the year; some officers have a second one beside.
    private string ClientOf(Officer officer, DateTimeOffset at)
    {
        var department = officer.Unit.Department;
        var renewed = !OldClients.Contains(department) && at.DayOfYear > 100 + (department.Length * 5);
        return random.NextDouble() < 0.002 ? $"{department}-mobile" : renewed && random.NextDouble() < 0.8 ? $"{department}-2" : department;
    }
}
