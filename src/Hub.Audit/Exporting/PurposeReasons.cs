using System.Collections.Immutable;
using System.Text.Json;

namespace Hub.Audit.Exporting;

/// <summary>The hub's purposes in HL7's words (v3-ActReason, value set PurposeOfUse); the table is `purpose-reasons.json`.</summary>
internal static class PurposeReasons
{
    private static readonly ImmutableDictionary<string, string> ByPurpose = Read();

    /// <summary>Null for a purpose that is not in the table.</summary>
    public static string? Of(string purpose) => ByPurpose.GetValueOrDefault(purpose);

    private static ImmutableDictionary<string, string> Read()
    {
        using var table = typeof(PurposeReasons).Assembly.GetManifestResourceStream("purpose-reasons.json")
            ?? throw new InvalidOperationException("the table of purposes is not in the program");
        return JsonSerializer.Deserialize<ImmutableDictionary<string, string>>(table) ?? [];
    }
}
