using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Ledgering;

namespace Hub.Execution;

/// <summary>A subscription that was found valid: one root field, and what is asked of each of its events.</summary>
/// <param name="Field">`alerts`, `childChanged`.</param>
public sealed record OpenSubscription(
    ValidOperation Valid, GraphQLRequest Request, string Key, string Field, string Type, ImmutableDictionary<string, string> Arguments,
    ImmutableArray<ResultMember> Members, AskedOperation Reads)
{
    /// <summary>Whether records are asked of its events, not only when something happened.</summary>
    public bool ReadsRecords => Members.Any(m => m.Read >= 0);
}

/// <summary>When an event is one: always when it is asked for, only if the caller finds its records, or only if they look unlike those of the last one.</summary>
public sealed record OnlyIf
{
    public static readonly OnlyIf Asked = new();

    public static readonly OnlyIf Found = new() { IsFound = true };

    /// <summary>As a query finds them; by broken glass or of a file handed over is not enough.</summary>
    public bool IsFound { get; private init; }

    public byte[]? Unlike { get; private init; }

    public static OnlyIf Changed(byte[]? last) => new() { Unlike = last };
}

/// <summary>Answers the events of subscriptions: each is read when it leaves, as a query by the same caller would be, and recorded.</summary>
public sealed class SubscriptionAnswers(Sharing sharing, RootReader reader, ResponseForms forms, Cursors cursors, Disclosures disclosures)
{
    private const string Root = "Subscription";

    /// <exception cref="RequestRefusedException">An argument is refused.</exception>
    internal OpenSubscription Open(Caller caller, ValidOperation valid, GraphQLRequest request)
    {
        var operation = new OperationReader(valid, sharing, caller.Audience, cursors);
        var roots = operation.Selections.Merge([valid.Operation.SelectionSet], type => type == Root);
        if (roots is not [{ Name: not "__typename" } root])
        {
            throw new RequestRefusedException(ErrorCodes.BadInput, "a subscription has one root field");
        }

        var field = sharing.Shape.Types[Root].Find(root.Name)!;
        var arguments = field.Arguments.Select(a => (a.Name, Value: operation.Argument(root, a.Name) as string)).Where(a => a.Value is not null)
            .ToImmutableDictionary(a => a.Name, a => a.Value!, StringComparer.Ordinal);
        operation.Fingerprint.Add($"s{root.Key}");
        var (members, reads) = ResultReads.Read(operation, root, sharing.Shape.Types[field.Named]);
        var asked = new AskedOperation([.. reads], operation.Fingerprint.ToString(), operation.Fingerprint.Values, ShapedByValue: false);
        reader.Prepare(caller, valid, asked);
        return new OpenSubscription(valid, request, root.Key, field.Name, field.Named, arguments, members, asked);
    }

    /// <summary>One event as it is to be sent. An event without data of a child is no disclosure and has no entry.</summary>
    /// <returns>Null: it is no event for this caller; nothing was disclosed.</returns>
    /// <exception cref="LedgerUnavailableException">The entry is not known to be durable: the event does not leave.</exception>
    internal async Task<NewsAnswer?> AnswerAsync(
        Caller caller, OpenSubscription open, ActOutcome outcome, RequestOrigin origin, OnlyIf terms, CancellationToken cancellationToken)
    {
        var reading = ResultReads.Of(open.Members, open.Reads, outcome) is { } reads
            ? await reader.ReadAsync(caller, open.Valid, reads, cancellationToken) : null;
        if (terms.IsFound && reading?.Roots.All(r => r.IsInScope) != true)
        {
            return null;
        }

        var shows = new Shows();
        var byRow = new RowDisclosures();
        var buffer = new ArrayBufferWriter<byte>(1024);
        await using var json = new Utf8JsonWriter(buffer, Answer.JsonOptions);
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WritePropertyName(open.Key);
        byRow.Enter(open.Key);
        var data = Records(caller, open, reading, shows, byRow);
        if (terms.Unlike is not null && data.AsSpan().SequenceEqual(terms.Unlike))
        {
            return null;
        }

        Write(json, open, outcome, data);
        byRow.Leave();
        json.WriteEndObject();
        var receipts = reading is null ? []
            : await disclosures.RecordAsync(caller, open.Valid, open.Request, shows, origin, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        ExtensionsWriter.Write(json, reading?.Disclosures ?? [], byRow, receipts);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        return new NewsAnswer(buffer.WrittenMemory, data);
    }

    /// <summary>Whether a query of the caller would find the record.</summary>
    internal Task<bool> SeesAsync(Caller caller, OpenSubscription open, string type, string id, CancellationToken cancellationToken) =>
        reader.SeesAsync(caller, open.Valid, type, id, cancellationToken);

    // The records of the event, one after another in the order of its members.
    private byte[] Records(Caller caller, OpenSubscription open, Reading? reading, Shows shows, RowDisclosures byRow)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Answer.JsonOptions);
        json.WriteStartArray();
        foreach (var member in open.Members.Where(m => m.Read >= 0))
        {
            if (reading is null)
            {
                json.WriteNullValue();
                continue;
            }

            var root = reading.Roots[member.Read];
            byRow.Enter(member.Key);
            forms.Writer(json, caller, shows.Of(root), byRow).One(root.Plan, root.Rows);
            byRow.Leave();
        }

        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, OpenSubscription open, ActOutcome outcome, byte[] data)
    {
        using var records = JsonDocument.Parse(data);
        var written = records.RootElement.EnumerateArray().GetEnumerator();
        new ResultWriter(json, new Shows().InScope).Result(open.Members, open.Type, outcome, _ =>
        {
            written.MoveNext();
            json.WriteRawValue(written.Current.GetRawText());
        });
    }
}

/// <summary>An event ready to leave; its entry is durable.</summary>
/// <param name="Data">Its records as the caller sees them.</param>
public sealed record NewsAnswer(ReadOnlyMemory<byte> Body, byte[] Data);
