namespace Hub.Audit.Keys;

/// <summary>How a key signs a note; the numbers are those of C2SP signed-note. Others exist and are carried, never believed.</summary>
public enum NoteAlgorithm
{
    /// <summary>Ed25519 over the text.</summary>
    Ed25519 = 0x01,

    /// <summary>Ed25519 over a time and the text (C2SP tlog-cosignature, v1).</summary>
    Cosignature = 0x04,
}
