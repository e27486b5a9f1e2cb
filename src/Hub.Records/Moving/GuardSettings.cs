using System.Collections.Frozen;
using Hub.Policy;

namespace Hub.Records.Moving;

/// <summary>Which guards are turned off; only those that the Opinions do not name can be (domain.md 6, "(D)").</summary>
public sealed class GuardSettings
{
    private readonly FrozenSet<string> off;

    /// <param name="off">Names of the schema's `Guard`.</param>
    /// <exception cref="ArgumentException">A name that is none, or one that the Opinions or the law name.</exception>
    public GuardSettings(Sharing sharing, IReadOnlyCollection<string> off)
    {
        foreach (var name in off)
        {
            if (sharing.Guards.FirstOrDefault(g => g.Name == name) is not { } guard)
            {
                throw new ArgumentException($"`HUB__GuardsOff` names `{name}`, which is no guard; the schema's `Guard` lists them");
            }

            if (!guard.Chosen)
            {
                throw new ArgumentException($"`HUB__GuardsOff` names `{name}`, which the Opinions or a law demand; only guards marked @chosen can be turned off");
            }
        }

        this.off = off.ToFrozenSet(StringComparer.Ordinal);
    }

    public bool IsOn(string guard) => !off.Contains(guard);
}
