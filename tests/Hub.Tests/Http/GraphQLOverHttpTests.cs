using System.Text.Json;

namespace Hub.Tests.Http;

/// <summary>The audits of graphql-http, the reference implementation of GraphQL over HTTP, against a real hub.</summary>
public sealed class GraphQLOverHttpTests(GraphQLOverHttpTests.Audits audits) : IClassFixture<GraphQLOverHttpTests.Audits>
{
    private static readonly string[] Listed = File.ReadAllLines(Repository.PathOf("tests", "Hub.Tests", "Http", "graphql-http-audits.txt"));

    public static TheoryData<string> Names { get; } = new(Listed);

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Audit_passes(string name)
    {
        Skip.If(audits.Results is null, "node or the packages of tests/clients are missing; run `npm ci --prefix tests/clients`");

        var result = audits.Results[name.Split(' ')[0]];

        Assert.True(result.GetProperty("status").GetString() == "ok", $"{name}: {result}");
    }

    [SkippableFact]
    public void Every_audit_has_its_row()
    {
        Skip.If(audits.Results is null, "node or the packages of tests/clients are missing; run `npm ci --prefix tests/clients`");

        Assert.Equal(Listed.Select(name => name.Split(' ')[0]), audits.Results.Keys);
    }

    public sealed class Audits : IAsyncLifetime
    {
        private readonly HttpHub hub = new();

        public Dictionary<string, JsonElement>? Results { get; private set; }

        public async Task InitializeAsync()
        {
            await hub.InitializeAsync();
            var environment = new Dictionary<string, string> { ["HUB_TOKEN"] = await hub.TokenAsync() };
            var lines = await NodeScript.RunAsync("graphql-http-audit.mjs", environment, new Uri(hub.Hub.Http.BaseAddress!, "graphql").ToString());
            Results = lines?.Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(r => r.GetProperty("id").GetString()!);
        }

        public Task DisposeAsync() => hub.DisposeAsync();
    }
}
