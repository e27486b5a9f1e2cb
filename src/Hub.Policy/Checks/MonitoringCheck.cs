using System.Text.RegularExpressions;
using System.Xml;
using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Monitoring rules: one name each, fields that are there, a time that can be read.</summary>
internal sealed partial class MonitoringCheck(SdlSchema schema, FaultList faults)
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new MonitoringCheck(schema, faults);
        foreach (var definition in schema.Definitions)
        {
            foreach (var value in definition.Values)
            {
                check.Rule(definition, value);
            }
        }
    }

    /// <summary>Null when the text is no ISO 8601 duration above zero.</summary>
    public static TimeSpan? Duration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text) is var time && time > TimeSpan.Zero ? time : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    private void Rule(Definition definition, ValueDefinition value)
    {
        if (value.Use("raises") is not { } use)
        {
            if (definition.Name == Vocabulary.MonitoringRules)
            {
                faults.Add(value.Place, FaultCodes.Monitoring, $"nothing says whom `{value.Name}` alerts; add @raises");
            }

            return;
        }

        if (definition.Name != Vocabulary.MonitoringRules)
        {
            faults.Add(use.Place, FaultCodes.Monitoring, $"`{value.Name}` is no monitoring rule; `@raises` stands on values of `{Vocabulary.MonitoringRules}`");
            return;
        }

        if (use.Word("is") is { } id && (!Numbered().IsMatch(id) || !ids.Add(id)))
        {
            faults.Add(use.Place, FaultCodes.Monitoring, $"`{id}` names no rule, or two; write `M-` and two digits, once");
        }

        if (use.Word("due") is { } due && Duration(due) is null)
        {
            faults.Add(use.Place, FaultCodes.Monitoring, $"`{due}` is no time; write an ISO 8601 duration such as `P5D` or `PT4H`");
        }

        foreach (var field in use.Items("reads").Where(f => schema.Complete && !IsStored(f.Text)))
        {
            faults.Add(field.Place, FaultCodes.Monitoring, $"`{field.Text}` is no stored field; write `Type.field`");
        }
    }

    private bool IsStored(string? path) => path?.Split('.') is [var type, var field]
        && schema.Type(type) is { } record && record.Has("record")
        && schema.AllFields(record).Any(f => f.Name == field && !f.Has("relation") && !f.Has("connection") && !f.Has("open"));

    [GeneratedRegex("^M-[0-9]{2}$")]
    private static partial Regex Numbered();
}
