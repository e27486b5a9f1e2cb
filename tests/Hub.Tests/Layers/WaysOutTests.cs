using System.Reflection;
using Hub.Execution;
using Hub.Records.Reading;
using Hub.Tests.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Layers;

/// <summary>Every way out of the hub is named here with the reason why no data of a child passes it unrecorded.</summary>
/// <remarks>Who adds one turns a test red, decides, and writes the reason down.</remarks>
public sealed class WaysOutTests
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private const string DemoPeople = "/graphiql/people";
    private const string DemoToken = "/graphiql/token";

    private static readonly Dictionary<string, string> Endpoints = new()
    {
        ["/graphql"] = "answers after Disclosures has appended its entry",
        ["/ledger/{**path}"] = "hashes of entries; entries themselves for auditors only, after an entry of the reading",
        ["/ledger/cosignature"] = "takes signatures of witnesses and answers none of the records",
        ["/exports/national-system"] = "rows that HubExecutor returned, after their entry",
        ["/opendata/catalog.jsonld"] = "what lies in the folder of published statistics",
        ["/opendata/v1/{dataset}/{year}/{**file}"] = "files that two people have signed; nothing else is opened",
        ["/opendata"] = "leads to the next",
        ["/opendata/{language:regex(^(zh|en)$)}"] = "what lies in the folder of published statistics",
        ["/opendata/{language:regex(^(zh|en)$)}/blurred"] = "a page without a reader of records",
        ["/opendata/{language:regex(^(zh|en)$)}/{dataset}/{year}"] = "numbers of files that two people have signed",
        ["/opendata/{language:regex(^(zh|en)$)}/{dataset}/{year}/{table}"] = "numbers of files that two people have signed",
        ["/opendata/{**path}"] = "says that there is nothing; answers OPTIONS with headers of a constant text",
        ["/opendata/pages.css"] = "a constant text",
        ["/open/graphql"] = "numbers of files that two people have signed; schema and executor of its own",
        ["/"] = "a page without a reader of records",
        ["/pages.css"] = "a constant text",
        ["/matrix"] = "the agreement as compiled",
        ["/graphiql"] = "a page without a reader of records",
        ["/graphiql/explorer.js"] = "a file of the assembly",
        ["/graphiql/explorer.css"] = "a file of the assembly",
        [DemoPeople] = "invented workers of the demonstration",
        [DemoToken] = "tokens of the demonstration",
        ["/connect/authorize"] = "token service: does not refer to the records",
        ["/connect/login"] = "token service: does not refer to the records",
        ["/connect/login.css"] = "a constant text",
        ["/connect/logout"] = "token service: does not refer to the records",
        ["/health/live"] = "whether the hub is well",
        ["/health/ready"] = "whether the hub is well",
    };

    private static readonly Dictionary<Type, string> Readers = new()
    {
        [typeof(RootReader)] = "plans under the caller's rights; gives rows to those below only",
        [typeof(PlanRunner)] = "runs what RootReader has planned",
        [typeof(HubExecutor)] = "waits for Disclosures.RecordAsync before it returns an answer",
        [typeof(MutationAnswers)] = "waits for Disclosures.RecordAsync before it returns an answer",
        [typeof(SubscriptionAnswers)] = "waits for Disclosures.RecordAsync before it returns an event; of what it does not return, nothing leaves",
    };

    private static readonly Dictionary<string, string> Responses = new()
    {
        ["GraphQLEndpoint"] = "writes what HubExecutor returns, after its entry, or an error",
        ["EventStream"] = "writes what Subscriptions gives, after its entry, or an error",
        ["GraphQLSocket"] = "writes what Subscriptions and HubExecutor give, after its entry, or an error",
        ["LedgerEndpoint"] = "as its endpoints above",
        ["NationalSystemEndpoint"] = "as its endpoint above",
        ["OpenDataEndpoint"] = "as its endpoint above",
        ["OpenSite"] = "sets headers of a constant text",
        ["OpenPages"] = "as its endpoints above",
        ["OpenGraphQLEndpoint"] = "as its endpoint above",
        ["ErrorResult"] = "an error: a code and a text that quote no record",
        ["Edge"] = "turns exceptions into an ErrorResult",
        ["Failure"] = "reads the trace id; logs the type and place of an exception",
        ["SecurityHeaders"] = "sets headers of a constant text",
        ["StartPage"] = "has no reader of records",
        ["MatrixPage"] = "has no reader of records: the agreement as compiled",
        ["ExplorerPage"] = "has no reader of records",
        ["DemoTokens"] = "has no reader of records: tokens of the demonstration",
    };

    [Fact]
    public async Task Every_endpoint_is_decided()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var found = hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText?.Trim('/')).ToHashSet();

        Assert.True(found.Count > 0 && found.All(Endpoints.ContainsKey), $"undecided: {string.Join(' ', found.Where(f => !Endpoints.ContainsKey(f)))}");
        Assert.Empty(Endpoints.Keys.Except([.. found, DemoPeople, DemoToken]));
    }

    [Fact]
    public void Every_holder_of_a_reader_of_records_is_decided()
    {
        var found = Types().Where(t => t.GetConstructors(All).Any(c => c.GetParameters().Any(p => IsReader(p.ParameterType))) || t.GetFields(All).Any(f => IsReader(f.FieldType)));

        Assert.Equal(Names(Readers.Keys), Names(found));
    }

    [Fact]
    public void Every_type_that_holds_a_response_is_decided()
    {
        var found = Types().Where(t => t.GetMethods(All).Cast<MethodBase>().Concat(t.GetConstructors(All)).Any(m => m.GetParameters().Any(p => IsResponse(p.ParameterType))));

        Assert.Equal(Names(Responses.Keys), Names(found));
    }

    // A nested type is named by the type around it.
    private static IEnumerable<Type> Types() => new[] { "Hub", "Hub.Records" }.SelectMany(p => Assembly.Load(p).GetTypes()).Select(Outermost).Distinct();

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static bool IsReader(Type type) => type == typeof(RowReader) || type == typeof(RootReader) || type == typeof(PlanRunner);

    private static bool IsResponse(Type type) => type == typeof(HttpContext) || type == typeof(HttpResponse);

    private static IEnumerable<string> Names(IEnumerable<Type> types) => types.Select(t => t.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);
}
