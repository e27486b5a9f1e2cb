using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Storing;

/// <summary>The model: tables, keys, indexes. The same for every database but for the name of the binary collation.</summary>
public static class RecordModel
{
    /// <summary>Every type that the schema knows as a record, except the access log.</summary>
    public static readonly Type[] RecordTypes =
    [
        typeof(Child), typeof(Guardian), typeof(Household), typeof(SchoolEnrolment), typeof(HealthRecord), typeof(DisabilityRecord),
        typeof(Entitlement), typeof(CareArrangement), typeof(ConcernReport), typeof(EmergencyResponse), typeof(Assessment), typeof(PlanItem),
        typeof(InterventionMeasure), typeof(CourtProceeding), typeof(EscortTransfer), typeof(Visit), typeof(Institution), typeof(Alert),
        typeof(Worker),
    ];

    public static void Build(ModelBuilder model, string? provider)
    {
        foreach (var type in RecordTypes)
        {
            BuildRecord(model, type);
        }

        IndexChild(model);
        IndexDirectory(model);
        BuildScopes(model);
        BuildExchange(model);
        BuildActs(model);
        BuildMonitoring(model);
        model.Entity<IndicatorFigure>().HasKey(f => new { f.Quarter, f.Division, f.Part, f.Sort });
        model.Entity<IndicatorRun>();
        model.Entity<ReleaseOrder>().HasKey(o => new { o.Dataset, o.Period });
        model.Entity<ReleaseDraw>().HasKey(d => new { d.Dataset, d.Period, d.Measurement, d.Round });
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(entity.ClrType.Name);
        }

