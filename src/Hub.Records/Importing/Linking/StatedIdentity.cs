using System.Collections.Immutable;
using System.Globalization;
using Hub.Exchange;

namespace Hub.Records.Importing.Linking;

/// <summary>What a row says about who the child is, in comparable form (exchange.md 7.2, 6).</summary>
/// <param name="Names">The name first, then former names; empty when unknown.</param>
/// <param name="Birth">Stated birth date; else that of a number in which nothing contradicts the row.</param>
/// <param name="Sex">MALE, FEMALE or null.</param>
/// <param name="Numbers">Numbers that are right in themselves and agree with the row.</param>
/// <param name="Doubtful">Numbers that are right in themselves only.</param>
public sealed record StatedIdentity(
    ImmutableArray<string> Names, DateOnly? Birth, string? Sex, ImmutableArray<string> Numbers, ImmutableArray<string> Doubtful)
{
    private const string UnknownSex = "?";

    /// <summary>The row states the birth date itself.</summary>
    public bool StatesBirth { get; private init; }

    public static StatedIdentity Of(Statement statement)
    {
        var ofChild = statement.Numbers.Where(n => n.OfChild).ToList();
        ImmutableArray<string> valid = [.. ofChild.Where(n => n.Trust == NumberTrust.Valid)
            .OrderByDescending(n => n.Source != NumberSource.Cell).Select(n => n.Text).Distinct(StringComparer.Ordinal)];
        var stated = statement.Of("Child", "birthDate") as DateOnly?;
        var inNumber = valid.Length == 1 ? ResidentId.Parse(valid[0]) : null;
        var sex = statement.Of("Child", "sex") is "MALE" or "FEMALE" ? (string?)statement.Of("Child", "sex") : inNumber?.Sex;
        return new StatedIdentity(
            [.. NamesOf(statement)],
            stated ?? inNumber?.BirthDate,
            sex,
            valid,
            [.. ofChild.Where(n => n.Trust is NumberTrust.Doubt or NumberTrust.Extended15).Select(n => n.Text)
                .Distinct(StringComparer.Ordinal)])
        {
            StatesBirth = stated is not null,
        };
    }

    /// <summary>Keys under which rows like this one may be known.</summary>
    public IEnumerable<string> Sought() =>
        Numbers.Concat(Doubtful).Select(NumberKey).Concat(Birth is { } birth ? Names.SelectMany(n => SoughtPersons(n, birth)) : []);

    /// <summary>Keys under which later rows find this one. Of two numbers only the one that was checked when it was issued.</summary>
    public IEnumerable<string> Left() =>
        Numbers.Take(1).Select(NumberKey).Concat(Names.Select(n => PersonKey(n, Birth, Sex)));

    public static string NumberKey(string number) => $"id:{number}";

    public static string PersonKey(string name, DateOnly? birth, string? sex) =>
        string.Create(CultureInfo.InvariantCulture, $"person:{name}|{birth:yyyy-MM-dd}|{sex ?? UnknownSex}");

    private IEnumerable<string> SoughtPersons(string name, DateOnly birth) =>
        Sex is null
            ? [PersonKey(name, birth, "MALE"), PersonKey(name, birth, "FEMALE"), PersonKey(name, birth, null)]
            : [PersonKey(name, birth, Sex), PersonKey(name, birth, null)];

    private static IEnumerable<string> NamesOf(Statement statement) =>
        new[] { statement.Of("Child", "name"), statement.Of("Child", "formerName") }
            .Select(n => ComparedName.Of(n as string)).OfType<string>().Distinct(StringComparer.Ordinal);
}
