using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Hub.Exchange;

/// <summary>One list of codes.csv: the words a sender may use and the value each stands for.</summary>
public sealed class CodeList
{
    private readonly FrozenDictionary<string, object> values;

    internal CodeList(string name, string type, IEnumerable<(string Value, ImmutableArray<string> Words)> entries)
    {
        Name = name;
        Type = type;
        Entries = [.. entries];
        var byWord = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (value, words) in Entries)
        {
            var typed = Typed(value);
            foreach (var word in words.Append(value))
            {
                byWord[word.Normalize(NormalizationForm.FormKC)] = typed;
            }
        }

        values = byWord.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string Name { get; }

    /// <summary>Enum of the schema, or `Int`, `Boolean`, `String`.</summary>
    public string Type { get; }

    public ImmutableArray<(string Value, ImmutableArray<string> Words)> Entries { get; }

    /// <summary>string, int or bool; null when the word is not in the list.</summary>
    /// <param name="word">After NFKC, without blanks around it.</param>
    public object? Find(string word) => values.GetValueOrDefault(word);

    private object Typed(string value) => Type switch
    {
        "Int" => int.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
        "Boolean" => value == "true",
        _ => value,
    };
}
