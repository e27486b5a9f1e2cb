using System.Diagnostics.Metrics;
using Hub.Execution;

namespace Hub.Http;

/// <summary>Counts answers and their time by outcome, department and purpose: words of the schema, never a value of a record.</summary>
public sealed class RequestMeter
{
    public const string Name = "Hub";

    private const string Nobody = "none";

    private readonly Histogram<double> durations;

    public RequestMeter(IMeterFactory meters)
    {
        durations = meters.Create(Name).CreateHistogram(
            "hub.graphql.request.duration", "s", "time from the request's head to the answer's end",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
            });
    }

    /// <param name="caller">Null when the token was not valid.</param>
    /// <param name="code">Of the answer's first error; null when it has none.</param>
    public void Note(Caller? caller, string? code, TimeSpan taken) => durations.Record(
        taken.TotalSeconds,
        new("code", code ?? "OK"), new("department", caller?.Department ?? Nobody), new("purpose", caller?.Purpose ?? Nobody));
}
