using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Policy;
using Hub.Records;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Running;

/// <summary>Stored values as an answer writes them where they are open in full.</summary>
internal static class StoredJson
{
    public static JsonNode? Of(Record record, FieldShape field) =>
        record.GetType().GetProperty(char.ToUpperInvariant(field.Name[0]) + field.Name[1..])!.GetValue(record) switch
        {
            null => null,
            string list when field.IsList && list.StartsWith('[') => JsonNode.Parse(list),
            string list when field.IsList => new JsonArray([.. StoredList.Split(list).Select(e => (JsonNode)e)]),
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            DateTime time => LocalTime.Format(time),
            var value => JsonSerializer.SerializeToNode(value),
        };
}
