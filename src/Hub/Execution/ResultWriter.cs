using System.Collections.Immutable;
using System.Text.Json;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Acting;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>Writes what mutations and subscriptions answer and what lists of the host hold: plain values, no rights of their own.</summary>
internal sealed class ResultWriter(Utf8JsonWriter json, Touches touches)
{
    /// <summary>Name of the type under which the log notes what was shown of a use of break-glass.</summary>
    private const string GrantType = "BreakGlassGrant";

    /// <param name="record">Writes the record of a member.</param>
    public void Result(IEnumerable<ResultMember> members, string type, ActOutcome outcome, Action<ResultMember> record)
    {
        json.WriteStartObject();
        foreach (var member in members)
        {
            json.WritePropertyName(member.Key);
            if (member.Read >= 0)
            {
                record(member);
            }
            else if (member.Name == "errors")
            {
                Errors(outcome.Errors, member.Inner);
            }
            else
            {
                Value(member.Name == "__typename" ? type : outcome.Values.GetValueOrDefault(member.Name), member.Inner);
            }
        }

        json.WriteEndObject();
    }

    public void Grants(IEnumerable<ListedGrant> grants, ImmutableArray<OpenMember> members)
    {
        json.WriteStartArray();
        foreach (var grant in grants)
        {
            Value(grant, members);
        }

        json.WriteEndArray();
    }

    public void Indicators(IEnumerable<ToldIndicator> indicators, ImmutableArray<OpenMember> members)
    {
        json.WriteStartArray();
        foreach (var told in indicators)
        {
            json.WriteStartObject();
            foreach (var member in members)
            {
                json.WritePropertyName(member.Key);
                Value(told.Value(member.Name), member.Inner);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void States(IEnumerable<PastState> states, ImmutableArray<OpenMember> members)
    {
        json.WriteStartArray();
        foreach (var state in states)
        {
            Note(state, members);
            State(state, members);
        }

        json.WriteEndArray();
    }

    // What was asked of the state and no more; that a field is named says that it has a value.
    private void Note(PastState state, ImmutableArray<OpenMember> members)
    {
        var shown = touches.Row(state.ChildId, state.Type);
        if (members.Any(m => m.Name == "version"))
        {
            shown.Add("version", View.Full);
        }

        if (state.StateField is { } moved && members.Any(m => m.Name == "move"))
        {
            shown.Add(moved, View.Full);
        }

        foreach (var field in members.Any(m => m.Name == "fields" && m.Inner.Any(i => i.Name is "name" or "value")) ? state.Fields : [])
        {
            shown.Add(field.Name, field.Masked ? View.Masked : View.Full);
        }
    }

    private void State(PastState state, ImmutableArray<OpenMember> members)
    {
        json.WriteStartObject();
        foreach (var member in members)
        {
            json.WritePropertyName(member.Key);
            if (member.Name == "fields")
            {
                json.WriteStartArray();
                foreach (var field in state.Fields)
                {
                    Object(member.Inner, name => Field(field, name));
                }

                json.WriteEndArray();
                continue;
            }

            Value(
                member.Name switch
                {
                    "version" => state.Version,
                    "since" => state.Since,
                    "until" => state.Until,
                    "move" => state.Move,
                    _ => "RecordState",
                },
                []);
        }

        json.WriteEndObject();
    }

    private void Field(PastField field, string name)
    {
        if (name == "masked")
        {
            json.WriteBooleanValue(field.Masked);
        }
        else
        {
            json.WriteStringValue(name switch { "name" => field.Name, "value" => field.Value, _ => "FieldState" });
        }
    }

    private void Errors(ImmutableArray<ActError> errors, ImmutableArray<OpenMember> members)
    {
        if (errors.IsEmpty)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (var error in errors)
        {
            Object(members, name => Error(error, name));
        }

        json.WriteEndArray();
    }

    private void Error(ActError error, string name)
    {
        switch (name)
        {
            case "fields":
                Texts(error.Fields);
                break;
            case "missing":
                Texts(error.Missing);
                break;
            default:
                json.WriteStringValue(name switch
                {
                    "code" => error.Code,
                    "message" => error.Message,
                    "guard" => error.Guard,
                    "__typename" => "MutationError",
                    _ => null,
                });
                break;
        }
    }

    private void Texts(ImmutableArray<string> texts)
    {
        if (texts.IsEmpty)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private void Value(object? value, ImmutableArray<OpenMember> members)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case DateTime time:
                json.WriteStringValue(LocalTime.Format(time));
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case decimal amount:
                json.WriteNumberValue(amount);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case ImmutableArray<string> texts:
                Texts(texts);
                break;
            case IEnumerable<IReadOnlyDictionary<string, object?>> list:
                json.WriteStartArray();
                foreach (var one in list)
                {
                    Object(members, name => Value(one.GetValueOrDefault(name), []));
                }

                json.WriteEndArray();
                break;
            case ListedGrant grant:
                var shown = touches.Row(grant.Grant.ChildId, GrantType);
                Object(members, name => Grant(grant, name, shown));
                break;
            default:
                throw new InvalidOperationException($"a result has no values of type {value.GetType().Name}");
        }
    }

    private void Grant(ListedGrant grant, string name, Shown shown)
    {
        if (name == "__typename")
        {
            json.WriteStringValue(GrantType);
            return;
        }

        shown.Add(name, View.Full);
        Value(grant.Value(name), []);
    }

    private void Object(ImmutableArray<OpenMember> members, Action<string> write)
    {
        json.WriteStartObject();
        foreach (var member in members)
        {
            json.WritePropertyName(member.Key);
            write(member.Name);
        }

        json.WriteEndObject();
    }
}
