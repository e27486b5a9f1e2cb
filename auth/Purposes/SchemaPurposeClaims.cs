using GraphQLParser;
using GraphQLParser.AST;

namespace Auth;

/// <summary>Reads `@claim(by:, applicants:)` of enum `Purpose` and the values of enum `Department` from the schema's text.</summary>
public sealed class SchemaPurposeClaims : IPurposeClaims
{
    private readonly Dictionary<string, HashSet<string>> claimants;

    public SchemaPurposeClaims(IEnumerable<string> texts)
    {
        var enums = texts.SelectMany(text => Parser.Parse(text).Definitions).OfType<GraphQLEnumTypeDefinition>().ToList();
        Departments = [.. ValuesOf(enums, "Department").Select(value => value.Name.StringValue)];
        claimants = ValuesOf(enums, "Purpose")
            .Select(value => (Purpose: value.Name.StringValue, Claimants: ClaimantsOf(value)))
            .Where(pair => pair.Claimants.Count > 0)
            .ToDictionary(pair => pair.Purpose, pair => pair.Claimants);
    }

    public static SchemaPurposeClaims FromDirectory(string directory) => Directory.Exists(directory)
        ? new SchemaPurposeClaims(Directory.GetFiles(directory, "*.graphql").Order(StringComparer.Ordinal).Select(File.ReadAllText))
        : throw new AuthConfigurationException($"AUTH003: there is no schema in `{directory}`; set `HUB__Auth__Schema`");

    public IReadOnlyCollection<string> Departments { get; }

    public IReadOnlyCollection<string> Purposes => claimants.Keys;

    public bool MayClaim(string department, string purpose) =>
        claimants.TryGetValue(purpose, out var departments) && departments.Contains(department);

    private static IEnumerable<GraphQLEnumValueDefinition> ValuesOf(List<GraphQLEnumTypeDefinition> enums, string name) =>
        enums.Where(type => type.Name == name).SelectMany(type => type.Values ?? Enumerable.Empty<GraphQLEnumValueDefinition>());

    private static HashSet<string> ClaimantsOf(GraphQLEnumValueDefinition value) =>
        [.. (value.Directives ?? Enumerable.Empty<GraphQLDirective>())
            .Where(directive => directive.Name == "claim")
            .SelectMany(directive => directive.Arguments ?? Enumerable.Empty<GraphQLArgument>())
            .Select(argument => argument.Value).OfType<GraphQLListValue>()
            .SelectMany(list => list.Values ?? []).OfType<GraphQLEnumValue>()
            .Select(department => department.Name.StringValue)];
}
