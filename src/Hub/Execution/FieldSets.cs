using System.Runtime.CompilerServices;
using Hub.Ledger;
using Hub.Policy;
using Microsoft.Extensions.Caching.Memory;

namespace Hub.Execution;

/// <summary>The ledger's sets of fields, each made once: most answers of a plan show the same.</summary>
public sealed class FieldSets : IDisposable
{
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    public void Dispose() => known.Dispose();

    internal FieldSet Of(List<Shown> types)
    {
        var key = new Key(types);
        if (!known.TryGetValue(key, out FieldSet? set))
        {
            set = new FieldSet(types.SelectMany(t => t.Fields().Select(f => new FieldUse(t.Type, f.Key, Form(f.Value)))));
            known.Set(key, set, new MemoryCacheEntryOptions { Size = 1 });
        }

        return set!;
    }

    private static FieldForm Form(View view) => view switch
    {
        View.Full => FieldForm.Full,
        View.Masked => FieldForm.Masked,
        _ => FieldForm.None,
    };

    /// <summary>The plans that were shown, by reference, and what rows decided beside them.</summary>
    private sealed class Key : IEquatable<Key>
    {
        private readonly object[] parts;
        private readonly int hash;

        public Key(List<Shown> types)
        {
            var all = new List<object>(types.Count * 2);
            var sum = default(HashCode);
            foreach (var type in types)
            {
                all.Add(type.Type);
                sum.Add(type.Type, StringComparer.Ordinal);
                foreach (var plan in type.Plans)
                {
                    all.Add(plan);
                    sum.Add(RuntimeHelpers.GetHashCode(plan));
                }

                if (type.HasOthers)
                {
                    var others = string.Join(',', type.Others.Select(f => $"{f.Key}={(int)f.Value}"));
                    all.Add(others);
                    sum.Add(others, StringComparer.Ordinal);
                }
            }

            parts = [.. all];
            hash = sum.ToHashCode();
        }

        public bool Equals(Key? other)
        {
            if (other is null || other.parts.Length != parts.Length)
            {
                return false;
            }

            for (var i = 0; i < parts.Length; i++)
            {
                if (!ReferenceEquals(parts[i], other.parts[i]) && !(parts[i] is string one && other.parts[i] is string two && one == two))
                {
                    return false;
                }
            }

            return true;
        }

        public override bool Equals(object? obj) => Equals(obj as Key);

        public override int GetHashCode() => hash;
    }
}
