namespace Hub.Execution;

/// <summary>What an answer showed, apart by why it was within reach.</summary>
internal sealed class Shows
{
    public Touches InScope { get; } = new();

    /// <summary>Null until something is shown by break-glass.</summary>
    public Touches? ByBreakGlass { get; private set; }

    /// <summary>Look-ups by number, or name and birth date, that found no child.</summary>
    public int Missed { get; set; }

    public bool IsEmpty => InScope.IsEmpty && ByBreakGlass is not { IsEmpty: false };

    public Touches Of(RootRead root) => root.ByBreakGlass ? ByBreakGlass ??= new Touches() : InScope;
}
