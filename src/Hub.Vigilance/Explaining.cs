using System.Collections.Immutable;
using Hub.Vigilance.Remembering;

namespace Hub.Vigilance;

/// <summary>Finds the best reason for a worker to see a child: the main thing that is looked at.</summary>
internal static class Explaining
{
    public static Explanation Of(Access access, ChildShown shown, Facts? facts, Memory memory, VigilanceOptions options)
    {
        if (facts?.Links is not { } links)
        {
            return default;
        }

        var local = access.At.ToOffset(options.Zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        var own = facts.InJurisdiction == true;
        if (Live(links, day) is { } link)
        {
            return new(ExplanationKind.Linked, link, options.LinkWorth);
        }

        if (own && IsNear(facts.NearEvents, access.At, options.EventNear) && memory.Of(access)?.IsForeign(facts) != true)
        {
            return new(ExplanationKind.NearEvent, null, options.LinkWorth);
        }

        if (own && shown.Fields.IsReduced)
        {
            return new(ExplanationKind.Oversight, null, options.LinkWorth);
        }

        if (facts.InJurisdiction is null || facts.NearEvents is null)
        {
            return default;
        }

        // Nobody stands in at night.
        return options.CityHours.Contains(local) && facts.AssignedColleagues.Any(c => memory.SeemsAway(c, access.At))
                ? new(ExplanationKind.StandingIn, null, options.LikelyWorth)
            : Former(links, day, options.FormerLinkDays) is { } former
                ? new(ExplanationKind.FormerlyLinked, former, options.LikelyWorth)
            : new(ExplanationKind.None);
    }

    private static LinkKind? Live(ImmutableArray<Link> links, DateOnly day)
    {
        foreach (var link in links)
        {
            if (link.Since <= day && (link.Until is not { } last || last >= day))
            {
                return link.Kind;
            }
        }

        return null;
    }

    private static LinkKind? Former(ImmutableArray<Link> links, DateOnly day, int days)
    {
        foreach (var link in links)
        {
            if (link.Until < day && link.Until >= day.AddDays(-days))
            {
                return link.Kind;
            }
        }

        return null;
    }

    private static bool IsNear(ImmutableArray<DateTimeOffset>? events, DateTimeOffset at, TimeSpan near)
    {
        foreach (var happened in events ?? [])
        {
            if ((happened - at).Duration() <= near)
            {
                return true;
            }
        }

        return false;
    }
}
