using System.Reflection;
using Hub.Records.Ledgering;

namespace Hub.Tests.Layers;

/// <summary>Who may refer to whom: the projects exist because the compiler then keeps these promises.</summary>
public sealed class LayerTests
{
    private static readonly string[] Frameworks = ["System", "Microsoft.Win32", "netstandard", "mscorlib"];

    [Theory]
    [InlineData("Hub.Policy", "GraphQLParser")]
    [InlineData("Hub.Ledger")]
    [InlineData("Hub.Exchange")]
    [InlineData("Hub.Audit", "Hub.Ledger", "NSec.Cryptography")]
    [InlineData("Hub.Vigilance")]
    [InlineData("Hub.Casework")]
    [InlineData("Hub.Noise")]
    [InlineData("Hub.OpenData", "Hub.Noise")]
    [InlineData("Hub.Records", "Hub.Policy", "Hub.Ledger", "Hub.Exchange", "Hub.Casework", "Hub.Vigilance", "Hub.Noise", "Hub.OpenData", "Microsoft.EntityFrameworkCore", "Microsoft.Data", "Microsoft.Extensions", "Npgsql", "SQLitePCLRaw")]
    [InlineData("Auth", "Hub.Policy", "GraphQLParser", "Microsoft", "OpenIddict", "Npgsql")]
    public void A_project_refers_to_nothing_else(string project, params string[] allowed)
    {
        var references = Assembly.Load(project).GetReferencedAssemblies().Select(a => a.Name!);

        var others = references.Where(r => !Frameworks.Concat(allowed).Any(a => r == a || r.StartsWith(a + ".", StringComparison.Ordinal)));

        Assert.Empty(others);
    }

    [Fact]
    public void Records_cannot_see_http()
    {
        var references = Assembly.Load("Hub.Records").GetReferencedAssemblies().Select(a => a.Name!);

        Assert.DoesNotContain(references, r => r.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || r.StartsWith("GraphQL", StringComparison.Ordinal));
    }

    [Fact]
    public void Accesses_are_recorded_in_one_place()
    {
        var found = new[] { "Hub", "Hub.Records", "Auth" }.SelectMany(project => Assembly.Load(project).GetTypes())
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IAccessLedger)));

        Assert.Equal(typeof(LedgerWriter), Assert.Single(found));
    }
}
