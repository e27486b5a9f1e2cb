using System.Collections.Immutable;

namespace Hub.Policy.Rules;

/// <summary>Row scopes of a department: those that name the purpose, else those that name none, and the additional ones.</summary>
internal static class ScopeChoice
{
    public static ImmutableArray<string> Of(DepartmentRule department, string purpose)
    {
        var named = department.Scopes.Where(s => !s.InAddition && s.For.Contains(purpose)).ToList();
        var chosen = named.Count > 0 ? named : [.. department.Scopes.Where(s => !s.InAddition && s.For.IsEmpty)];
        var added = department.Scopes.Where(s => s.InAddition && (s.For.IsEmpty || s.For.Contains(purpose)));
        return [.. chosen.Concat(added).Select(s => s.Rows).Distinct()];
    }
}
