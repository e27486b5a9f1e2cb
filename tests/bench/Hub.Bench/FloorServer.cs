using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hub.Bench;

/// <summary>Answers the bodies of <see cref="Queries"/> with the same data as the hub, by hand-written SQL and nothing around it.</summary>
internal sealed class FloorServer(Store store)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly FloorQueries queries = new(store.IsSqlite);
    private readonly ConcurrentBag<FloorConnection> idle = [];

    public static async Task RunAsync(Store store, string url, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        var server = new FloorServer(store);
        app.MapPost("/graphql", server.HandleAsync);
        await app.StartAsync(cancel);
        Console.WriteLine("ready");
        await app.WaitForShutdownAsync(cancel);
    }

    public async Task HandleAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var buffer = await AnswerAsync(body.RootElement);
        context.Response.ContentType = "application/graphql-response+json; charset=utf-8";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory);
    }

    private async Task<ArrayBufferWriter<byte>> AnswerAsync(JsonElement request)
    {
        var variables = request.GetProperty("variables");
        var buffer = new ArrayBufferWriter<byte>(4096);
        await using var json = new Utf8JsonWriter(buffer, Plain);
        if (!idle.TryTake(out var connection))
        {
            connection = new FloorConnection(store);
        }

        json.WriteStartObject();
        json.WriteStartObject("data");
        switch (request.GetProperty("operationName").GetString())
        {
            case "Q1":
                WriteOne(json, queries.ById, (await connection.ReadAsync([queries.ById], ("@id", variables.GetProperty("id").GetString()!)))[0]);
                break;
            case "Q2":
                await WriteFileAsync(json, connection, variables.GetProperty("id").GetString()!);
                break;
            default:
                await WritePageAsync(json, connection, variables.GetProperty("risk").GetString()!, variables.GetProperty("state").GetString()!);
                break;
        }

        idle.Add(connection);
        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync();
        return buffer;
    }

    private static void WriteOne(Utf8JsonWriter json, FloorStatement statement, List<object?[]> rows)
    {
        json.WritePropertyName("child");
        if (rows.Count == 0)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        WriteColumns(json, statement, rows[0], 0);
        json.WriteEndObject();
    }

    private async Task WriteFileAsync(Utf8JsonWriter json, FloorConnection connection, string id)
    {
        var results = await connection.ReadAsync([queries.Head, .. queries.Lists.Select(l => l.Statement)], ("@id", id));
        json.WriteStartObject("child");
        WriteColumns(json, queries.Head, results[0][0], 0);
        for (var i = 0; i < queries.Lists.Length; i++)
        {
            var (key, statement) = queries.Lists[i];
            WriteRows(json, key, statement, results[i + 1], 0);
        }

        json.WriteEndObject();
    }

    private async Task WritePageAsync(Utf8JsonWriter json, FloorConnection connection, string risk, string state)
    {
        var rows = (await connection.ReadAsync([queries.Page], ("@risk", risk), ("@state", state)))[0];
        var more = rows.Count > 50;
        var page = rows.Take(50).ToList();
        var lists = queries.PageLists;
        var related = await connection.ReadAsync([.. lists.Select(l => l.Statement)], ("@ids", page.Select(r => (string)r[0]!).ToArray()));
        var byChild = related.Select(r => r.ToLookup(row => (string)row[0]!)).ToArray();
        json.WriteStartObject("children");
        json.WriteStartArray("nodes");
        foreach (var row in page)
        {
            json.WriteStartObject();
            WriteColumns(json, queries.Page, row, 0);
            for (var i = 0; i < lists.Length; i++)
            {
                WriteRows(json, lists[i].Key, lists[i].Statement, byChild[i][(string)row[0]!], 1);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("pageInfo");
        json.WriteString("endCursor", page.Count == 0 ? null : (string?)page[^1][0]);
        json.WriteBoolean("hasNextPage", more);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, string key, FloorStatement statement, IEnumerable<object?[]> rows, int from)
    {
        json.WriteStartArray(key);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            WriteColumns(json, statement, row, from);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteColumns(Utf8JsonWriter json, FloorStatement statement, object?[] row, int from)
    {
        for (var i = from; i < row.Length; i++)
        {
            json.WritePropertyName(statement.Columns[i].Name);
            WriteValue(json, statement.Columns[i].Form, row[i]);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, Form form, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string list when form == Form.List:
                json.WriteStartArray();
                foreach (var item in list.Split('\u001f', StringSplitOptions.RemoveEmptyEntries))
                {
                    json.WriteStringValue(item);
                }

                json.WriteEndArray();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                json.WriteStringValue(time.AddHours(8).ToString("yyyy-MM-dd'T'HH:mm:ss+08:00", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteNumberValue((decimal)value);
                break;
        }
    }
}
