using System.Security.Cryptography;
using Hub.Ledger;
using Hub.Records.Ledgering;

namespace Hub.Tests.Ledger;

/// <summary>An everyday access, to vary with `with`.</summary>
internal static class SampleAccess
{
    public static readonly FieldSet Fields = new(
        [new("Child", "name", FieldForm.Full), new("Child", "birthDate", FieldForm.Masked), new("Guardian", "name", FieldForm.Full)]);

    public static readonly HandleCipher Cipher = new(new byte[HandleCipher.KeyBytes]);

    private static readonly EntryStamps Stamps = new(TimeProvider.System);

    public static AccessEntry Entry(int subjects = 1) => new()
    {
        Stamp = Stamps.Next(),
        Kind = EntryKind.Disclose,
        Who = new Who("CIVIL_AFFAIRS", "casework", Officer: "wk7Q2M", Organisation: "in01", Network: "10.1.2.0/24"),
        Purpose = new PurposeOfUse("CASE_HANDLING"),
        Operation = new Operation("query", "ChildSummary"),
        Ruling = new Ruling(Permitted: true, "2026.3", ScopeBasis: "JURISDICTION"),
        Correlation = new Correlation("4bf92f3577b34da6a3ce929d0e0e4736"),
        Subjects = [.. Enumerable.Range(0, subjects).Select(_ => new Subject(Handle(), Fields, 2))],
    };

    /// <summary>The same about known children, so that their lists grow.</summary>
    public static AccessEntry EntryOf(params string[] handles) => Entry() with { Subjects = [.. handles.Select(h => new Subject(h, Fields, 2))] };

    /// <summary>The handle of the child of this number, the same in every process.</summary>
    public static string HandleOf(int child) => ChildHandle.Write(2026, [.. Enumerable.Repeat((byte)child, ChildHandle.SecretBytes)]);

    public static string Handle() => ChildHandle.Write(2026, RandomNumberGenerator.GetBytes(ChildHandle.SecretBytes));
}
