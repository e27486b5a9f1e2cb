using System.Text.Json;
using Hub.Ledger;

namespace Hub.Tests.Ledger;

/// <summary>What `extensions.disclosure` of an answer says of the form of a cell; what it does not name is shown in full.</summary>
internal sealed class ToldForms
{
    private readonly Dictionary<string, FieldForm> byPath = [];
    private readonly Dictionary<(string Type, string Field), List<FieldForm>> always = [];
    private readonly bool truncated;

    public ToldForms(JsonElement answer)
    {
        var extensions = answer.GetProperty("extensions");
        truncated = extensions.TryGetProperty("disclosureTruncated", out _);
        foreach (var told in extensions.GetProperty("disclosure").EnumerateArray())
        {
            var form = Enum.Parse<FieldForm>(told.GetProperty("view").GetString()!, ignoreCase: true);
            var key = (told.GetProperty("type").GetString()!, told.GetProperty("field").GetString()!);
            if (told.TryGetProperty("path", out var path))
            {
                byPath[string.Join('.', path.EnumerateArray().Select(p => p.ToString()))] = form;
            }
            else
            {
                (always.TryGetValue(key, out var known) ? known : always[key] = []).Add(form);
            }
        }
    }

    /// <param name="silent">An empty cell whose withholding would not be told.</param>
    public FormRange Of(string path, string type, string field, bool empty, bool silent)
    {
        var lowest = empty ? FieldForm.None : FieldForm.Masked;
        var told = byPath.TryGetValue(path, out var here) ? new FormRange(here, here)
            : always.TryGetValue((type, field), out var forms) ? new FormRange(forms.Min(), forms.Max())
            : truncated ? new FormRange(lowest, FieldForm.Full)
            : new FormRange(FieldForm.Full, FieldForm.Full);
        return silent ? told with { Least = FieldForm.None } : told;
    }
}
