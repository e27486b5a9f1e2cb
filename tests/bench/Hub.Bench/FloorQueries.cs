namespace Hub.Bench;

/// <summary>How a column of the floor is read and written.</summary>
internal enum Form
{
    Text,
    List,
    Whole,
    Flag,
    Day,
    Time,
    Hundredths,
}

/// <summary>One statement of the floor with its columns.</summary>
internal sealed record FloorStatement(string Sql, (string Name, Form Form)[] Columns);

/// <summary>The same queries by hand: no rights, no ledger, no GraphQL.</summary>
internal sealed class FloorQueries(bool sqlite)
{
    private readonly string inIds = sqlite ? "IN (SELECT value FROM json_each(@ids))" : "= ANY(@ids)";

    public FloorStatement ById { get; } = Select(
        "Child", "WHERE \"Id\" = @id",
        "id", "name", "sex", "birthDate:Day", "residentId", "hukouDivisionCode", "residenceDivisionCode", "responsibleDivisionCode", "difficultyCategories:List", "riskLevel", "fileState", "lastVisitedOn:Day");

    public FloorStatement Head { get; } = Select("Child", "WHERE \"Id\" = @id", "id", "name", "birthDate:Day", "riskLevel");

    public (string Key, FloorStatement Statement)[] Lists { get; } =
    [
        ("guardians", OfChild("Guardian", "id", "name", "relationship", "residentId", "contactPhone", "guardianshipState")),
        ("schoolEnrolments", OfChild("SchoolEnrolment", "id", "schoolId", "stage", "grade:Whole", "status", "enrolledOn:Day")),
        ("entitlements", OfChild("Entitlement", "id", "benefitType", "state", "monthlyAmount:Hundredths", "acceptedAt:Time", "nextReviewOn:Day")),
        ("visits", OfChild("Visit", "id", "visitedOn:Day", "method", "childSeen:Flag", "guardianshipObservation", "concernRaised:Flag")),
        ("careArrangements", OfChild("CareArrangement", "id", "arrangementType", "state", "startedOn:Day", "endedOn:Day", "expectedEndOn:Day")),
        ("assessments", OfChild("Assessment", "id", "kind", "state", "completedOn:Day", "riskLevel", "nextReviewOn:Day")),
    ];

    public FloorStatement Page { get; } = Select(
        "Child", "WHERE \"RiskLevel\" = @risk AND \"FileState\" = @state AND \"BirthDate\" IS NOT NULL ORDER BY \"BirthDate\" DESC, \"Id\" DESC LIMIT 51",
        "id", "name", "birthDate:Day", "riskLevel");

    public (string Key, FloorStatement Statement)[] PageLists =>
    [
        ("guardians", Select("Guardian", $"WHERE \"ChildId\" {inIds} ORDER BY \"ChildId\", \"Id\"", "childId", "name", "relationship")),
        ("visits", Select("Visit", $"WHERE \"ChildId\" {inIds} ORDER BY \"ChildId\", \"Id\"", "childId", "visitedOn:Day", "method")),
    ];

    private static FloorStatement OfChild(string table, params string[] columns) => Select(table, "WHERE \"ChildId\" = @id ORDER BY \"Id\"", columns);

    private static FloorStatement Select(string table, string rest, params string[] columns)
    {
        var parts = columns.Select(c => c.Split(':')).Select(c => (Name: c[0], Form: c.Length > 1 ? Enum.Parse<Form>(c[1]) : Form.Text)).ToArray();
        var names = string.Join(", ", parts.Select(p => $"\"{char.ToUpperInvariant(p.Name[0])}{p.Name[1..]}\""));
        return new FloorStatement($"SELECT {names} FROM \"{table}\" {rest}", parts);
    }
}
