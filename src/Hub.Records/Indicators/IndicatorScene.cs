using Hub.Casework.Parameters;
using Hub.Records.Entities;
using Hub.Records.Ledgering;

namespace Hub.Records.Indicators;

/// <summary>What the queries of indicators look at: the stores, the quarter, the parameters in force.</summary>
internal sealed class IndicatorScene(RecordStore store, LedgerStore ledger, IndicatorPeriod period, CaseParameters parameters, string city)
{
    private static readonly string[] OnFile = ["ACTIVE", "TRANSFER_PENDING", "CONTINUED_SUPPORT"];

    public LedgerStore Ledger => ledger;

    public CaseParameters Parameters => parameters;

    public string Quarter => period.Name;

    public DateOnly From => period.From;

    public DateOnly AsOf => period.AsOf;

    public DateTime Start => period.Start;

    public DateTime End => period.End;

    /// <summary>Since when something began whose deadline ended in the quarter, and until when.</summary>
    /// <param name="keys">Parameters that follow each other.</param>
    public (DateTime From, DateTime Until) DueWithin(params string[] keys)
    {
        var time = keys.Aggregate(TimeSpan.Zero, (sum, key) => sum + parameters.Time(key));
        return (Start - time, End - time);
    }

    /// <summary>A parameter that is a time of fixed length.</summary>
    public double Minutes(string key) => parameters.Time(key).TotalMinutes;

    public double Days(string key) => parameters.Time(key).TotalDays;

    /// <summary>The city's own code.</summary>
    public string City => city;

    public IQueryable<Child> Children => store.Children;

    /// <summary>The files that were accepted and are not closed.</summary>
    public IQueryable<Child> Files => store.Children.Where(c => OnFile.Contains(c.FileState));

    public IQueryable<CaseStep> Steps => store.Set<CaseStep>();

    /// <summary>Records that are level 4 as a whole are left out (SP-1, SP-2, SP-5).</summary>
    public IQueryable<Entitlement> Entitlements => store.Set<Entitlement>().Where(e => e.LegalGround != Writing.Deriving.EntitlementRows.HivGround);

    public IQueryable<CourtProceeding> Proceedings => store.Set<CourtProceeding>().Where(p => p.Sealed != true && p.ProceedingType != "JUVENILE_OFFENCE");

    public IQueryable<Alert> Alerts => store.Set<Alert>().Where(a => a.SealedBy == null);

    public IQueryable<T> All<T>()
        where T : class => store.Set<T>();
}
