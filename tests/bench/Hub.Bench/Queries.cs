using System.Text.Json;

namespace Hub.Bench;

/// <summary>What is measured: one child by id, the whole file, a filtered ordered page, and the mix of them.</summary>
internal static class Queries
{
    public const string ById =
        "query Q1($id: ID!) { child(id: $id) { id name sex birthDate residentId hukouDivisionCode residenceDivisionCode responsibleDivisionCode difficultyCategories riskLevel fileState lastVisitedOn } }";

    public const string WholeFile =
        """
        query Q2($id: ID!) { child(id: $id) { id name birthDate riskLevel
          guardians { id name relationship residentId contactPhone guardianshipState }
          schoolEnrolments { id schoolId stage grade status enrolledOn }
          entitlements { id benefitType state monthlyAmount acceptedAt nextReviewOn }
          visits { id visitedOn method childSeen guardianshipObservation concernRaised }
          careArrangements { id arrangementType state startedOn endedOn expectedEndOn }
          assessments { id kind state completedOn riskLevel nextReviewOn } } }
        """;

    public const string Page =
        """
        query Q3($risk: RiskLevel!, $state: ChildFileState!) {
          children(first: 50, where: {riskLevel: {eq: $risk}, fileState: {eq: $state}}, orderBy: [{birthDate: DESC}]) {
            nodes { id name birthDate riskLevel guardians { name relationship } visits { visitedOn method } } pageInfo { endCursor hasNextPage } } }
        """;

    public static readonly string[] Names = ["Q1", "Q2", "Q3", "Q4"];

    private static readonly string[] Risks = ["LOW", "MEDIUM", "HIGH"];
    private static readonly string[] States = ["ACTIVE", "CONTINUED_SUPPORT", "CLOSED"];

    /// <summary>Bodies of POST requests, one per line of a file; Q4 is 80 Q1, 15 Q2, 5 Q3 of a hundred.</summary>
    /// <param name="text">Document of Q1, Q2 or Q3.</param>
    public static string Body(string query, Random random, IReadOnlyList<string> ids, Func<string, string> text) => query switch
    {
        "Q3" => JsonSerializer.Serialize(new
        {
            query = text("Q3"), operationName = "Q3", variables = new { risk = Of(random, Risks), state = Of(random, States) },
        }),
        "Q4" => Body(random.Next(100) switch { < 80 => "Q1", < 95 => "Q2", _ => "Q3" }, random, ids, text),
        _ => JsonSerializer.Serialize(new { query = text(query), operationName = query, variables = new { id = Of(random, ids) } }),
    };

    public static string Text(string query) => query switch { "Q1" => ById, "Q2" => WholeFile, _ => Page };

    private static T Of<T>(Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];
}
