using GraphQL;
using Hub.Execution;
using Hub.Policy;
using Hub.Records.Binding;
using Hub.Records.Ledgering;
using Hub.Records.Reading;
using Hub.Records.Storing;
using Hub.Tests.Policy;
using Hub.Tests.Running;

namespace Hub.Tests.Execution;

/// <summary>The same plan becomes SQL of each database; SQL Server is asked for nothing but its dialect.</summary>
public sealed class PlanOnEveryDatabaseTests
{
    private static readonly Sharing Sharing = RealSchema.Sharing;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=none")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=none")]
    [InlineData(DatabaseProvider.SqlServer, "Server=none")]
    public async Task Every_view_of_a_whole_file_has_a_plan(DatabaseProvider provider, string connection)
    {
        var location = new StoreLocation(provider, connection);
        var builder = new PlanBuilder(Sharing, new RecordBinding(Sharing.Shape), new StoreFactory(location), new LedgerFactory(location));
        using var documents = new DocumentCache();
        var schemas = new AudienceSchemas(Sharing);

        foreach (var (department, purpose) in Audiences())
        {
            var audience = Audience.Of(department, purpose, []);
            var parsed = documents.Parse(WholeFile.Query(Sharing, department, purpose));
            var valid = await documents.ValidateAsync(parsed, null, Inputs.Empty, schemas.Of(audience), default);
            var asked = OperationReader.Read(valid, Sharing, audience, new Cursors(new byte[32]));

            var plan = builder.Build([.. asked.Roots.OfType<StoreRoot>().Select(r => r.Wanted)], audience, new Reach(false, true));

            Assert.All(plan.Roots.Cast<OnePlan>(), root => Assert.StartsWith("SELECT", root.Statement.Sql, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=none")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=none")]
    [InlineData(DatabaseProvider.SqlServer, "Server=none")]
    public async Task Every_operator_and_order_has_a_plan(DatabaseProvider provider, string connection)
    {
        const string Query = """
            { children(first: 5, orderBy: [{name: ASC}, {birthDate: DESC}, {lastVisitedOn: ASC}], where: {
                name: {startsWith: "王", ne: "x"}, residentId: {in: ["1"], nin: ["2"]}, birthDate: {gte: "2010-01-01", lt: "2020-01-01", in: ["2015-03-01"]},
                difficultyCategories: {has: ORPHAN, hasAny: [FAMILY_POVERTY, WANDERING_BEGGING]}, localHukou: {eq: true}, riskLevel: {isNull: true},
                updatedAt: {lte: "2026-01-01T00:00:00+08:00"}, or: [{sex: {eq: MALE}}, {not: {sex: {eq: FEMALE}}}],
                guardians: {some: {relationship: {eq: FATHER}}}, visits: {none: {childSeen: {eq: false}}}, entitlements: {some: {monthlyAmount: {gt: 10.5}}} })
              { totalCount nodes { id visits(where: {method: {eq: HOME}}, orderBy: {visitedOn: DESC}, first: 2) { visitedOn } timeline(first: 3) { on } } } }
            """;
        var location = new StoreLocation(provider, connection);
        var builder = new PlanBuilder(Sharing, new RecordBinding(Sharing.Shape), new StoreFactory(location), new LedgerFactory(location));
        var audience = Audience.Of("CIVIL_AFFAIRS", "CASE_HANDLING", []);
        using var documents = new DocumentCache();
        var valid = await documents.ValidateAsync(documents.Parse(Query), null, Inputs.Empty, new AudienceSchemas(Sharing).Of(audience), default);
        var asked = OperationReader.Read(valid, Sharing, audience, new Cursors(new byte[32]));

        var plan = builder.Build([.. asked.Roots.OfType<StoreRoot>().Select(r => r.Wanted)], audience, new Reach(false, true));

        Assert.Equal(2, Assert.IsType<PagePlan>(plan.Roots.Single()).Phases.Length);
    }

    private static IEnumerable<(string, string)> Audiences() =>
        Sharing.Departments.SelectMany(d => Sharing.Purposes.Where(p => Sharing.MayClaim(d, p) && Sharing.IsOpen("Child", d, p)).Select(p => (d, p)));
}
