using System.Collections.Immutable;

namespace Hub.Policy.Rules;

/// <summary>All combinations of the answers that the row tests of one type can have; a case is a bit per test.</summary>
internal sealed class RowCases(ImmutableArray<string> tests)
{
    /// <summary>Cases double with each test; the compiler refuses types with more.</summary>
    public const int MostTests = 6;

    private int Count => 1 << tests.Length;

    public IEnumerable<int> All => Enumerable.Range(0, Count);

    /// <summary>Whether the tests hold in a case; <paramref name="own"/>: the value is the reader's own.</summary>
    public bool Meets(int @case, ImmutableArray<RowTest> when, bool own) =>
        when.All(t => t.Name == RowTest.OwnValue ? own == t.Holds : Holds(@case, tests.IndexOf(t.Name)) == t.Holds);

    /// <summary>The fewest and shortest alternatives that hold exactly in the wanted cases.</summary>
    public ImmutableArray<ImmutableArray<RowTest>> Alternatives(Func<int, bool> wanted)
    {
        var open = All.Where(wanted).ToHashSet();
        var found = ImmutableArray.CreateBuilder<ImmutableArray<RowTest>>();
        foreach (var term in Terms().OrderBy(t => t.Length))
        {
            var covered = All.Where(c => Meets(c, term, own: false)).ToList();
            if (covered.TrueForAll(c => wanted(c)) && covered.Exists(open.Contains))
            {
                open.ExceptWith(covered);
                found.Add(term);
            }
        }

        return found.ToImmutable();
    }

    private IEnumerable<ImmutableArray<RowTest>> Terms() =>
        tests.Aggregate(
            (IEnumerable<ImmutableArray<RowTest>>)[[]],
            (terms, test) => terms.SelectMany(t => new[] { t, t.Add(new RowTest(test)), t.Add(new RowTest(test, false)) }));

    private static bool Holds(int @case, int test) => (@case & (1 << test)) != 0;
}
