using System.Text.Json;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>How records are written: masks, pseudonyms of the reader, cursors.</summary>
public sealed class ResponseForms(MaskFacts facts, Pseudonyms pseudonyms, Cursors cursors)
{
    internal ResponseWriter Writer(Utf8JsonWriter json, Caller caller, Touches touches, RowDisclosures byRow) =>
        new(json, new FieldWriter(json, facts, pseudonyms, $"{caller.Department} {caller.Org}"), cursors, touches, byRow);
}
