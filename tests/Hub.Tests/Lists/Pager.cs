using System.Text.Json;
using Hub.Tests.Running;

namespace Hub.Tests.Lists;

/// <summary>One page of an answer.</summary>
internal sealed record ListPage(string[] Ids, string[] Cursors, int Total, bool HasNext, bool HasPrevious, string? Start, string? End);

/// <summary>Turns the pages of one question.</summary>
internal sealed class Pager(HubUnderTest hub, string token, ListQuery query, Random random)
{
    /// <summary>Walks forward and says what is not as expected; null when all is.</summary>
    public async Task<string?> WrongAsync(string[] expected, int size)
    {
        string? after = null;
        for (var from = 0; ; from += size)
        {
            var page = await PageAsync($"first: {size}{(after is null ? "" : $", after: \"{after}\"")}");
            var to = Math.Min(from + size, expected.Length);
            var wrong = Wrong(page, expected, from, to, next: to < expected.Length, previous: after is not null);
            if (wrong is not null || !page.HasNext)
            {
                return wrong;
            }

            after = page.End;
        }
    }

    public async Task<string?> WrongBackwardAsync(string[] expected, int size)
    {
        string? before = null;
        for (var to = expected.Length; ; to -= size)
        {
            var page = await PageAsync($"last: {size}{(before is null ? "" : $", before: \"{before}\"")}");
            var wrong = Wrong(page, expected, Math.Max(0, to - size), to, next: before is not null, previous: to - size > 0);
            if (wrong is not null || !page.HasPrevious)
            {
                return wrong;
            }

            before = page.Start;
        }
    }

    /// <summary>The ids of all pages in the order of the list, with something happening between pages.</summary>
    public async Task<List<string>> WalkAsync(int size, bool backward, Func<Task> between)
    {
        var met = new List<string>();
        for (string? cursor = null; ;)
        {
            var at = cursor is null ? "" : $", {(backward ? "before" : "after")}: \"{cursor}\"";
            var page = await PageAsync($"{(backward ? "last" : "first")}: {size}{at}");
            met.InsertRange(backward ? 0 : met.Count, page.Ids);
            if (!(backward ? page.HasPrevious : page.HasNext))
            {
                return met;
            }

            cursor = backward ? page.Start : page.End;
            await between();
        }
    }

    private static string? Wrong(ListPage page, string[] expected, int from, int to, bool next, bool previous) =>
        !page.Ids.AsSpan().SequenceEqual(expected.AsSpan(from, to - from))
            ? $"rows {from} to {to} are {string.Join(' ', page.Ids)} and not {string.Join(' ', expected[from..to])}"
        : page.Total != expected.Length ? $"totalCount is {page.Total} and not {expected.Length}"
        : page.HasNext != next ? $"hasNextPage is {page.HasNext} at {from} to {to} of {expected.Length}"
        : page.HasPrevious != previous ? $"hasPreviousPage is {page.HasPrevious} at {from} to {to} of {expected.Length}"
        : page.Start != page.Cursors.FirstOrDefault() || page.End != page.Cursors.LastOrDefault()
            ? "startCursor or endCursor is not that of the edge"
        : null;

    private async Task<ListPage> PageAsync(string window)
    {
        var (document, variables) = random.Next(2) == 0 ? (query.Document(window), null) : query.WithVariables(window);
        var answer = await hub.AskAsync(token, document, variables);
        if (!answer.TryGetProperty("data", out var data))
        {
            throw new InvalidOperationException($"{answer}\n{document}\n{JsonSerializer.Serialize(variables)}");
        }

        var list = data.GetProperty("children");
        var info = list.GetProperty("pageInfo");
        var edges = list.GetProperty("edges").EnumerateArray().ToList();
        return new ListPage(
            [.. edges.Select(e => e.GetProperty("node").GetProperty("id").GetString()!)],
            [.. edges.Select(e => e.GetProperty("cursor").GetString()!)],
            list.GetProperty("totalCount").GetInt32(),
            info.GetProperty("hasNextPage").GetBoolean(), info.GetProperty("hasPreviousPage").GetBoolean(),
            info.GetProperty("startCursor").GetString(), info.GetProperty("endCursor").GetString());
    }
}