        StoringConventions.Apply(model, provider);
    }

    private static void BuildRecord(ModelBuilder model, Type type)
    {
        var entity = model.Entity(type);
        entity.HasKey(nameof(Record.Id));
        if (type.IsSubclassOf(typeof(ChildRecord)))
        {
            entity.HasOne(typeof(Child)).WithMany().HasForeignKey(nameof(ChildRecord.ChildId)).OnDelete(DeleteBehavior.Restrict);
        }
    }

    // Every field of a child that `where` or `orderBy` offers; lists of records are reached through their child.
    private static void IndexChild(ModelBuilder model)
    {
        var child = model.Entity<Child>();
        child.HasIndex(c => c.ResidentId);
        child.HasIndex(c => c.NationalSystemNumber);
        child.HasIndex(c => new { c.Name, c.BirthDate });
        child.HasIndex(c => new { c.NameSort, c.Id });
        child.HasIndex(c => new { c.BirthDate, c.Id });
        child.HasIndex(c => new { c.ResidenceDivisionCode, c.Id });
        child.HasIndex(c => new { c.ResponsibleDivisionCode, c.Id });
        child.HasIndex(c => new { c.FileStateSince, c.Id });
        child.HasIndex(c => new { c.LastVisitedOn, c.Id });
        child.HasIndex(c => new { c.NationalSystemSyncedAt, c.Id });
        child.HasIndex(c => new { c.RecordedAt, c.Id });
        child.HasIndex(c => new { c.UpdatedAt, c.Id });
        child.HasIndex(c => c.HukouDivisionCode);
        child.HasIndex(c => c.ChildSupervisorId);
        child.HasIndex(c => c.ChildDirectorId);
        // Of few values: alone they would lead to half the table, so each comes with the order in which lists are read.
        child.HasIndex(c => new { c.FileState, c.RiskLevel, c.BirthDate, c.Id });
        child.HasIndex(c => new { c.RiskLevel, c.Id });
        child.HasIndex(c => new { c.SupporterStatus, c.Id });
        child.HasIndex(c => new { c.LifeStatus, c.Id });
        child.HasIndex(c => new { c.IdentityState, c.Id });
        model.Entity<PlanItem>().HasIndex(p => p.AssessmentId);

        // What the clock looks for.
        model.Entity<Assessment>().HasIndex(a => new { a.State, a.NextReviewOn });
        model.Entity<Guardian>().HasIndex(g => g.DutyRefusalSince);
        model.Entity<CareArrangement>().HasIndex(c => new { c.State, c.StartedOn });
        model.Entity<CareArrangement>().HasIndex(c => new { c.State, c.PlacementRule });
        model.Entity<Entitlement>().HasIndex(e => new { e.State, e.NextReviewOn });
    }

    private static void IndexDirectory(ModelBuilder model)
    {
        var institution = model.Entity<Institution>();
        institution.HasIndex(i => i.Code);
        institution.HasIndex(i => new { i.Type, i.DivisionCode });
        institution.HasIndex(i => i.Name);
        institution.HasIndex(i => new { i.NameSort, i.Id });
        institution.HasIndex(i => i.DivisionCode);
        var worker = model.Entity<Worker>();
        worker.HasIndex(w => w.OrgId);
        worker.HasIndex(w => w.DivisionCode);
        worker.HasIndex(w => w.Name);
        worker.HasIndex(w => new { w.NameSort, w.Id });
        worker.HasIndex(w => new { w.Role, w.DivisionCode });
        model.Entity<Division>().HasIndex(d => d.ParentCode);
    }

    private static void BuildScopes(ModelBuilder model)
    {
        model.Entity<ChildScope>().HasKey(s => new { s.Unit, s.ChildId });
        model.Entity<ChildScope>().HasIndex(s => s.ChildId);
        model.Entity<Involvement>().HasKey(i => new { i.Holder, i.ChildId, i.Basis, i.RecordId });
        model.Entity<Involvement>().HasIndex(i => i.ChildId);
        model.Entity<Contribution>().HasKey(c => new { c.RecordId, c.Writer });
        model.Entity<Kin>().HasKey(k => new { k.IdentityHash, k.ChildId });
        model.Entity<Kin>().HasIndex(k => k.ChildId);
        model.Entity<AlertRecipient>().HasKey(r => new { r.OrgId, r.AlertId });
        model.Entity<AlertRecipient>().HasIndex(r => r.AlertId);
        model.Entity<Alert>().HasIndex(a => new { a.RaisedAt, a.Id });
        model.Entity<RecordVersion>().HasKey(v => new { v.RecordId, v.Revision });
        model.Entity<Setting>();
    }

    private static void BuildActs(ModelBuilder model)
    {
        var grant = model.Entity<BreakGlassGrant>();
        grant.HasOne<Child>().WithMany().HasForeignKey(g => g.ChildId).OnDelete(DeleteBehavior.Restrict);
        grant.HasIndex(g => new { g.WorkerId, g.ChildId });
        grant.HasIndex(g => g.Until);
        grant.HasIndex(g => new { g.OpenedAt, g.Id });
        grant.HasIndex(g => g.AlertId);
        var step = model.Entity<CaseStep>();
        step.HasOne<Child>().WithMany().HasForeignKey(s => s.ChildId).OnDelete(DeleteBehavior.Restrict);
        step.HasIndex(s => new { s.RecordId, s.Revision });
        step.HasIndex(s => s.DueAt);
        var told = model.Entity<NationalExport>();
        told.HasKey(e => new { e.ChildId, e.Digest });
        told.HasOne<Child>().WithMany().HasForeignKey(e => e.ChildId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<ParameterSet>();
        model.Entity<HandleResolution>();
        model.Entity<IdempotencyKey>().HasIndex(k => k.At);
    }

    private static void BuildMonitoring(ModelBuilder model)
    {
        model.Entity<Alert>().HasIndex(a => a.NextStepAt);
        var watch = model.Entity<FileWatch>();
        watch.HasOne<Child>().WithMany().HasForeignKey(w => w.ChildId).OnDelete(DeleteBehavior.Cascade);
        watch.HasIndex(w => w.AskAgainAt);
        model.Entity<FileToAsk>();
        model.Entity<StaffedDivision>().HasKey(d => new { d.Code, d.Role });
        model.Entity<AlertEvent>();
        model.Entity<AlertDelivery>().HasIndex(d => new { d.OrgId, d.Place });
        model.Entity<AlertStream>();
        model.Entity<Webhook>();
        model.Entity<WebhookDeadLetter>().HasIndex(l => new { l.WebhookId, l.Place });
    }

    private static void BuildExchange(ModelBuilder model)
    {
        model.Entity<Delivery>().HasIndex(d => d.StartedAt);
        var statement = model.Entity<Statement>();
        statement.HasIndex(s => new { s.Kind, s.RecordNumber });
        statement.HasIndex(s => s.ContentKey);
        statement.HasIndex(s => s.ChildId);
        statement.HasIndex(s => s.DeliveryId);
        model.Entity<LinkKey>().HasKey(k => new { k.Key, k.ChildId, k.StatementId });
        model.Entity<LinkKey>().HasIndex(k => k.ChildId);
        model.Entity<LinkKey>().HasIndex(k => k.StatementId);
    }
}
