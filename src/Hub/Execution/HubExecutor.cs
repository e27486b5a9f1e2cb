using System.Buffers;
using System.Text.Json;
using GraphQLParser.AST;
using Hub.Casework.Parameters;
using Hub.Ledger;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Acting;
using Hub.Records.Ledgering;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>
/// Answers one request: parse, validate, read what is asked, plan, fetch, write, record, return. One direction; nothing leaves before
/// its entry in the ledger is durable.
/// </summary>
public sealed class HubExecutor(
    Sharing sharing, AudienceSchemas schemas, DocumentCache documents, OperationCache operations, RootReader reader, MutationAnswers mutations,
    SubscriptionAnswers news, Disclosures disclosures, ResponseForms forms, Cursors cursors, DivisionRegister divisions, CaseParameters parameters,
    GrantList grants, PastStates past, IndicatorAnswers indicators)
{
    private const string History = "history";

    /// <exception cref="LedgerUnavailableException">The entry is not known to be durable: there is no answer.</exception>
    public async Task<Answer> ExecuteAsync(Caller caller, GraphQLRequest request, RequestOrigin origin, CancellationToken cancellationToken)
    {
        ValidOperation? valid = null;
        try
        {
            if (!sharing.MayClaim(caller.Department, caller.Purpose))
            {
                throw new RequestRefusedException(ErrorCodes.PurposeNotAllowed, "the purpose of the token is not open to the department");
            }

            if (operations.Find(caller.Audience, request) is { } known)
            {
                valid = known.Valid;
                return await AnswerAsync(caller, known, request, origin, cancellationToken);
            }

            valid = await ValidateAsync(caller, request, cancellationToken);
            if (Introspection.Asks(valid))
            {
                return await Introspection.AnswerAsync(valid, request, cancellationToken);
            }

            return valid.Operation.Operation == OperationType.Mutation
                ? await mutations.AnswerAsync(caller, valid, request, origin, cancellationToken)
                : await AnswerAsync(caller, Read(caller, valid, request), request, origin, cancellationToken);
        }
        catch (RequestRefusedException refused)
        {
            await disclosures.RefusedAsync(caller, valid, request, refused.Errors[0].Code, origin, cancellationToken);
            return Answer.Refusal(refused.Errors) with { ByPostOnly = refused.ByPostOnly };
        }
        catch (ReadRefusedException refused)
        {
            await disclosures.RefusedAsync(caller, valid, request, refused.Code, origin, cancellationToken);
            return Answer.Refusal([new RequestError(refused.Code, refused.Message)]);
        }
    }

    /// <summary>Opens a subscription: valid, and within what the caller may ask. Nothing has been read.</summary>
    /// <returns>Null with a refusal, or with null when the request is no subscription: then <see cref="ExecuteAsync"/> answers it.</returns>
    /// <exception cref="LedgerUnavailableException">The entry of the refusal is not known to be durable.</exception>
    public async Task<(OpenSubscription? Open, Answer? Refusal)> SubscribeAsync(
        Caller caller, GraphQLRequest request, RequestOrigin origin, CancellationToken cancellationToken)
    {
        ValidOperation? valid = null;
        try
        {
            if (DocumentCache.Pick(documents.Parse(request.Query).Document, request.OperationName).Operation != OperationType.Subscription)
            {
                return (null, null);
            }

            if (!sharing.MayClaim(caller.Department, caller.Purpose))
            {
                throw new RequestRefusedException(ErrorCodes.PurposeNotAllowed, "the purpose of the token is not open to the department");
            }

            valid = await ValidateAsync(caller, request, cancellationToken);
            return (news.Open(caller, valid, request), null);
        }
        catch (RequestRefusedException refused)
        {
            await disclosures.RefusedAsync(caller, valid, request, refused.Errors[0].Code, origin, cancellationToken);
            return (null, Answer.Refusal(refused.Errors));
        }
        catch (ReadRefusedException refused)
        {
            await disclosures.RefusedAsync(caller, valid, request, refused.Code, origin, cancellationToken);
            return (null, Answer.Refusal([new RequestError(refused.Code, refused.Message)]));
        }
    }

    /// <summary>A request of a known caller ended outside of execution: unreadable, too often, too late, or by a fault of the hub. No answer, but
    /// an entry.</summary>
    /// <exception cref="LedgerUnavailableException">The entry is not known to be durable.</exception>
    public ValueTask RefusedAsync(Caller caller, string code, RequestOrigin origin, CancellationToken cancellationToken) =>
        disclosures.RefusedAsync(caller, null, GraphQLRequest.Nothing, code, origin, cancellationToken);

    private async Task<ValidOperation> ValidateAsync(Caller caller, GraphQLRequest request, CancellationToken cancellationToken)
    {
        var parsed = documents.Parse(request.Query);
        if (request.ReadOnly && DocumentCache.Pick(parsed.Document, request.OperationName).Operation == OperationType.Mutation)
        {
            throw new RequestRefusedException(ErrorCodes.BadInput, "GET changes nothing; send mutations by POST") { ByPostOnly = true };
        }

        var schema = schemas.Of(caller.Audience);
        var valid = await documents.ValidateAsync(parsed, request.OperationName, request.Variables, schema, cancellationToken);

        // GraphQL.NET does not look at the fields of an operation whose root type does not exist.
        return valid.Operation.Operation == OperationType.Subscription && schema.Subscription is null
            ? throw new RequestRefusedException(ErrorCodes.BadInput, "there are no subscriptions for your department and purpose")
            : valid.Operation.Operation == OperationType.Mutation && schema.Mutation is null
            ? throw new RequestRefusedException(ErrorCodes.BadInput, "there are no mutations for your department and purpose")
            : valid;
    }

    private ReadOperation Read(Caller caller, ValidOperation valid, GraphQLRequest request)
    {
        if (valid.Operation.Operation != OperationType.Query)
        {
            throw new RequestRefusedException(ErrorCodes.BadInput, "a subscription is answered as `text/event-stream` or over WebSocket");
        }

        var read = new ReadOperation(valid, OperationReader.Read(valid, sharing, caller.Audience, cursors));
        operations.Keep(caller.Audience, request, read);
        return read;
    }

    private async Task<Answer> AnswerAsync(
        Caller caller, ReadOperation read, GraphQLRequest request, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var (valid, asked) = read;
        var reading = await reader.ReadAsync(caller, valid, asked, cancellationToken);
        var lists = await ListsAsync(caller, read, cancellationToken);
        var shows = new Shows();
        var byRow = new RowDisclosures();
        var buffer = new ArrayBufferWriter<byte>(4096);
        await using var json = new Utf8JsonWriter(buffer, Answer.JsonOptions);
        json.WriteStartObject();
        json.WritePropertyName("data");
        WriteData(json, caller, asked, reading, lists, shows, byRow);
        Look(reading, shows);
        shows.Missed = Missed(asked, reading);
        var receipts = await disclosures.RecordAsync(caller, valid, request, shows, origin, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        ExtensionsWriter.Write(json, reading.Disclosures, byRow, receipts);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        return new Answer(buffer.WrittenMemory, false, null);
    }

    // Each list with how it is written.
    private async Task<Dictionary<ListRoot, Action<ResultWriter>>> ListsAsync(Caller caller, ReadOperation read, CancellationToken cancellationToken)
    {
        var lists = new Dictionary<ListRoot, Action<ResultWriter>>(ReferenceEqualityComparer.Instance);
        foreach (var root in read.Asked.Roots.OfType<ListRoot>())
        {
            lists[root] = await ListAsync(caller, read.Valid, root, cancellationToken);
        }

        return lists;
    }

    private async Task<Action<ResultWriter>> ListAsync(Caller caller, ValidOperation valid, ListRoot root, CancellationToken cancellationToken)
    {
        switch (root.Field)
        {
            case History:
                var states = await HistoryAsync(caller, valid, root, cancellationToken);
                return writer => writer.States(states, root.Members);
            case "indicators":
                var told = await indicators.ReadAsync(caller, root, cancellationToken);
                return writer => writer.Indicators(told, root.Members);
            default:
                var listed = await grants.ReadAsync(Query(root), cancellationToken);
                return writer => writer.Grants(listed, root.Members);
        }
    }

    private async Task<IReadOnlyList<PastState>> HistoryAsync(Caller caller, ValidOperation valid, ListRoot root, CancellationToken cancellationToken)
    {
        var id = root.Arguments["id"] as string ?? "";
        return IdSource.TypeOf(id) is { } type && past.Has(type) && await reader.SeesAsync(caller, valid, type, id, cancellationToken)
            ? await past.ReadAsync(type, id, caller.Audience, caller.Org, (int)root.Arguments["first"]!, cancellationToken)
            : [];
    }

    // Who asks for the list of a child has asked about the child, though the list be empty.
    private static void Look(Reading reading, Shows shows)
    {
        foreach (var root in reading.Roots)
        {
            foreach (var handle in root.Handles)
            {
                shows.Of(root).Look(handle, root.Plan.Records);
            }
        }
    }

    private static int Missed(AskedOperation asked, Reading reading) => asked.Roots.OfType<StoreRoot>()
        .Zip(reading.Roots).Count(r => r.First.Wanted is WantedOne { By: not [("id", _)] } && r.Second.Rows.Rows.Count == 0);

    private static GrantQuery Query(ListRoot root) => root.Field switch
    {
        "breakGlassGrants" => new GrantQuery(
            root.Arguments["reviewed"] as bool?, WhereReader.Utc(root.Arguments["dueBefore"]), root.Arguments["first"] as int? ?? 0),
        _ => throw new InvalidOperationException($"root `{root.Field}` has no list"),
    };

    private void WriteData(
        Utf8JsonWriter json, Caller caller, AskedOperation asked, Reading reading, Dictionary<ListRoot, Action<ResultWriter>> lists,
        Shows shows, RowDisclosures byRow)
    {
        var open = new OpenRoots(json, caller, divisions, parameters);
        var next = 0;
        json.WriteStartObject();
        foreach (var root in asked.Roots)
        {
            json.WritePropertyName(root.Key);
            byRow.Enter(root.Key);
            switch (root)
            {
                case StoreRoot stored:
                    Store(stored, reading.Roots[next], forms.Writer(json, caller, shows.Of(reading.Roots[next]), byRow));
                    next++;
                    break;
                case OpenRoot known:
                    open.Write(known);
                    break;
                case ListRoot list:
                    lists[list](new ResultWriter(json, shows.InScope));
                    break;
                case TypeNameRoot name:
                    json.WriteStringValue(name.Type);
                    break;
                default:
                    json.WriteNullValue();
                    break;
            }

            byRow.Leave();
        }

        json.WriteEndObject();
    }

    private static void Store(StoreRoot root, RootRead read, ResponseWriter writer)
    {
        if (root.Page is { } shape)
        {
            var records = root.Wanted.Records;
            writer.Page((PagePlan)read.Plan, read.Rows, shape, OperationReader.OrderName(records.Type, records.Order));
        }
        else
        {
            writer.One(read.Plan, read.Rows);
        }
    }
}
