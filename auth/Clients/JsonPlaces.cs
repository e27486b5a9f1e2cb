using System.Text.Json;

namespace Auth;

/// <summary>Where in a JSON text each value stands: JsonDocument does not say.</summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, (int Line, int Column)> places = [];

    /// <summary>Paths are written `clients[0].department`; the root is the empty path.</summary>
    public static JsonPlaces Of(ReadOnlySpan<byte> text)
    {
        var places = new JsonPlaces();
        var reader = new Utf8JsonReader(text);
        var open = new Stack<Container>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    open.Peek().Property = reader.GetString();
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    open.Pop();
                    break;
                default:
                    var path = open.TryPeek(out var container) ? container.NextPath() : "";
                    places.places[path] = PlaceOf(text, (int)reader.TokenStartIndex);
                    if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    {
                        open.Push(new Container(path, reader.TokenType == JsonTokenType.StartArray));
                    }

                    break;
            }
        }

        return places;
    }

    /// <summary>The place of the value, or of the nearest value around it that is there.</summary>
    public (int Line, int Column) this[string path] =>
        places.TryGetValue(path, out var place) ? place
        : path.Length == 0 ? (1, 1)
        : this[path[..Math.Max(path.LastIndexOfAny(['.', '[']), 0)]];

    private static (int Line, int Column) PlaceOf(ReadOnlySpan<byte> text, int index)
    {
        var before = text[..index];
        return (before.Count((byte)'\n') + 1, index - (before.LastIndexOf((byte)'\n') + 1) + 1);
    }

    private sealed class Container(string path, bool array)
    {
        private int index = -1;

        public string? Property { get; set; }

        public string NextPath() => array ? $"{path}[{++index}]" : path.Length == 0 ? Property ?? "" : $"{path}.{Property}";
    }
}
