using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Exchange;
using Hub.Records.Importing.Linking;

namespace Hub.Records.Importing;

/// <summary>The values and grounds of a row as they are kept: evidence for reviewers, readable again.</summary>
public static class StatementBody
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(Statement statement) => JsonSerializer.Serialize(
        new KeptStatement([.. statement.Values.Select(Keep)], [.. statement.Numbers]), Options);

    public static Statement Read(string body)
    {
        var kept = JsonSerializer.Deserialize<KeptStatement>(body, Options) ?? throw new InvalidDataException("an empty statement");
        return new Statement([.. kept.Values.Select(Restore)], [.. kept.Numbers]);
    }

    public static string WriteGrounds(LinkDecision decision, IEnumerable<string> messages) => JsonSerializer.Serialize(
        new KeptGrounds(decision.Rule, [.. decision.Agreed], [.. decision.Differed], [.. decision.Candidates], [.. messages.Distinct()]),
            Options);

    private static KeptValue Keep(StatedValue value)
    {
        var (kind, text) = value.Value switch
        {
            string s => ("s", s),
            DateOnly day => ("d", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            DateTimeOffset time => ("t", time.ToString("o", CultureInfo.InvariantCulture)),
            bool yes => ("b", yes ? "true" : "false"),
            int number => ("i", number.ToString(CultureInfo.InvariantCulture)),
            decimal amount => ("n", amount.ToString(CultureInfo.InvariantCulture)),
            ImmutableArray<string> list => ("l", string.Join('\n', list)),
            _ => throw new NotSupportedException($"a value of type {value.Value.GetType().Name}"),
        };
        return new KeptValue(value.Entity, value.Field, value.Guardian, kind, text, value.Role);
    }

    private static StatedValue Restore(KeptValue kept) => new(kept.Entity, kept.Field, kept.Guardian, kept.Kind switch
    {
        "d" => DateOnly.ParseExact(kept.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        "t" => DateTimeOffset.ParseExact(kept.Text, "o", CultureInfo.InvariantCulture),
        "b" => kept.Text == "true",
        "i" => int.Parse(kept.Text, CultureInfo.InvariantCulture),
        "n" => decimal.Parse(kept.Text, CultureInfo.InvariantCulture),
        "l" => kept.Text.Split('\n').ToImmutableArray(),
        _ => (object)kept.Text,
    }, kept.Role);

    private sealed record KeptValue(string Entity, string Field, string? Guardian, string Kind, string Text, ValueRole Role);

    private sealed record KeptStatement(ImmutableArray<KeptValue> Values, ImmutableArray<ResidentNumber> Numbers);

    private sealed record KeptGrounds(
        string Rule, ImmutableArray<string> Agreed, ImmutableArray<string> Differed, ImmutableArray<string> Candidates,
            ImmutableArray<string> Messages);
}
