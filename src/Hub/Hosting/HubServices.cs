using Auth;
using Hub.Alerts;
using Hub.Alerts.Webhooks;
using Hub.Exchange;
using Hub.Execution;
using Hub.NationalSystem;
using Hub.Policy;
using Hub.Publishing;
using Hub.Records;
using Hub.Records.Acting;
using Hub.Records.Binding;
using Hub.Records.Generating;
using Hub.Records.Importing;
using Hub.Records.Indicators;
using Hub.Records.Ledgering;
using Hub.Records.Ledgering.Tree;
using Hub.Records.Monitoring;
using Hub.Records.Moving;
using Hub.Records.Reading;
using Hub.Records.Seeding;
using Hub.Records.Releasing;
using Hub.Records.Storing;
using Hub.Records.Vigilance;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;
using Hub.Vigilance;
using Microsoft.EntityFrameworkCore;

namespace Hub.Hosting;

/// <summary>Everything the hub is made of, from the schema outwards.</summary>
public static class HubServices
{
    public static IServiceCollection AddHub(this IServiceCollection services, HubOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => HubKeys.Load(options));
        services.AddSingleton(_ => SchemaFiles.Load(options.SchemaDirectory));
        AddStores(services, options);
        AddImport(services, options);
        AddLedger(services, options);
        AddActs(services, options);
        AddVigilance(services, options);
        AddExecution(services, options);
        AddAlerts(services);
        return services;
    }

    private static void AddStores(IServiceCollection services, HubOptions options)
    {
        services.AddSingleton(options.Store);
        services.AddSingleton(_ => new StoreFactory(options.Store));
        services.AddSingleton<IDbContextFactory<RecordStore>>(s => s.GetRequiredService<StoreFactory>());
        services.AddSingleton(_ => new LedgerFactory(LedgerFactory.Beside(options.Store)));
        services.AddSingleton<IDbContextFactory<LedgerStore>>(s => s.GetRequiredService<LedgerFactory>());
        services.AddSingleton(s => Bind(s.GetRequiredService<Sharing>()));
        services.AddSingleton(s => new WriterTokens(s.GetRequiredService<HubKeys>().Writers));
        services.AddSingleton<IdSource>();
        services.AddSingleton(s => ReadDivisions(s.GetRequiredService<StoreFactory>()));
    }

    private static void AddImport(IServiceCollection services, HubOptions options)
    {
        services.AddSingleton(s => new WritingRules(s.GetRequiredService<Sharing>().Shape));
        services.AddSingleton<Seeder>();
        services.AddSingleton(s => new ImportOptions(
            s.GetRequiredService<WritingRules>(), s.GetRequiredService<WriterTokens>(),
            number => Convert.ToHexStringLower(s.GetRequiredService<IWorkerIdentity>().Hash(number)),
            s.GetRequiredService<Sharing>().Hash, new DerivingParameters(options.Parameters.Whole("T29")), DeliveryLimits.Default)
        {
            Benefits = s.GetRequiredService<EntitlementRows>(),
            Monitoring = s.GetRequiredService<FileMonitoring>(),
        });
        services.AddSingleton(s => new EntitlementRows(s.GetRequiredService<Sharing>().Shape, options.Parameters, options.BenefitExclusions));
        services.AddSingleton<RecordWriters>();
        services.AddSingleton<Importer>();
        services.AddSingleton(s => new GeneratedCity(
            s.GetRequiredService<StoreFactory>(), s.GetRequiredService<Sharing>().Shape, s.GetRequiredService<WritingRules>(),
            s.GetRequiredService<WriterTokens>(), s.GetRequiredService<ImportOptions>().IdentityHash, s.GetRequiredService<ImportOptions>().Deriving,
            s.GetRequiredService<TimeProvider>()));
    }

    private static void AddLedger(IServiceCollection services, HubOptions options)
    {
        services.AddSingleton(_ => new HandleCipher(SecretFile.Load(options.HandleKeyFile, "handles.key", "HUB__Keys__Handles", options)));
        services.AddSingleton(s => new LedgerWriter(
            s.GetRequiredService<LedgerFactory>(), options.LedgerOrigin, s.GetRequiredService<HandleCipher>(), s.GetRequiredService<LedgerGate>(),
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LedgerGate>();
        services.AddSingleton<LedgerKeys>();
        services.AddSingleton(s => new LedgerTree(
            s.GetRequiredService<LedgerFactory>(), options.LedgerOrigin, s.GetRequiredService<LedgerKeys>().ForTree, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new LedgerFiles(s.GetRequiredService<LedgerFactory>(), options.Quorum));
        var witnesses = WitnessKeys.Read(options);
        services.AddSingleton(s => new WitnessDesk(
            s.GetRequiredService<LedgerFactory>(), note => WitnessKeys.In(note, witnesses), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LedgerNews>();
        services.AddHostedService<LedgerSigning>();
        services.AddSingleton<IAccessLedger>(s => s.GetRequiredService<LedgerWriter>());
        services.AddSingleton<LedgerIndex>();
        services.AddHostedService<LedgerIndexing>();
        services.AddSingleton<ChildHandles>();
        services.AddSingleton<HandleBook>();
        services.AddSingleton<FieldSets>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<Disclosures>(s, s.GetRequiredService<HubKeys>().Variables));
    }

    private static void AddVigilance(IServiceCollection services, HubOptions options)
    {
        services.AddSingleton(new VigilanceOptions
        {
            ChildrenPerHour = options.Parameters.Whole("T38:Children"),
            FailedLookUpsPerHour = options.Parameters.Whole("T38:LookUps"),
        });
        services.AddSingleton(s => new AccessReading(
            (type, field) => s.GetRequiredService<Sharing>().Shape.Find(type)?.Find(field)?.Level));
        services.AddSingleton(new FactReading(new ChildMarks()));
        services.AddSingleton<AlertRaising>();
        services.AddSingleton(s => HandleReading.From(s.GetRequiredService<HandleBook>()));
        services.AddSingleton<VigilanceRun>();
        services.AddHostedService<Watching>();
    }

    private static void AddExecution(IServiceCollection services, HubOptions options)
    {
        services.AddSingleton<PlanBuilder>();
        services.AddSingleton(s => new RowReader(options.Store, s.GetRequiredService<LedgerIndex>()));
        services.AddSingleton<AudienceSchemas>();
        services.AddSingleton<DocumentCache>();
        services.AddSingleton<OperationCache>();
        services.AddSingleton<PlanCache>();
        services.AddSingleton(s => new Pseudonyms(s.GetRequiredService<HubKeys>().Pseudonyms));
        services.AddSingleton(s => new Cursors(s.GetRequiredService<HubKeys>().Cursors));
        services.AddSingleton(s => Facts(options, s.GetRequiredService<Sharing>(), s.GetRequiredService<DivisionRegister>()));
        services.AddSingleton<ResponseForms>();
        services.AddSingleton<RootReader>();
        services.AddSingleton<PastStates>();
        services.AddSingleton<IndicatorAnswers>();
        services.AddSingleton<MutationAnswers>();
        services.AddSingleton<SubscriptionAnswers>();
        services.AddSingleton<HubExecutor>();
    }

    private static void AddAlerts(IServiceCollection services)
    {
        services.AddSingleton<AlertBell>();
        services.AddSingleton<AlertInbox>();
        services.AddSingleton<AlertSequencer>();
        services.AddSingleton<AlertMeter>();
        services.AddSingleton<AlertFeed>();
        services.AddSingleton<AlertPages>();
        services.AddSingleton<Subscriptions>();
        services.AddSingleton<LiveSubscribers>();
        services.AddHostedService(s => s.GetRequiredService<LiveSubscribers>());
        services.AddHostedService<AlertSequencing>();
        services.AddSingleton(s => new WebhookSecrets(s.GetRequiredService<HubKeys>().Webhooks));
        services.AddSingleton(new WebhookSchedule());
        services.AddSingleton<WebhookBook>();
        services.AddSingleton<WebhookPost>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton(s => new Lazy<WebhookSender>(s.GetRequiredService<WebhookSender>));
        services.AddHostedService<WebhookSending>();
    }

    private static void AddActs(IServiceCollection services, HubOptions options)
    {
        services.AddSingleton(new ActParameters(options.Parameters.Time("T28:Open"), options.Parameters.Time("T28:Review")));
        services.AddSingleton(options.Parameters);
        services.AddSingleton<LiveGrants>();
        services.AddSingleton<GrantList>();
        services.AddSingleton<Act, BreakGlass>();
        services.AddSingleton<Act, EndBreakGlass>();
        services.AddSingleton<Act, ReviewBreakGlass>();
        services.AddSingleton<Act, RequestHandleResolution>();
        services.AddSingleton<Act, ApproveHandleResolution>();
        services.AddSingleton<Act, ResolveHandle>();
        services.AddCaseWork(options);
        services.AddSingleton(s => new Acts(s.GetServices<Act>(), CaseActs.Of(
            s.GetRequiredService<CaseTurns>(), s.GetRequiredService<EntitlementRows>(), s.GetRequiredService<ReevaluationJob>())));
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<ActRunner>(s, s.GetRequiredService<HubKeys>().Idempotency));
    }

    private static void AddCaseWork(this IServiceCollection services, HubOptions options)
    {
        services.AddSingleton(s => Guards(s.GetRequiredService<Sharing>(), options));
        services.AddSingleton<AlertDesk>();
        services.AddSingleton<FileMonitoring>();
        services.AddSingleton<MonitoringClock>();
        services.AddSingleton<CaseEffects>();
        services.AddSingleton<CaseDesk>();
        services.AddSingleton<CaseTurns>();
        services.AddSingleton<CaseClock>();
        services.AddSingleton<NationalEntries>();
        services.AddSingleton<NationalExport>();
        services.AddSingleton<Reevaluation>();
        services.AddSingleton(s => new ReleaseBook(s.GetRequiredService<StoreFactory>(), s.GetRequiredService<TimeProvider>(), Hub.Noise.RandomBytes.Cryptographic)
        {
            IsRehearsal = options.OpenDataRehearsal,
        });
        services.AddSingleton<ReleaseSigner>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<ReleaseDesk>(s, ActivatorUtilities.CreateInstance<OwnLedger>(s)));
        services.AddSingleton(s => new IndicatorBook(
            s.GetRequiredService<StoreFactory>(), s.GetRequiredService<LedgerFactory>(), s.GetRequiredService<Sharing>().Shape, options.Parameters,
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ReevaluationJob>();
        services.AddHostedService<Reevaluating>();
        services.AddHostedService<Forgetting>();
        if (options.KeepsTime)
        {
            services.AddHostedService<CaseTime>();
            services.AddHostedService<Indicating>();
        }
    }

    private static GuardSettings Guards(Sharing sharing, HubOptions options)
    {
        try
        {
            return new GuardSettings(sharing, options.GuardsOff);
        }
        catch (ArgumentException e)
        {
            throw new HubStartException(e.Message);
        }
    }

    private static MaskFacts Facts(HubOptions options, Sharing sharing, DivisionRegister divisions)
    {
        var groups = sharing.Shape.Enums.Values.SelectMany(e => e.Values).Where(v => v.Group is not null)
            .GroupBy(v => v.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Group, StringComparer.Ordinal);
        return new MaskFacts(divisions.NameOf, options.Parameters.Amount("T35:AllowanceStandard"), options.Parameters.Whole("T34"), (_, value) => groups.GetValueOrDefault(value));
    }

    private static RecordBinding Bind(Sharing sharing)
    {
        var binding = new RecordBinding(sharing.Shape);
        return binding.Faults.Count == 0
            ? binding
            : throw new HubStartException("schema and store disagree:" + Environment.NewLine + string.Join(Environment.NewLine, binding.Faults));
    }

    private static DivisionRegister ReadDivisions(StoreFactory stores)
    {
        using var store = stores.CreateDbContext();
        return new DivisionRegister(store.Divisions.ToList());
    }
}
