using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>All checks; each looks at the whole schema and is lenient about what another reports.</summary>
internal static class SchemaChecks
{
    private static readonly Action<SdlSchema, FaultList>[] All =
    [
        NameCheck.Run,
        VocabularyCheck.Run,
        UseCheck.Run,
        TypeCheck.Run,
        InputCycleCheck.Run,
        StanceCheck.Run,
        ActorCheck.Run,
        MutationCheck.Run,
        WorkflowCheck.Run,
        FieldCheck.Run,
        MaskCheck.Run,
        NonNullCheck.Run,
        ClassCheck.Run,
        DepartmentCheck.Run,
        PurposeCheck.Run,
        RecordCheck.Run,
        EnumCheck.Run,
        MonitoringCheck.Run,
    ];

    public static void Run(SdlSchema schema, FaultList faults)
    {
        foreach (var check in All)
        {
            check(schema, faults);
        }
    }
}
