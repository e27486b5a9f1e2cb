namespace Hub.Tests.Moving;

/// <summary>Opens records of a file.</summary>
internal static class Openings
{
    /// <summary>The id of the new record.</summary>
    /// <param name="record">Field of the result that leads to it.</param>
    public static async Task<string> OpenAsync(this CaseHub hub, CaseWorker worker, string mutation, string record, object input) =>
        (await hub.MustAsync(worker, mutation, input, $"{record} {{ id }}")).GetProperty(record).GetProperty("id").GetString()!;
}
