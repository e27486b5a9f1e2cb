namespace Hub.Audit.Verifying;

/// <summary>Nothing can be shown, for the tiles that would show it are missing or false.</summary>
internal sealed class WrongTileException(Damage damage, string fault) : Exception(fault)
{
    public Finding Finding => new(damage, null, Message);
}
