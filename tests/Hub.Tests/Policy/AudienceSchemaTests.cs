using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using Hub.Policy;

namespace Hub.Tests.Policy;

public sealed class AudienceSchemaTests
{
    private static readonly Sharing Sharing = RealSchema.Sharing;

    private static IObservable<object> Never(IResolveFieldContext context) => throw new NotSupportedException();

    public static TheoryData<string, string> Claims
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (department, purpose) in Sharing.Departments.SelectMany(d => Sharing.Purposes.Select(p => (d, p))))
            {
                if (Sharing.MayClaim(department, purpose))
                {
                    data.Add(department, purpose);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void No_closed_name_is_printed(string department, string purpose)
    {
        var printed = Parser.Parse(AudienceSchema.Print(Sharing, department, purpose)).Definitions.OfType<GraphQLObjectTypeDefinition>();

        var closed = printed
            .Where(t => Sharing.Shape.Types.ContainsKey(t.Name.StringValue))
            .SelectMany(t => (t.Fields?.Items ?? []).Select(f => new FieldKey(t.Name.StringValue, f.Name.StringValue)))
            .Where(f => !Sharing.IsOpen(f, department, purpose));

        Assert.Empty(closed);
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void All_open_fields_of_records_are_printed(string department, string purpose)
    {
        var printed = Parser.Parse(AudienceSchema.Print(Sharing, department, purpose)).Definitions.OfType<GraphQLObjectTypeDefinition>()
            .SelectMany(t => (t.Fields?.Items ?? []).Select(f => new FieldKey(t.Name.StringValue, f.Name.StringValue)))
            .ToHashSet();

        var missing = Sharing.Shape.Records
            .SelectMany(r => Sharing.Shape.Types[r].Fields.Select(f => new FieldKey(r, f.Name)))
            .Where(f => Sharing.IsOpen(f, department, purpose) && !printed.Contains(f));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void Library_accepts_the_schema(string department, string purpose)
    {
        var sdl = AudienceSchema.Print(Sharing, department, purpose);

        var schema = Schema.For(sdl, builder =>
        {
            foreach (var type in Sharing.Shape.Types.Keys)
            {
                builder.Types.For(type).IsTypeOfFunc = _ => true;
            }

            foreach (var field in Sharing.Shape.Types["Subscription"].Fields)
            {
                builder.Types.For("Subscription").FieldFor(field.Name).StreamResolver = new SourceStreamResolver<object>(Never);
            }
        });
        schema.Initialize();

        Assert.NotNull(schema.Query);
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void Closed_names_stay_out_of_descriptions_too(string department, string purpose)
    {
        var sdl = AudienceSchema.Print(Sharing, department, purpose);

        var open = Sharing.Shape.Types.Values
            .SelectMany(t => t.Fields.Where(f => Sharing.IsOpen(new FieldKey(t.Name, f.Name), department, purpose)).Select(f => f.Name))
            .ToHashSet();
        var closed = Sharing.Shape.Types.Values.SelectMany(t => t.Fields).Select(f => f.Name)
            .Where(n => n.Any(char.IsUpper) && !open.Contains(n));
        var words = sdl.Split("\"\"\"").Where((_, i) => i % 2 == 1).SelectMany(d => d.Split(" .,()`*".ToCharArray())).ToHashSet();

        Assert.DoesNotContain(closed, words.Contains);
    }

    [Fact]
    public void Auditor_has_the_log_and_no_children()
    {
        var query = RootFields("AUDITOR", "AUDIT");

        Assert.Contains("accessLog", query);
        Assert.DoesNotContain("children", query);
        Assert.DoesNotContain("child", query);
    }

    [Fact]
    public void Only_the_auditor_has_the_log()
    {
        var others = Claims.Select(c => ((string)c[0], (string)c[1])).Where(c => c.Item2 != "AUDIT");

        Assert.DoesNotContain(others, c => RootFields(c.Item1, c.Item2).Contains("accessLog"));
    }

    [Fact]
    public void Level_4_is_in_no_filter_and_no_order()
    {
        var level4 = Sharing.Shape.Types.Values.SelectMany(t => t.Fields).Where(f => f.Level == 4).Select(f => f.Name).ToHashSet();

        var inputs = Claims.SelectMany(c => Parser.Parse(AudienceSchema.Print(Sharing, (string)c[0], (string)c[1])).Definitions)
            .OfType<GraphQLInputObjectTypeDefinition>()
            .Where(i => Array.Exists(["Where", "Order", "Filter", "Relation"], s => i.Name.StringValue.EndsWith(s, StringComparison.Ordinal)))
            .SelectMany(i => (i.Fields?.Items ?? []).Select(f => f.Name.StringValue));

        Assert.DoesNotContain(inputs, level4.Contains);
    }

    [Fact]
    public void Purpose_that_may_not_be_claimed_has_no_schema() =>
        Assert.Throws<ArgumentException>(() => AudienceSchema.Print(Sharing, "PUBLIC_SECURITY", "SCHOOLING"));

    private static List<string> RootFields(string department, string purpose) =>
    [
        .. Parser.Parse(AudienceSchema.Print(Sharing, department, purpose)).Definitions.OfType<GraphQLObjectTypeDefinition>()
            .Single(t => t.Name.StringValue == "Query").Fields!.Items.Select(f => f.Name.StringValue),
    ];
}
