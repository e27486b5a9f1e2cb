using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Hub.Casework.Parameters;

/// <summary>The parameters in force (domain.md 10), validated.</summary>
public sealed class CaseParameters
{
    private const decimal Greatest = 100_000;

    private readonly FrozenDictionary<string, Parameter> byKey;

    private CaseParameters(ImmutableArray<Parameter> all)
    {
        All = all;
        byKey = all.ToFrozenDictionary(p => p.Key, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Without any setting.</summary>
    public static CaseParameters Standard { get; } = new(ParameterTable.All);

    /// <summary>In the order of domain.md 10.</summary>
    public ImmutableArray<Parameter> All { get; }

    /// <param name="settings">By key, such as `T02:InDanger`; case does not matter.</param>
    /// <exception cref="ParameterException">A key that is none, a value that is none, or values that contradict each other; names all of them.</exception>
    public static CaseParameters From(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var faults = new List<string>();
        var values = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, text) in settings.Where(s => !string.IsNullOrEmpty(s.Value)))
        {
            if (!Standard.byKey.TryGetValue(key, out var parameter))
            {
                faults.Add($"`HUB__Parameters__{key.Replace(":", "__", StringComparison.Ordinal)}` is no parameter; the query `{{ parameters {{ setting }} }}` lists them");
            }
            else if (Read(parameter, text!) is { } value)
            {
                values[parameter.Key] = value;
            }
            else
            {
                faults.Add($"`{parameter.Setting}` takes {Kind(parameter)}, and is `{text}`");
            }
        }

        var made = new CaseParameters([.. ParameterTable.All.Select(p => values.TryGetValue(p.Key, out var set) ? p with { Value = set } : p)]);
        faults.AddRange(made.Contradictions());
        return faults.Count == 0 ? made : throw new ParameterException(string.Join('\n', faults));
    }

    /// <summary>The amount of a parameter that always has one.</summary>
    /// <param name="key">`T08`, `T02:InDanger`.</param>
    public decimal Of(string key) => byKey[key].Value ?? throw new InvalidOperationException($"parameter `{key}` is not set");

    /// <summary>As <see cref="Of"/>, for those that are counted.</summary>
    public int Whole(string key) => (int)Of(key);

    /// <summary>Null: the city has set none.</summary>
    public decimal? Amount(string key) => byKey[key].Value;

    /// <summary>A time of fixed length.</summary>
    /// <exception cref="InvalidOperationException">It is counted in months or years, whose length depends on the day.</exception>
    public TimeSpan Time(string key) => byKey[key].Unit switch
    {
        Unit.Minutes => TimeSpan.FromMinutes((double)Of(key)),
        Unit.Hours => TimeSpan.FromHours((double)Of(key)),
        Unit.Days => TimeSpan.FromDays((double)Of(key)),
        var unit => throw new InvalidOperationException($"parameter `{key}` counts {unit}"),
    };

    private static decimal? Read(Parameter parameter, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        && value <= Greatest && value >= (parameter.Default == 0 ? 0 : parameter.Unit == Unit.CnyPerMonth ? 0.01m : 1)
        && (parameter.Unit == Unit.CnyPerMonth || decimal.IsInteger(value))
        && (parameter.Unit != Unit.Grade || value <= 4)
            ? value
            : null;

    private static string Kind(Parameter parameter) => parameter.Unit switch
    {
        Unit.CnyPerMonth => "an amount in CNY per month above 0",
        Unit.Grade => "a grade from 1 to 4",
        Unit.SchoolDays => "a whole number of school days",
        Unit.Times => "a whole number from 1",
        var unit => $"a whole number of {unit.ToString().ToLowerInvariant()}{(parameter.Default == 0 ? "" : " from 1")}",
    };

    private IEnumerable<string> Contradictions()
    {
        (string Less, string More, bool MayBeEqual)[] orders =
        [
            ("T09", "T08", false), ("T12:High", "T12:Medium", true), ("T12:Medium", "T12:Low", true), ("T33:From", "T33:To", false),
            ("T22:Routed", "T22:Decided", false), ("T23:Reply", "T23:Completed", false), ("T18", "T17", false), ("T05", "T06", true),
        ];
        foreach (var (less, more, mayBeEqual) in orders)
        {
            if (Of(less) > Of(more) || (!mayBeEqual && Of(less) == Of(more)))
            {
                yield return $"`{byKey[less].Setting}` must be less than `{byKey[more].Setting}`{(mayBeEqual ? " or equal" : "")}";
            }
        }

        if (Time("T02:InDanger") > Time("T02:Accepted"))
        {
            yield return $"`{byKey["T02:InDanger"].Setting}` must not be longer than `{byKey["T02:Accepted"].Setting}`";
        }

        string[] due = ["T37:Critical", "T37:High", "T37:Medium", "T37:Low"];
        foreach (var (sooner, later) in due.Zip(due[1..]).Where(p => Time(p.First) > Time(p.Second)))
        {
            yield return $"`{byKey[sooner].Setting}` must not be longer than `{byKey[later].Setting}`";
        }
    }
}

/// <summary>Settings of parameters that cannot be used; the message names all faults, a line each.</summary>
public sealed class ParameterException(string message) : Exception(message);
