using System.Globalization;
using Hub.Ledger;
using Hub.Records.Ledgering;

namespace Hub.Records.Importing;

/// <summary>The ledger's entry about one delivery: who handed in how much, never what.</summary>
internal static class ImportEntry
{
    private const string Operation = "import";

    public static AccessEntry Of(DeliveryResult result, string department, ImportSender sender, string policy, TimeProvider clock)
    {
        var stamps = new EntryStamps(clock);
        var stamp = stamps.Next();
        return new AccessEntry
        {
            Stamp = stamp,
            Kind = EntryKind.Import,
            Who = new Who(
                sender.Department ?? (department.Length > 0 ? department : Operation), sender.Client, sender.Officer, sender.Organisation),
            Purpose = new PurposeOfUse(sender.Purpose),
            Operation = new Operation(Operation, Counts(result)),
            Ruling = new Ruling(result.RefusedBy is null, policy, result.RefusedBy),
            Correlation = new Correlation(stamp.Id),
            Subjects = [new Subject(null, new FieldSet([]), result.Counts.Accepted)],
        };
    }

    private static string Counts(DeliveryResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"read {result.Counts.Read} linked {result.Counts.Linked} created {result.Counts.Created}")
        + string.Create(CultureInfo.InvariantCulture, $" review {result.Counts.Review} rejected {result.Counts.Rejected}");
}
