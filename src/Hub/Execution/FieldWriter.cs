using System.Text.Json;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>What masks need beside the value.</summary>
/// <param name="DivisionName">Name of a division by its code.</param>
/// <param name="AllowanceStandard">T-35, CNY per month; null while the city has set none.</param>
/// <param name="SevereUpTo">T-34: the highest grade that is severe.</param>
public sealed record MaskFacts(Func<string, string?> DivisionName, decimal? AllowanceStandard, int SevereUpTo, Func<string, string, string?> GroupOf);

/// <summary>Writes one value as its clause shows it. A view or mask that is not named here writes null.</summary>
internal sealed class FieldWriter(Utf8JsonWriter json, MaskFacts facts, Pseudonyms pseudonyms, string reader)
{
    public void Write(FieldPlan plan, ClausePlan clause, object?[] row)
    {
        var value = plan.Column < 0 ? null : row[plan.Column];
        switch (clause.View)
        {
            case View.Full or View.Masked when plan.Field.Role == FieldRole.Companion:
                Companion(plan, value);
                break;
            case View.Full:
                Plain(plan, value);
                break;
            case View.Masked:
                Masked(plan, clause.Mask, value, row);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private void Masked(FieldPlan plan, Mask mask, object? value, object?[] row)
    {
        switch (mask)
        {
            case Mask.Same:
                Plain(plan, value);
                break;
            case Mask.Protected:
                json.WriteStringValue(Masking.ProtectedPlace);
                break;
            case Mask.Township when plan.Aside >= 0:
                Text(row[plan.Aside] is string code ? facts.DivisionName(Masking.Cut(code, 9)!) : null);
                break;
            default:
                Text(Reduced(mask, value));
                break;
        }
    }

    private string? Reduced(Mask mask, object? value) => mask switch
    {
        Mask.Surname => Masking.Surname(value as string),
        Mask.Last4 => Masking.Last4(value as string),
        Mask.Year => Masking.Year(value),
        Mask.Month => Masking.Month(value),
        Mask.Township => Masking.Cut(value as string, 9),
        Mask.District => Masking.Cut(value as string, 6),
        Mask.Pseudonym when value is string id => pseudonyms.Of(reader, id),
        _ => null,
    };

    private void Companion(FieldPlan plan, object? value)
    {
        switch (plan.Field.Mask)
        {
            case Mask.Flag:
                json.WriteBooleanValue(Masking.Flag(value));
                break;
            case Mask.Band:
                Text(plan.Field.Named == "IncomeBand" ? Masking.IncomeBand(value, facts.AllowanceStandard) : Masking.AmountBand(value));
                break;
            case Mask.Severe:
                Text(Masking.Severity(value, facts.SevereUpTo));
                break;
            case Mask.Group:
                Text(value is string of ? facts.GroupOf(plan.Field.Named, of) : null);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private void Plain(FieldPlan plan, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text when plan.Members.Length > 0:
                ValueObjects.Write(json, text, plan.Members);
                break;
            case string list when plan.Field.IsList:
                List(list);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case decimal amount:
                json.WriteNumberValue(amount);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                json.WriteStringValue(LocalTime.Format(time));
                break;
            default:
                throw new InvalidOperationException($"a value of type {value.GetType().Name} has no form");
        }
    }

    private void List(string stored)
    {
        json.WriteStartArray();
        foreach (var element in StoredList.Split(stored))
        {
            json.WriteStringValue(element);
        }

        json.WriteEndArray();
    }

    private void Text(string? text)
    {
        if (text is null)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStringValue(text);
        }
    }
}
