using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hub.Execution;

/// <summary>A complete answer: nothing of it has been sent, its entry is durable.</summary>
/// <param name="Refused">A request error: there is no `data` in it.</param>
public sealed record Answer(ReadOnlyMemory<byte> Body, bool Refused, string? Code)
{
    /// <summary>Chinese stays readable; what HTML would need escaped is escaped by whoever puts it into HTML.</summary>
    public static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>It asks for a change in a way that must not change anything.</summary>
    public bool ByPostOnly { get; init; }

    public static Answer Refusal(IReadOnlyList<RequestError> errors)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, JsonOptions);
        json.WriteStartObject();
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            Write(json, error);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return new Answer(buffer.WrittenMemory, true, errors[0].Code);
    }

    private static void Write(Utf8JsonWriter json, RequestError error)
    {
        json.WriteStartObject();
        json.WriteString("message", error.Message);
        if (error.Line > 0)
        {
            json.WriteStartArray("locations");
            json.WriteStartObject();
            json.WriteNumber("line", error.Line);
            json.WriteNumber("column", error.Column);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteStartObject("extensions");
        json.WriteString("code", error.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
