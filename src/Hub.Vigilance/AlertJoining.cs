namespace Hub.Vigilance;

/// <summary>Joins findings into alerts: one for a worker and child while it is open, one a day for a worker who read many.</summary>
/// <remarks>Broken glass is always an alert of its own, and so is a child of a worker who has no name.</remarks>
public sealed class AlertJoining(VigilanceOptions options)
{
    private readonly Dictionary<(string? Worker, string? Child), DateTimeOffset> open = [];
    private readonly Dictionary<string, DateOnly> days = new(StringComparer.Ordinal);

    /// <summary>Whether the finding opens an alert; one that does not belongs to an alert that is open.</summary>
    public bool Opens(Finding finding)
    {
        if (!finding.Raises)
        {
            return false;
        }

        Forget(finding.At);
        var key = (finding.Worker, finding.Child);
        var day = DateOnly.FromDateTime(finding.At.ToOffset(options.Zone).DateTime);
        var isGlass = finding.Limits.Any(l => l.Id == Limits.GlassBroken.Id);
        if (open.TryGetValue(key, out var opened) && finding.At - opened < options.AlertTime)
        {
            return false;
        }

        open[key] = finding.At;
        if (finding.Worker is not { } worker)
        {
            return true;
        }

        var joins = days.TryGetValue(worker, out var last) && last >= day;
        days[worker] = day;
        return isGlass || !joins;
    }

    private void Forget(DateTimeOffset now)
    {
        const int many = 10_000;
        if (open.Count > many)
        {
            foreach (var (key, opened) in open)
            {
                if (now - opened >= options.AlertTime)
                {
                    open.Remove(key);
                }
            }
        }

        if (days.Count > many)
        {
            days.Clear();
        }
    }
}
