using System.Collections.Immutable;
using System.Text.Json;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>
/// Reads a plan: members first, then the rules of every plan, last the form, which also finds unknown members and duplicates.
/// </summary>
internal static class PlanReader
{
    public static PlanReading Read(ReadOnlySpan<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.ToArray());
            var reading = Members(document.RootElement);
            return reading.Plan is null || reading.Plan.Json.AsSpan().SequenceEqual(json) ? reading : PlanReading.Bad(
                new(PlanFaultKind.NotCanonical, "$", "differs from the plan's one form in members, order or white space"));
        }
        catch (JsonException)
        {
            return PlanReading.Bad(new(PlanFaultKind.NotJson, "$", "is not JSON"));
        }
        catch (PlanFaultException found)
        {
            return PlanReading.Bad(found.Fault);
        }
    }

    private static PlanReading Members(JsonElement root)
    {
        var version = Whole(root, "version", "version");
        if (version != PlanJson.Version)
        {
            throw new PlanFaultException(PlanFaultKind.WrongVersion, "version", $"`{version}` is not `{PlanJson.Version}`");
        }

        return PlanRules.Make(Text(root, "dataset", "dataset"), Text(root, "period", "period"), Keys(root), Prices(root));
    }

    private static PublicKeys Keys(JsonElement root)
    {
        var keys = Member(root, "keys", "keys", JsonValueKind.Object);
        return new()
        {
            Geography = Geography(root),
            Age = Listed(keys, Axis.Age),
            Category = Listed(keys, Axis.Category),
            Outcome = Listed(keys, Axis.Outcome),
            Response = Listed(keys, Axis.Response),
            Service = Listed(keys, Axis.Service),
            Sex = Listed(keys, Axis.Sex),
            State = Listed(keys, Axis.State),
            Impossible = [.. Elements(root, "impossible", "impossible").Select((pair, i) => Pair(pair, $"impossible[{i}]"))],
        };
    }

    private static ImpossiblePair Pair(JsonElement pair, string path) =>
        new(Text(pair, "category", $"{path}.category"), Text(pair, "age", $"{path}.age"));

    private static Geography Geography(JsonElement root) => Valid("districts", () => new Geography(
        Elements(root, "districts", "districts").Select((district, i) => new District(
            Text(district, "code", $"districts[{i}].code"), Codes(district, "townships", $"districts[{i}].townships")))));

    private static Dimension Listed(JsonElement keys, string axis) =>
        Valid($"keys.{axis}", () => new Dimension(axis, Codes(keys, axis, $"keys.{axis}")));

    private static ImmutableArray<(string, Rational)> Prices(JsonElement root) =>
        [.. Elements(root, "measurements", "measurements").Select((measurement, i) => Price(measurement, i))];

    private static (string, Rational) Price(JsonElement measurement, int i)
    {
        var path = $"measurements[{i}]";
        var (name, epsilon) = (Text(measurement, "name", $"{path}.name"), Text(measurement, "epsilon", $"{path}.epsilon"));
        var sensitivity = Whole(measurement, "sensitivity", $"{path}.sensitivity");
        if (TableDesign.All.FirstOrDefault(d => d.Name == name) is { } design && design.Sensitivity != sensitivity)
        {
            throw new PlanFaultException(PlanFaultKind.WrongSensitivity, $"{path}.sensitivity", $"`{name}` has {design.Sensitivity}");
        }

        return (name, Rational.Read(epsilon) ?? throw new PlanFaultException(PlanRules.WrongEpsilon(i, epsilon)));
    }

    private static ImmutableArray<string> Codes(JsonElement parent, string name, string path) =>
        [.. Elements(parent, name, path).Select(
            (code, i) => code.ValueKind == JsonValueKind.String ? TextOf(code, path) : throw Wrong($"{path}[{i}]"))];

    private static JsonElement.ArrayEnumerator Elements(JsonElement parent, string name, string path) =>
        Member(parent, name, path, JsonValueKind.Array).EnumerateArray();

    private static string Text(JsonElement parent, string name, string path) =>
        TextOf(Member(parent, name, path, JsonValueKind.String), path);

    // A lone surrogate is JSON but no text.
    private static string TextOf(JsonElement value, string path)
    {
        try
        {
            return value.GetString() ?? throw Wrong(path);
        }
        catch (InvalidOperationException)
        {
            throw Wrong(path);
        }
    }

    private static int Whole(JsonElement parent, string name, string path) =>
        Member(parent, name, path, JsonValueKind.Number).TryGetInt32(out var value) ? value : throw Wrong(path);

    private static JsonElement Member(JsonElement parent, string name, string path, JsonValueKind kind) =>
        parent.ValueKind != JsonValueKind.Object ? throw Wrong(path)
        : !parent.TryGetProperty(name, out var value) ? throw Missing(path)
        : value.ValueKind != kind ? throw Wrong(path)
        : value;

    private static PlanFaultException Missing(string path) => new(PlanFaultKind.MissingMember, path, "is missing; add it");

    private static PlanFaultException Wrong(string path) => new(PlanFaultKind.WrongType, path, "has the wrong type");

    private static T Valid<T>(string path, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException problem)
        {
            throw new PlanFaultException(PlanFaultKind.WrongKeys, path, problem.Message);
        }
    }

    private sealed class PlanFaultException(PlanFault fault) : Exception
    {
        public PlanFaultException(PlanFaultKind kind, string path, string problem)
            : this(new(kind, path, problem))
        {
        }

        public PlanFault Fault { get; } = fault;
    }
}
