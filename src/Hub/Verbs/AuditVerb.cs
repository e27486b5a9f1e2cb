using System.CommandLine;

namespace Hub.Verbs;

/// <summary><c>audit</c>: what an auditor or a department does with the access ledger, without trusting the hub.</summary>
internal static class AuditVerb
{
    public const int Good = 0;
    public const int Damaged = 1;
    public const int Unchecked = 2;

    public static Command Command() => new("audit", "check the access ledger, witness it, export it, make keys; trusts keys and own notes, not the hub")
    {
        AuditVerifyVerb.Command(),
        AuditWitnessVerb.Command(),
        AuditExportVerb.Command(),
        AuditKeyVerb.Command(),
        AuditForgetVerb.Command(),
    };

    /// <summary>Says why nothing could be checked.</summary>
    public static int Say(string fault)
    {
        Console.Error.WriteLine(fault);
        return Unchecked;
    }
}
