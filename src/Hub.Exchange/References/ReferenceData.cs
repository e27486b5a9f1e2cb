namespace Hub.Exchange;

/// <summary>What the hub knows about divisions, institutions and workers; asked for every row, so it answers from memory.</summary>
public interface IReferenceData
{
    /// <summary>`CITY`, `DISTRICT`, `TOWNSHIP` or `VILLAGE`; null for a code that is not in the city's list.</summary>
    string? DivisionLevel(string code);

    string? InstitutionByCode(string type, string code);

    /// <summary>Exact name; null also when two institutions of the type share it.</summary>
    string? InstitutionByName(string type, string name);

    /// <param name="villageCode">Village of the row; the worker may belong to it or to its township.</param>
    WorkerAnswer Worker(string name, string villageCode);
}

/// <summary>Answer to the question for a worker.</summary>
/// <param name="Id">Null when nobody of that name is there.</param>
/// <param name="Listed">False when the hub keeps no workers of that place: then a missing worker is no fault of the row.</param>
public readonly record struct WorkerAnswer(string? Id, bool Listed)
{
    public static WorkerAnswer Unlisted => new(null, false);
}
