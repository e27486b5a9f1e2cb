using System.Text.Json;

namespace Hub.Http;

/// <summary>Reads the messages of `graphql-transport-ws`.</summary>
internal static class SocketMessage
{
    /// <exception cref="SocketClosedException">4400: it is none.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            var message = JsonDocument.Parse(text, RequestReading.Strict);
            return message.RootElement.ValueKind == JsonValueKind.Object ? message : throw new SocketClosedException(4400, "Invalid message: no JSON object");
        }
        catch (JsonException)
        {
            throw new SocketClosedException(4400, "Invalid message: not JSON");
        }
    }

    /// <summary>A member that is a text; null for all else.</summary>
    /// <exception cref="SocketClosedException">4400: it is a text that is no Unicode.</exception>
    public static string? Word(JsonElement message, string name)
    {
        try
        {
            return message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            throw new SocketClosedException(4400, "Invalid message: text that is no Unicode");
        }
    }
}

/// <summary>The connection is to be closed, with a code of the protocol.</summary>
internal sealed class SocketClosedException(int status, string reason) : Exception(reason)
{
    public int Status => status;
}
