using System.Diagnostics.Metrics;
using Hub.Http;

namespace Hub.Alerts;

/// <summary>Counts events of alerts that nobody hears of.</summary>
public sealed class AlertMeter(IMeterFactory meters)
{
    private readonly Counter<long> unheard =
        meters.Create(RequestMeter.Name).CreateCounter<long>("hub.alerts.unheard", "{event}", "events of alerts that had nobody to be told");

    public void NoteUnheard(int events) => unheard.Add(events);
}
