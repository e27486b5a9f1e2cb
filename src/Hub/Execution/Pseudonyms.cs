using System.Security.Cryptography;
using System.Text;

namespace Hub.Execution;

/// <summary>Keyed pseudonyms, stable per record and reader (domain.md 5.5, PSEUDONYM).</summary>
public sealed class Pseudonyms(byte[] key)
{
    /// <summary>How handles of the ledger begin; they are pseudonyms already.</summary>
    private const string HandlePrefix = "h:";

    public string Of(string reader, string id) => id.StartsWith(HandlePrefix, StringComparison.Ordinal) ? id :
        "p-" + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{reader}\n{id}")).AsSpan(0, 13));
}
