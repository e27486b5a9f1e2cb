namespace Hub.Policy.Reading;

/// <summary>Finds line and column of an offset.</summary>
internal sealed class Lines
{
    private readonly List<int> starts = [0];

    public Lines(SchemaFile file)
    {
        File = file.Name;
        for (var i = 0; i < file.Text.Length; i++)
        {
            if (file.Text[i] == '\n' || (file.Text[i] == '\r' && (i + 1 == file.Text.Length || file.Text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }
    }

    public string File { get; }

    public Place Start => new(File, 1, 1);

    public Place At(int offset)
    {
        var found = starts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return new Place(File, line + 1, offset - starts[line] + 1);
    }
}
