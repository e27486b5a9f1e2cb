namespace Hub.Exchange;

internal sealed class RowReader(string file, DepartmentFile department, IReferenceData references, DateOnly today)
{
    public ExchangeRow Read(RawRecord record) => throw new NotImplementedException($"{file}{department}{references}{today}{record}");
}
