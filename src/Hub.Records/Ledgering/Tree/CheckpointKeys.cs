using System.Collections.Immutable;
using Hub.Ledger.Notes;

namespace Hub.Records.Ledgering.Tree;

/// <summary>The ledger's own keys, without which nobody can say what the ledger says.</summary>
/// <param name="Sign">Signature lines for the text of a checkpoint, one of each key.</param>
/// <param name="HasSigned">Whether one of the keys, or one used before, signed the note.</param>
public sealed record CheckpointKeys(Func<string, ImmutableArray<NoteSignature>> Sign, Func<SignedNote, bool> HasSigned);
