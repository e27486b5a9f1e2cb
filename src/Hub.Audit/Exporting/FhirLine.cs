using System.Text;
using Hub.Ledger;

namespace Hub.Audit.Exporting;

/// <summary>Entries as lines of FHIR. For one thread.</summary>
internal sealed class FhirLine(string origin)
{
    private readonly EntryReader reader = new();

    public byte[] Of(long index, ReadOnlyMemory<byte> entry) => Encoding.UTF8.GetBytes(FhirAuditEvent.Of(reader.Read(entry), origin).ToJsonString());
}
