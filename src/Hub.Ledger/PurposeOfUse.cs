using System.Security.Cryptography;
using System.Text;

namespace Hub.Ledger;

/// <summary>Why the caller asked.</summary>
/// <param name="Code">Enum value of the schema.</param>
/// <param name="StandardCode">HL7 ActReason, for exports.</param>
/// <param name="Case">Handle of the case, `ca:...`.</param>
/// <param name="Justification">Free text. The bytes hold only its salted hash, for people write names into reasons.</param>
public sealed record PurposeOfUse(string Code, string? StandardCode = null, string? Case = null, string? Justification = null)
{
    public string Code { get; } = Bounded.Text(Code, 64);

    public string? StandardCode { get; } = Bounded.Optional(StandardCode, 64);

    public string? Case { get; } = Bounded.Optional(Case, 64);

    public string? Justification { get; } = Bounded.Optional(Justification, 2000);

    internal void Write(CanonicalJson json, EntryStamp stamp)
    {
        json.BeginMap();
        json.Member("case", Case);
        json.Member("code", Code);
        json.Member("use", StandardCode);
        json.Member("why", Commitment(stamp));
        json.EndMap();
    }

    private string? Commitment(EntryStamp stamp) => Justification is null
        ? null
        : "sha256:" + Convert.ToHexStringLower(SHA256.HashData([.. stamp.Salt, .. Encoding.UTF8.GetBytes(Justification)]));
}
