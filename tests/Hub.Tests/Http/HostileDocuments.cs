using System.Text;

namespace Hub.Tests.Http;

/// <summary>Documents that validators and executors elsewhere went down on.</summary>
internal static class HostileDocuments
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["deep nesting"] = Repeat(5_000, _ => "{a") + Repeat(5_000, _ => "}"),
        ["deep nesting of real fields"] = "{children" + Repeat(200, _ => "{nodes{guardians") + "{id}" + Repeat(200, _ => "}}") + "}",
        ["deep lists"] = $"{{ children(where: {Repeat(20_000, _ => "[")}{Repeat(20_000, _ => "]")}) {{ totalCount }} }}",
        ["deep objects"] = $"{{ children(where: {Repeat(3_000, _ => "{and: ")}1{Repeat(3_000, _ => "}")}) {{ totalCount }} }}",
        ["deep types of variables"] = $"query($a: {Repeat(20_000, _ => "[")}Int{Repeat(20_000, _ => "]")}) {{ me {{ department }} }}",
        ["10,000 aliases of a field"] = $"{{ me {{ {Repeat(10_000, i => $"a{i}: role ")} }} }}",
        ["10,000 aliases of a root"] = $"{{ {Repeat(2_500, i => $"a{i}:me{{role}} ")} }}",
        ["1,000 conflicting aliases"] = $"{{ me {{ {Repeat(500, _ => "a: role a: division ")} }} }}",
        ["fragment that spreads itself"] = "{ ...a } fragment a on Query { ...a }",
        ["ring of fragments"] = "{ ...f0 } " + Repeat(1_000, i => $"fragment f{i} on Query {{ ...f{(i + 1) % 1_000} }} "),
        ["short ring of fragments"] = "{ ...f0 } " + Repeat(30, i => $"fragment f{i} on Query {{ ...f{(i + 1) % 30} }} "),
        ["exponential fragments"] = "{ ...f0 } fragment f30 on Query { me { role } }"
            + Repeat(30, i => $"fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} }} "),
        ["unused fragments"] = "{ me { role } } " + Repeat(60, i => $"fragment f{i} on Query {{ me {{ role }} }} "),
        ["many operations"] = Repeat(2_000, i => $"query q{i} {{ me {{ role }} }} "),
        ["many directives"] = $"{{ me {Repeat(4_000, _ => "@skip(if:false)")} {{ role }} }}",
        ["many unknown directives"] = $"{{ me {Repeat(8_000, _ => "@a")} {{ role }} }}",
        ["many variables"] = $"query({Repeat(4_000, i => $"$v{i}:Int ")}) {{ me {{ role }} }}",
        ["many unknown variables"] = $"{{ children(first: $a) {{ nodes {{ {Repeat(1_500, i => $"a{i}:name @skip(if:$v{i}) ")} }} }} }}",
        ["many unknown fields"] = $"{{ {Repeat(1_900, i => $"u{i} ")} }}",
        ["many unknown arguments"] = $"{{ me({Repeat(5_000, i => $"a{i}:1 ")}) {{ role }} }}",
        ["huge integer"] = $"{{ children(first: {new string('9', 10_000)}) {{ totalCount }} }}",
        ["integer just too big"] = "{ children(first: 2147483648) { totalCount } }",
        ["least integer"] = "{ children(first: -2147483648) { totalCount } }",
        ["huge exponent"] = "{ children(first: 1e999999999) { totalCount } }",
        ["huge float for a decimal"] = $"{{ children(where: {{ birthDate: {{ gt: {new string('9', 400)}.5 }} }}) {{ totalCount }} }}",
        ["lone surrogate"] = "{ findChild(residentId: \"\\uD800\") { name } }",
        ["lone surrogate in a name"] = "{ findChild(name: \"\\uDC00\\uD800\", birthDate: \"2010-01-01\") { name } }",
        ["surrogate as code point"] = "{ findChild(residentId: \"\\u{D800}\") { name } }",
        ["code point too big"] = "{ findChild(residentId: \"\\u{110000}\") { name } }",
        ["NUL in a text"] = "{ findChild(residentId: \"\\u0000\") { name } }",
        ["NUL in the document"] = "{ me { ro\0le } }",
        ["text that does not end"] = "{ child(id: \"" + new string('a', 60_000),
        ["block text that does not end"] = "{ child(id: \"\"\"" + new string('a', 60_000),
        ["comment only"] = "#" + new string('a', 60_000),
        ["spaces only"] = new string(' ', 60_000),
        ["empty"] = "",
        ["byte order marks"] = new string('\uFEFF', 20_000) + "{ me { role } }",
        ["long name"] = $"{{ {new string('a', 60_000)} }}",
        ["long document"] = "{ me { role } } #" + new string('a', 900_000),
        ["definition of a type"] = "type Query { a: Int } { me { role } }",
        ["subscription"] = "subscription { alerts { id } }",
        ["mutation"] = "mutation { me { role } }",
        ["mutation of others"] = "mutation { breakGlass(input: { idempotencyKey: \"k\", residentId: \"1\", justification: \"none of my business\" }) { grantId } }",
        ["deep introspection"] =
            "{ __schema { types { fields { type " + Repeat(60, _ => "{ ofType ") + "{ name }" + Repeat(60, _ => "}") + " } } } }",
        ["introspection in a ring"] = "{ __schema { types { " + Repeat(7, _ => "fields { type { ") + "name" + Repeat(7, _ => " } }") + " } } }",
        ["carriage return before a syntax error"] = "{ me {\rrole(\r\r",
        ["many aliases of few keys"] = $"{{ me {{ {Repeat(1_900, i => $"k{i % 20}: {(i % 40 < 20 ? "role" : "division")} ")} }} }}",
        ["aliases inside aliases"] = $"{{ {Repeat(40, _ => $"a: me {{ {Repeat(45, i => $"b: {(i % 2 == 0 ? "role" : "division")} ")} }} ")} }}",
        ["introspection many times"] = "{ " + Repeat(150, i => $"a{i}: __schema {{ types {{ name fields {{ name }} }} }} ") + " }",
        ["cursor that is none"] = "{ children(after: \"\uFFFF\") { totalCount } }",
        ["many numbers in a list"] = $"{{ children(where: {{ sex: {{ in: [{Repeat(15_000, _ => "MALE ")}] }} }}) {{ totalCount }} }}",
        ["many conditions"] = $"{{ children(where: {{ or: [{Repeat(2_000, _ => "{sex:{eq:MALE}}")}] }}) {{ totalCount }} }}",
        ["nested conditions"] =
            $"{{ children(where: {Repeat(80, _ => "{not:")}{{sex:{{eq:MALE}}}}{Repeat(80, _ => "}")}) {{ totalCount }} }}",
        ["many orders"] = $"{{ children(orderBy: [{Repeat(3_000, _ => "{birthDate:ASC}")}]) {{ totalCount }} }}",
    };

    private static string Repeat(int times, Func<int, string> part) =>
        Enumerable.Range(0, times).Aggregate(new StringBuilder(), (text, i) => text.Append(part(i))).ToString();
}
