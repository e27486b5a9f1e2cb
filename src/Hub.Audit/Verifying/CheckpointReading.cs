using Hub.Audit.Sources;
using Hub.Audit.Trust;
using Hub.Ledger.Notes;

namespace Hub.Audit.Verifying;

/// <summary>Reads a ledger's checkpoint and asks the policy whether to believe it.</summary>
internal static class CheckpointReading
{
    /// <exception cref="LedgerUnreachableException">There is none.</exception>
    public static async ValueTask<(SignedNote? Note, OpenedCheckpoint Opened)> ReadAsync(
        ILedgerSource source, AuditPolicy policy, CancellationToken cancellationToken)
    {
        var bytes = await source.ReadAsync(LedgerPath.Checkpoint, cancellationToken)
            ?? throw new LedgerUnreachableException("there is no `checkpoint`; name the folder or address that holds it");
        return SignedNote.Read(bytes) is { } note
            ? (note, policy.Open(note))
            : (null, new OpenedCheckpoint(null, Damage.BadSignature, "the checkpoint is no signed note", null));
    }
}
