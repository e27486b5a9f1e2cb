using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using GraphQLParser.AST;
using Hub.Ledger;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Ledgering;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>
/// Answers one request: parse, validate, read what is asked, plan, fetch, write, record, return. One direction; nothing leaves before
/// its entry in the ledger is durable.
/// </summary>
public sealed class HubExecutor(
    Sharing sharing, AudienceSchemas schemas, DocumentCache documents, OperationCache operations, PlanCache plans, RowReader reader, Disclosures disclosures,
    MaskFacts facts, Pseudonyms pseudonyms, Cursors cursors, DivisionRegister divisions, WriterTokens writers, HandleBook handles, TimeProvider clock)
{
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
            return Introspection.Asks(valid)
                ? await Introspection.AnswerAsync(valid, request, cancellationToken)
                : await AnswerAsync(caller, Read(caller, valid, request), request, origin, cancellationToken);
        }
        catch (RequestRefusedException refused)
        {
            await disclosures.RefusedAsync(caller, valid, request, refused.Errors[0].Code, origin, cancellationToken);
            return Answer.Refusal(refused.Errors);
        }
        catch (ReadRefusedException refused)
        {
            await disclosures.RefusedAsync(caller, valid, request, refused.Code, origin, cancellationToken);
            return Answer.Refusal([new RequestError(refused.Code, refused.Message)]);
        }
    }

    private async Task<ValidOperation> ValidateAsync(Caller caller, GraphQLRequest request, CancellationToken cancellationToken)
    {
        var parsed = documents.Parse(request.Query);
        return await documents.ValidateAsync(parsed, request.OperationName, request.Variables, schemas.Of(caller.Audience), cancellationToken);
    }

    private ReadOperation Read(Caller caller, ValidOperation valid, GraphQLRequest request)
    {
        if (valid.Operation.Operation != OperationType.Query)
        {
            throw new RequestRefusedException(ErrorCodes.BadInput, "only queries are answered here");
        }

        var read = new ReadOperation(valid, OperationReader.Read(valid, sharing, caller.Audience, cursors));
        operations.Keep(caller.Audience, request, read);
        return read;
    }

    private async Task<Answer> AnswerAsync(
        Caller caller, ReadOperation read, GraphQLRequest request, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var (valid, asked) = read;
        var plan = plans.Of(valid, asked, caller.Audience, caller.Reach);
        var slots = Slots(caller, asked);
        var touches = new Touches();
        await FindHandlesAsync(slots, cancellationToken);
        var rows = await new PlanRunner(reader).RunAsync(plan, slots, cancellationToken);
        var byRow = new RowDisclosures();
        var buffer = new ArrayBufferWriter<byte>(4096);
        await using var json = new Utf8JsonWriter(buffer, Answer.JsonOptions);
        json.WriteStartObject();
        json.WritePropertyName("data");
        WriteData(json, caller, asked, plan, rows, touches, byRow);
        Look(plan, slots, touches);
        var receipts = await disclosures.RecordAsync(caller, valid, request, touches, origin, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        WriteExtensions(json, plan, byRow, receipts);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        return new Answer(buffer.WrittenMemory, false, null);
    }

    private object?[] Slots(Caller caller, AskedOperation asked)
    {
        var slots = new object?[CallerSlots.Count + asked.Values.Length];
        slots[CallerSlots.Org] = caller.Org;
        slots[CallerSlots.Unit] = caller.Division;
        slots[CallerSlots.Department] = caller.Department;
        slots[CallerSlots.Writer] = caller.Org is null ? null : writers.Of(caller.Org);
        slots[CallerSlots.Kin] = caller.IdentityHash;
        slots[CallerSlots.Today] = LocalTime.Today(clock);
        asked.Values.CopyTo(slots, CallerSlots.Count);
        return slots;
    }

    // Of the log's lists of one child: all handles of the child, so that the statement itself names nobody.
    private async Task FindHandlesAsync(object?[] slots, CancellationToken cancellationToken)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i] is ChildOfLog { Child: var child })
            {
                slots[i] = ChildHandle.IsHandle(child) ? [child] : await handles.OfChildAsync(child, cancellationToken);
            }
        }
    }

    // Who asks for the list of a child has asked about the child, though the list be empty.
    private static void Look(ReadPlan plan, object?[] slots, Touches touches)
    {
        foreach (var page in plan.Roots.OfType<PagePlan>().Where(p => p.Handles is not null))
        {
            foreach (var handle in (string[])slots[page.Handles!.Index]!)
            {
                touches.Look(handle, page.Records);
            }
        }
    }

    private void WriteData(
        Utf8JsonWriter json, Caller caller, AskedOperation asked, ReadPlan plan, RootRows[] rows, Touches touches, RowDisclosures byRow)
    {
        var writer = new ResponseWriter(json, new FieldWriter(json, facts, pseudonyms, $"{caller.Department} {caller.Org}"), cursors, touches, byRow);
        var open = new OpenRoots(json, caller, divisions);
        var next = 0;
        json.WriteStartObject();
        foreach (var root in asked.Roots)
        {
            json.WritePropertyName(root.Key);
            byRow.Enter(root.Key);
            switch (root)
            {
                case StoreRoot { Page: { } shape } stored:
                    var records = stored.Wanted.Records;
                    writer.Page((PagePlan)plan.Roots[next], rows[next], shape, OperationReader.OrderName(records.Type, records.Order));
                    next++;
                    break;
                case StoreRoot:
                    writer.One(plan.Roots[next], rows[next]);
                    next++;
                    break;
                case OpenRoot known:
                    open.Write(known);
                    break;
                case TypeNameRoot:
                    json.WriteStringValue("Query");
                    break;
                default:
                    json.WriteNullValue();
                    break;
            }

            byRow.Leave();
        }

        json.WriteEndObject();
    }

    private static void WriteExtensions(Utf8JsonWriter json, ReadPlan plan, RowDisclosures byRow, ImmutableArray<Receipt> receipts)
    {
        json.WriteStartObject("extensions");
        DisclosureWriter.Write(json, plan.Disclosures, byRow);
        json.WritePropertyName("receipt");
        WriteReceipt(json, receipts[0]);
        if (receipts.Length > 1)
        {
            json.WriteStartArray("receipts");
            foreach (var receipt in receipts)
            {
                WriteReceipt(json, receipt);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteReceipt(Utf8JsonWriter json, Receipt receipt)
    {
        json.WriteStartObject();
        json.WriteString("origin", receipt.Origin);
        json.WriteNumber("index", receipt.Index);
        json.WriteString("leafHash", receipt.LeafHash);
        json.WriteEndObject();
    }
}
