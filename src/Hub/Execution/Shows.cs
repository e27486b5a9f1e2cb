namespace Hub.Execution;

/// <summary>What an answer showed, apart by why it was within reach.</summary>
internal sealed class Shows
{
    public Touches InScope { get; } = new();

    /// <summary>Null until something is shown by break-glass.</summary>
    public Touches? ByBreakGlass { get; private set; }

    /// <summary>Null until something is shown of a file that the caller's organisation handed over.</summary>
    public Touches? HandedOver { get; private set; }

    /// <summary>Look-ups by number, or name and birth date, that found no child.</summary>
    public int Missed { get; set; }

    public bool IsEmpty => InScope.IsEmpty && ByBreakGlass is not { IsEmpty: false } && HandedOver is not { IsEmpty: false };

    public Touches Of(RootRead root) => root switch
    {
        { ByBreakGlass: true } => ByBreakGlass ??= new Touches(),
        { HandedOver: true } => HandedOver ??= new Touches(),
        _ => InScope,
    };
}
