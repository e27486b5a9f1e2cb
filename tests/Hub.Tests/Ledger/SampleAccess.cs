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

    public static string Handle() => ChildHandle.Write(2026, RandomNumberGenerator.GetBytes(ChildHandle.SecretBytes));
}
