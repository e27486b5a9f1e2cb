using Hub.Records.Reading;
using Hub.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Leaks;

/// <summary>Counts the statements that a request runs on the stores.</summary>
internal sealed class StatementCount(HubUnderTest hub)
{
    private readonly RowReader reader = hub.Services.GetRequiredService<RowReader>();

    public async Task<long> DuringAsync(Func<Task> act)
    {
        var before = reader.Statements;
        await act();
        return reader.Statements - before;
    }
}
