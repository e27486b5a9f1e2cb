using System.Collections.Frozen;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Writing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Moving;

/// <summary>Ids in values name records that are there: of the same child, or of the directory.</summary>
internal static class References
{
    private static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["guardianId"] = typeof(Guardian), ["allegedGuardianId"] = typeof(Guardian), ["handoverGuardianId"] = typeof(Guardian),
        ["priorMeasureId"] = typeof(InterventionMeasure), ["measureId"] = typeof(InterventionMeasure),
        ["careArrangementId"] = typeof(CareArrangement), ["assessmentId"] = typeof(Assessment), ["caseId"] = typeof(ConcernReport),
        ["schoolId"] = typeof(Institution), ["rehabInstitutionId"] = typeof(Institution), ["placementInstitutionId"] = typeof(Institution),
        ["handlingUnitId"] = typeof(Institution), ["providerOrgId"] = typeof(Institution), ["transferredToOrgId"] = typeof(Institution),
        ["courtId"] = typeof(Institution), ["decidedByOrgId"] = typeof(Institution), ["acceptedByOrgId"] = typeof(Institution),
        ["reporterOrgId"] = typeof(Institution),
        ["childSupervisorId"] = typeof(Worker), ["childDirectorId"] = typeof(Worker), ["visitorId"] = typeof(Worker),
        ["escortWorkerIds"] = typeof(Worker), ["assistedByWorkerId"] = typeof(Worker),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] InInput = ["handoverGuardianId", "courtId", "caseId", "measureId", "assistedByWorkerId"];

    public static async Task<List<ActError>> FaultsAsync(
        CaseTurn turn, IEnumerable<(string Field, object? Value)> values, CancellationToken cancellationToken)
    {
        var faults = new List<ActError>();
        var said = InInput.Where(turn.Call.Input.Has).Select(f => (Field: f, Value: (object?)turn.Call.Input.Text(f), In: f));
        foreach (var (field, value, place) in values.Select(v => (v.Field, v.Value, In: "values")).Concat(said))
        {
            if (value is string text && Types.TryGetValue(field, out var type) && !await AreThereAsync(turn, type, StoredList.Of(text), cancellationToken))
            {
                faults.Add(new ActError(ActError.NotFound, $"`{field}` names no {type.Name} that is there", [place]));
            }
        }

        return faults;
    }

    private static async Task<bool> AreThereAsync(CaseTurn turn, Type type, string[] ids, CancellationToken cancellationToken)
    {
        if (type.IsSubclassOf(typeof(ChildRecord)))
        {
            return ids.All(id => turn.File.Records.Exists(r => r.Id == id && r.GetType() == type));
        }

        var store = turn.Call.Store;
        var found = type == typeof(Worker)
            ? await store.Workers.CountAsync(w => ids.Contains(w.Id), cancellationToken)
            : await store.Institutions.CountAsync(i => ids.Contains(i.Id), cancellationToken);
        return found == ids.Distinct(StringComparer.Ordinal).Count();
    }
}
