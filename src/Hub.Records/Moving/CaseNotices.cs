using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Entities;

namespace Hub.Records.Moving;

/// <summary>Alerts that a move itself raises.</summary>
public sealed class CaseNotices(Sharing sharing, IdSource ids)
{
    private const string GroundMet = "M-16";

    private static readonly TimeSpan GroundDue = TimeSpan.FromDays(5);
    private static readonly string[] TookPart = ["SCHOOL", "HOSPITAL"];

    /// <summary>M-16: those who may apply for revocation are told, and become applicants with it (domain.md 3.20).</summary>
    public async Task OfGroundAsync(CaseMove move, CancellationToken cancellationToken)
    {
        var rule = sharing.NoticeOf("recordRevocationGround");
        var disabled = move.File.All<DisabilityRecord>().Any();
        var told = rule with { AtFile = [.. rule.AtFile.Where(d => disabled || d != "DISABLED_PERSONS_FEDERATION")] };
        var notice = new Notice(GroundMet, "HIGH", move.Now, move.Now + GroundDue);
        var alert = await Notices.AddAsync(move.Call.Store, ids, told, move.File.Child, notice, cancellationToken);
        await AddThoseWhoTookPartAsync(move, alert, cancellationToken);
        move.File.Records.Add(alert);
    }

    // Schools and hospitals that have a task in the child's plan.
    private static async Task AddThoseWhoTookPartAsync(CaseMove move, Alert alert, CancellationToken cancellationToken)
    {
        var providers = move.File.All<PlanItem>().Select(p => p.ProviderOrgId).OfType<string>().Distinct().ToArray();
        var also = await Notices.OfTypesAsync(move.Call.Store, providers, TookPart, cancellationToken);
        var (orgs, departments) = (StoredList.Split(alert.RecipientOrgIds), StoredList.Split(alert.RecipientDepartments));
        alert.RecipientOrgIds = StoredList.Join(orgs.Concat(also.Select(o => o.Org)).Distinct().Order(StringComparer.Ordinal));
        alert.RecipientDepartments = StoredList.Join(departments.Concat(also.Select(o => o.Department)).Distinct());
        move.Call.Store.AddRange(also.Select(o => new AlertRecipient { AlertId = alert.Id, OrgId = o.Org }));
    }
}
