namespace Hub.Audit;

/// <summary>What is wrong with a ledger. The names are printed and scripts read them; one once used is never changed.</summary>
public enum Damage
{
    None,

    /// <summary>The checkpoint is no checkpoint, or not signed by a trusted key, or a known key's signature is bad.</summary>
    BadSignature,

    /// <summary>Too few of the witnesses have cosigned the checkpoint.</summary>
    NoQuorum,

    /// <summary>The checkpoint is of a smaller ledger than one seen before.</summary>
    RolledBack,

    /// <summary>The ledger signed another history than the one seen before.</summary>
    Forked,

    /// <summary>The checkpoint counts an entry that is not there.</summary>
    MissingEntry,

    /// <summary>An entry is not the one that was signed.</summary>
    ChangedEntry,

    /// <summary>An entry was taken out; what follows moved up.</summary>
    RemovedEntry,

    /// <summary>An entry was put in; what follows moved down.</summary>
    InsertedEntry,

    /// <summary>Two neighbouring entries changed places.</summary>
    ReorderedEntry,

    /// <summary>An entry was signed that is none: not of this version, or not in the one form.</summary>
    UnreadableEntry,

    /// <summary>An entry was signed with the id of an earlier one.</summary>
    RepeatedId,

    /// <summary>A number of a child's list is missing: an access was left out, or moved to another child.</summary>
    SequenceGap,

    /// <summary>A number of a child's list came before.</summary>
    SequenceRepeated,

    /// <summary>A tile of hashes is not there.</summary>
    MissingTile,

    /// <summary>A tile of hashes is not that of the entries.</summary>
    WrongTile,

    /// <summary>Entries and tiles agree with each other, but not with the signed root.</summary>
    RootMismatch,

    /// <summary>A receipt is of an entry that the ledger does not have.</summary>
    ReceiptUnknown,

    /// <summary>The ledger has another entry where a receipt says.</summary>
    ReceiptMismatch,

    /// <summary>A list given for a child is not the ledger's.</summary>
    ListMismatch,

    /// <summary>A proof does not lead to its root.</summary>
    BadProof,
}

/// <summary>One damage, and the first index where it shows, as far as that can be told.</summary>
public sealed record Finding(Damage Damage, long? Index, string Text);
