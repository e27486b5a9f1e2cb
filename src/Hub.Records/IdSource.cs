using System.Security.Cryptography;

namespace Hub.Records;

/// <summary>Makes opaque ids: two letters of the type, then 48 bits of time and 80 random bits in 26 characters (as ULID).</summary>
/// <remarks>The time keeps inserts together on the disk; it tells no more than <c>recordedAt</c> does. Nothing personal goes in.</remarks>
public sealed class IdSource(TimeProvider clock)
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>Letters of each record type; also how `node` knows what an id names.</summary>
    public static readonly IReadOnlyDictionary<string, string> Prefixes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Child"] = "ch", ["Guardian"] = "gu", ["Household"] = "hh", ["SchoolEnrolment"] = "se", ["HealthRecord"] = "hr",
        ["DisabilityRecord"] = "di", ["Entitlement"] = "en", ["CareArrangement"] = "ca", ["ConcernReport"] = "cr",
        ["EmergencyResponse"] = "er", ["Assessment"] = "as", ["PlanItem"] = "pi", ["InterventionMeasure"] = "im",
        ["CourtProceeding"] = "cp", ["EscortTransfer"] = "et", ["Visit"] = "vi", ["Institution"] = "in", ["Alert"] = "al",
        ["AccessLogEntry"] = "le", ["Worker"] = "wo", ["Delivery"] = "de", ["Statement"] = "st",
        ["BreakGlassGrant"] = "bg", ["HandleResolution"] = "hn", ["CaseStep"] = "cs", ["Webhook"] = "wh",
    };

    public string New(string type) => Make(type, clock.GetUtcNow(), RandomNumberGenerator.GetBytes(10));

    /// <summary>The type that an id names; null for anything else.</summary>
    public static string? TypeOf(string id) =>
        id.Length == 28 ? Prefixes.FirstOrDefault(p => id.StartsWith(p.Value, StringComparison.Ordinal)).Key : null;

    public static string Make(string type, DateTimeOffset at, ReadOnlySpan<byte> random)
    {
        var text = new char[28];
        Prefixes[type].CopyTo(0, text, 0, 2);
        var time = (ulong)at.ToUnixTimeMilliseconds();
        for (var i = 11; i >= 2; i--)
        {
            text[i] = Digits[(int)(time & 31)];
            time >>= 5;
        }

        var high = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian([0, 0, 0, .. random[..5]]);
        var low = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian([0, 0, 0, .. random[5..10]]);
        for (var i = 0; i < 8; i++)
        {
            text[19 - i] = Digits[(int)(high & 31)];
            text[27 - i] = Digits[(int)(low & 31)];
            high >>= 5;
            low >>= 5;
        }

        return new string(text);
    }
}
