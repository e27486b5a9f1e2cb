using System.Reflection;
using System.Reflection.Emit;

namespace OpenData.Tests.Noise;

public sealed class ArchitectureTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Noise = typeof(Mechanism).Assembly;

    private static readonly Type[] Floating = [typeof(float), typeof(double), typeof(decimal), typeof(Half), typeof(System.Numerics.Complex)];

    private static readonly string[] FloatingSuffixes = [".r4", ".r8", ".r.un"];

    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    [Fact]
    public void Noise_refers_to_the_base_library_only()
    {
        Assert.All(Noise.GetReferencedAssemblies(), name => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void No_floating_point_is_in_the_assembly_of_the_sampler()
    {
        Assert.Empty(Noise.GetTypes().SelectMany(FloatingIn));
    }

    [Fact]
    public void The_scan_sees_floating_point()
    {
        string[] places = [.. FloatingIn(typeof(Specimen))];

        Assert.Contains(places, p => p.EndsWith("Field", StringComparison.Ordinal));
        Assert.Contains(places, p => p.EndsWith("Constant", StringComparison.Ordinal));
        Assert.Contains(places, p => p.EndsWith("Call", StringComparison.Ordinal));
        Assert.Contains(places, p => p.EndsWith("Cast", StringComparison.Ordinal));
        Assert.DoesNotContain(places, p => p.EndsWith("Whole", StringComparison.Ordinal));
    }

    private static IEnumerable<string> FloatingIn(Type type) =>
        type.GetFields(All).Where(field => IsFloating(field.FieldType)).Select(field => $"{type}.{field.Name}")
            .Concat(type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).Where(UsesFloating).Select(m => $"{type}.{m.Name}"));

    private static bool UsesFloating(MethodBase method) =>
        Signature(method).Any(IsFloating)
        || (method.GetMethodBody() is { } body && (body.LocalVariables.Any(v => IsFloating(v.LocalType)) || Instructions(method, body).Any(IsFloating)));

    private static IEnumerable<Type> Signature(MethodBase method) =>
        method.GetParameters().Select(p => p.ParameterType).Append(method is MethodInfo info ? info.ReturnType : typeof(void));

    private static bool IsFloating(Type type) =>
        Floating.Contains(type) || (type.HasElementType && IsFloating(type.GetElementType()!)) || type.GetGenericArguments().Any(IsFloating);

    private static bool IsFloating((OpCode Code, MemberInfo? Member) instruction) =>
        FloatingSuffixes.Any(suffix => instruction.Code.Name!.EndsWith(suffix, StringComparison.Ordinal))
        || instruction.Member is MethodBase method && (Signature(method).Any(IsFloating) || IsFloating(method.DeclaringType!))
        || instruction.Member is FieldInfo field && IsFloating(field.FieldType)
        || instruction.Member is Type type && IsFloating(type);

    private static IEnumerable<(OpCode Code, MemberInfo? Member)> Instructions(MethodBase method, MethodBody body)
    {
        var il = body.GetILAsByteArray()!;
        for (var at = 0; at < il.Length;)
        {
            var isLong = il[at] == 0xFE;
            var code = OpCodesByValue[isLong ? 0xFE00 | il[at + 1] : il[at]];
            at += isLong ? 2 : 1;
            yield return (code, Member(method, code, il, at));
            at += OperandSize(code, il, at);
        }
    }

    private static MemberInfo? Member(MethodBase method, OpCode code, byte[] il, int at) =>
        code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
            ? method.Module.ResolveMember(
                BitConverter.ToInt32(il, at),
                method.DeclaringType!.GetGenericArguments(),
                method.IsGenericMethod ? method.GetGenericArguments() : null)
            : null;

    private static int OperandSize(OpCode code, byte[] il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };

    private sealed class Specimen
    {
        public double Field = Environment.TickCount;

        public static bool Constant() => Environment.TickCount > 0.5;

        public static long Call() => BitConverter.DoubleToInt64Bits(Math.Exp(Environment.TickCount));

        public static int Cast(long value) => (int)(value / 3f);

        public static long Whole(long value) => value / 3;
    }
}
