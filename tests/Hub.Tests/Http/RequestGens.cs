using System.Text;
using System.Text.Json;
using CsCheck;
using Hub.Tests.Exchange;

namespace Hub.Tests.Http;

/// <summary>Requests that are nearly right, and the pieces that break them.</summary>
internal static class RequestGens
{
    public static readonly string[] Queries =
    [
        "{ me { department purpose designations } }",
        "query Q($n: Int = 2, $w: ChildWhere) { children(first: $n, where: $w, orderBy: {birthDate: DESC}) { totalCount nodes { id name } } }",
        "{ findChild(residentId: \"21020\") { ...F timeline(first: 3) { on record { __typename id } } } } fragment F on Child { name birthDate }",
        "query A @skip(if: false) { divisions(level: DISTRICT) { code } } query B { node(id: \"ch01\") { id ... on Child { name } } }",
        "{ __schema { queryType { name } types { name fields { name type { kind ofType { name } } } } } }",
        "{ children(where: {or: [{sex: {eq: MALE}}, {not: {birthDate: {gte: \"2010-01-01\"}}}]}) { edges { cursor node { guardians { id } } } } }",
    ];

    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "[", "]", "\"", "\"\"\"", "\\", "\\u", "\\uD800", "\\u0000", "\0", "\uFEFF", "$", "$n", "!", "...", "... on Child",
        "@skip(if: true)", "@include(if: $n)", ":", "null", "true", "-1", "9999999999999999999", "1e400", "0x1", "name", "__typename", "__schema",
        "fragment F on Child { ...F }", "query", "mutation", "subscription", "first: 1", "last: 1", "after: \"W10\"", "where: {}", "orderBy: {}",
        "node", "nodes", "edges", ",", "#", "\r", "\n", "\u2028", "é", "🙂", "&", "query=", "variables=", "%00", "%ff", "%ud800", "+", "=", "[]", "{}",
        "\"variables\":", "\"extensions\":", "\"operationName\":", "\"query\":",
    ];

    private static readonly string[] HeaderNames =
    [
        "Accept", "Content-Type", "Authorization", "Content-Encoding", "Accept-Charset", "Expect", "Origin", "Cookie", "Host", "X-Forwarded-For",
    ];

    private static readonly string[] HeaderValues =
    [
        "application/json", "application/graphql-response+json", "application/json; charset=utf-8", "application/json; charset=utf-16",
        "application/json;charset=\"utf-8\"", "application/json; charset=", "text/plain", "multipart/form-data; boundary=a",
        "application/x-www-form-urlencoded", "application/graphql", "*/*", "*/*;q=0", "*/*;q=2", "application/*;q=0.1", "application/json; q=x",
        "application/json;q=0.5, application/graphql-response+json;q=0.4", ";", "", ",", "a", "/", "text/event-stream", "gzip", "utf-7",
        "Bearer", "Bearer ", "Bearer a.b.c", "Bearer ..", "Basic YTpi", "bearer x", "100-continue", "null", "a, b;q=0.5;;",
    ];

    private static readonly Gen<byte[]> Inserted = Gen.OneOf(Gen.Byte.Array[1, 4], Gens.Any(Pieces).Select(Encoding.UTF8.GetBytes));

    private static readonly Gen<Damage> AnyDamage = Gen.OneOf(
        Gen.Select(Gen.Int[0, 10_000], Inserted, (at, bytes) => new Damage(at, 0, bytes)),
        Gen.Select(Gen.Int[0, 10_000], Inserted, (at, bytes) => new Damage(at, bytes.Length, bytes)),
        Gen.Select(Gen.Int[0, 10_000], Gen.Int[1, 40], (at, length) => new Damage(at, length, [])));

    public static Gen<byte[]> Documents { get; } = Gens.Any(Queries).Select(Encoding.UTF8.GetBytes);

    public static Gen<byte[]> Bodies { get; } = Gens.Any(Queries).Select(query => Body(new
    {
        query,
        operationName = query.Contains("query B", StringComparison.Ordinal) ? "B" : null,
        variables = new { n = 1, w = new { sex = new { eq = "MALE" } } },
        extensions = new { },
    }));

    public static Gen<string> Heaps { get; } = Gens.Any(Pieces).Array[0, 30].Select(pieces => string.Join(' ', pieces));

    public static Gen<(string Name, string Value)[]> Headers { get; } =
        Gen.Select(Gens.Any(HeaderNames), Gens.Any(HeaderValues), (name, value) => (name, value)).Array[1, 4];

    public static Gen<byte[]> Damaged(Gen<byte[]> whole) =>
        Gen.Select(whole, AnyDamage.Array[0, 4], (bytes, damages) => damages.Aggregate(bytes, (b, damage) => damage.To(b)));

    public static byte[] Body(object value) => JsonSerializer.SerializeToUtf8Bytes(value);

    private sealed record Damage(int At, int Removed, byte[] Inserted)
    {
        public byte[] To(byte[] bytes)
        {
            var at = At % (bytes.Length + 1);
            return [.. bytes[..at], .. Inserted, .. bytes[Math.Min(bytes.Length, at + Removed)..]];
        }
    }
}
