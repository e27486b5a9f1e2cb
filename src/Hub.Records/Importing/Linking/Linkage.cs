using System.Collections.Immutable;

namespace Hub.Records.Importing.Linking;

/// <summary>Decides to which known child a row belongs. Pure: the same row and the same candidates give the same decision.</summary>
/// <remarks>The only type of this folder that the import asks; a finer linkage takes its place here. It merges no children.</remarks>
public sealed class Linkage
{
    /// <summary>The rules in their order; the first that finds somebody decides.</summary>
    private static readonly ImmutableArray<(string Name, Func<Comparison, bool> Holds)> Rules =
    [
        ("NUMBER", c => c.SameNumber && Supports(c)),
        ("DOUBTFUL_NUMBER", c => c.SameDoubtful && c.Name == true && !c.OtherNumber),
        ("PERSON", c => c.SamePerson && c.Sex == true && !c.OtherNumber),
        ("PERSON_WITHOUT_SEX", c => c.SamePerson && c.Sex is null && !c.OtherNumber),
    ];

    public LinkDecision Decide(StatedIdentity row, IEnumerable<KnownChild> candidates)
    {
        var compared = candidates.Select(c => new Comparison(row, c))
            .OrderBy(c => c.Child.Least, StringComparer.Ordinal).ThenBy(c => c.Child.Id, StringComparer.Ordinal).ToList();
        foreach (var (name, holds) in Rules)
        {
            var found = compared.Where(holds).ToList();
            if (found.Count == 1)
            {
                return Of(LinkOutcome.Linked, found[0].Child.Id, name, found);
            }

            if (found.Count > 1)
            {
                return Of(LinkOutcome.Review, null, "SEVERAL_" + name, found);
            }
        }

        var possible = compared.Where(c => c.SameNumber || c.SameDoubtful).ToList();
        return possible.Count > 0
            ? Of(LinkOutcome.Review, null, "NUMBER_CONTRADICTED", possible)
            : new LinkDecision(LinkOutcome.Created, null, [], "NOBODY_KNOWN", [], []);
    }

    /// <summary>Nothing speaks against the row being about the child: a correction of what was said before.</summary>
    public bool MayBe(StatedIdentity row, KnownChild child)
    {
        var compared = new Comparison(row, child);
        return !compared.OtherNumber && (compared.SameNumber || compared.Name != false || compared.Birth != false);
    }

    // The number alone never links against the rest: a brother's number, or somebody's who holds it.
    private static bool Supports(Comparison c) => c.Name switch
    {
        true => true,
        null => c.Birth != false,
        false => c.Birth == true && c.Sex != false,
    };

    private static LinkDecision Of(LinkOutcome outcome, string? child, string rule, List<Comparison> found) => new(
        outcome,
        child,
        outcome == LinkOutcome.Review ? [.. found.Select(f => f.Child.Id).Take(LinkDecision.MostCandidates)] : [],
        rule,
        [.. found[0].Agreed],
        [.. found[0].Differed]);
}
