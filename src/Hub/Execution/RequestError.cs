namespace Hub.Execution;

/// <summary>Codes of <c>extensions.code</c> (design: the interface users type against).</summary>
public static class ErrorCodes
{
    public const string Unauthenticated = "UNAUTHENTICATED";
    public const string PurposeNotAllowed = "PURPOSE_NOT_ALLOWED";
    public const string NotFound = "NOT_FOUND";
    public const string FieldNotFilterable = "FIELD_NOT_FILTERABLE";
    public const string CostExceeded = "COST_EXCEEDED";
    public const string RateLimited = "RATE_LIMITED";
    public const string BadInput = "BAD_INPUT";
    public const string LedgerUnavailable = "LEDGER_UNAVAILABLE";
    public const string Conflict = "CONFLICT";
    public const string Internal = "INTERNAL";
}

/// <summary>One error of an answer.</summary>
/// <param name="Line">From 1; 0 without a place.</param>
public sealed record RequestError(string Code, string Message, int Line = 0, int Column = 0);

/// <summary>The request is refused as a whole; nothing has been read.</summary>
public sealed class RequestRefusedException(params RequestError[] errors) : Exception(errors[0].Message)
{
    public RequestRefusedException(string code, string message)
        : this(new RequestError(code, message))
    {
    }

    public IReadOnlyList<RequestError> Errors { get; } = errors;

    /// <summary>The same request by POST would not be refused for this.</summary>
    public bool ByPostOnly { get; init; }
}
