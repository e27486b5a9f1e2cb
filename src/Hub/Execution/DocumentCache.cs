using System.Security.Cryptography;
using System.Text;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using Microsoft.Extensions.Caching.Memory;

namespace Hub.Execution;

/// <summary>A document that has been parsed and stays within the limits.</summary>
/// <param name="Hash">SHA-256 of its text, hex.</param>
public sealed record ParsedDocument(string Hash, GraphQLDocument Document);

/// <summary>One operation with the request's variables coerced against the caller's schema.</summary>
public sealed record ValidOperation(ParsedDocument Parsed, GraphQLOperationDefinition Operation, IValidationResult Values, ISchema Schema);

/// <summary>Parses and validates documents, each once per schema; variables are checked with each request.</summary>
public sealed class DocumentCache : IDisposable
{
    private static readonly ParserOptions Options = new() { Ignore = IgnoreOptions.Comments, MaxDepth = DocumentLimits.MaxParserDepth };
    private static readonly DocumentValidator Validator = new();

    private readonly MemoryCache documents = new(new MemoryCacheOptions { SizeLimit = 4_000 });
    private readonly MemoryCache validated = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    public void Dispose()
    {
        documents.Dispose();
        validated.Dispose();
    }

    /// <exception cref="RequestRefusedException">It does not parse, or exceeds the limits.</exception>
    public ParsedDocument Parse(string text)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (documents.TryGetValue(hash, out ParsedDocument? known))
        {
            return known!;
        }

        var parsed = new ParsedDocument(hash, ParseText(text));
        DocumentLimits.Check(parsed.Document);
        documents.Set(hash, parsed, new MemoryCacheEntryOptions { Size = 1 });
        return parsed;
    }

    /// <exception cref="RequestRefusedException">It is not valid for this schema, or the variables are not.</exception>
    public async Task<ValidOperation> ValidateAsync(
        ParsedDocument parsed, string? operationName, Inputs variables, ISchema schema, CancellationToken cancellationToken)
    {
        var operation = Pick(parsed.Document, operationName);
        var key = (parsed.Hash, operationName ?? "", schema);
        var known = validated.TryGetValue(key, out _);
        var result = await Validator.ValidateAsync(new ValidationOptions
        {
            Schema = schema,
            Document = parsed.Document,
            Operation = operation,
            Variables = variables,
            Rules = known ? [] : DocumentValidator.CoreRules,
            CancellationToken = cancellationToken,
        });
        if (!result.IsValid)
        {
            throw new RequestRefusedException([.. result.Errors.Take(DocumentLimits.MaxErrors).Select(Error)]);
        }

        if (!known)
        {
            validated.Set(key, true, new MemoryCacheEntryOptions { Size = 1 });
        }

        return new ValidOperation(parsed, operation, result, schema);
    }

    // The same document: each of the three ends a line in GraphQL, none can stand in a text. The parser's errors do not count CR alone.
    private static string WithLineFeeds(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    /// <summary>Parses and keeps nothing; of the limits only those of the text are checked.</summary>
    /// <exception cref="RequestRefusedException">It does not parse, or exceeds the limits.</exception>
    public static GraphQLDocument ParseText(string text)
    {
        text = WithLineFeeds(text);
        DocumentLimits.Check(text);
        try
        {
            return Parser.Parse(text, Options);
        }
        catch (GraphQLParser.Exceptions.GraphQLSyntaxErrorException e)
        {
            throw new RequestRefusedException(new RequestError(ErrorCodes.BadInput, $"syntax error: {e.Description}", e.Location.Line, e.Location.Column));
        }
        catch (GraphQLParser.Exceptions.GraphQLMaxDepthExceededException)
        {
            throw new RequestRefusedException(ErrorCodes.CostExceeded, $"the document is too costly: nested deeper than {DocumentLimits.MaxDepth}");
        }
    }

    /// <summary>The operation that is asked for.</summary>
    /// <exception cref="RequestRefusedException">There is none, or which one is not said.</exception>
    public static GraphQLOperationDefinition Pick(GraphQLDocument document, string? name)
    {
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToArray();
        if (string.IsNullOrEmpty(name))
        {
            return operations.Length == 1 ? operations[0] : throw new RequestRefusedException(
                ErrorCodes.BadInput, operations.Length == 0 ? "the document has no operation" : "the document has several operations; name one in `operationName`");
        }

        return operations.FirstOrDefault(o => o.Name?.StringValue == name)
            ?? throw new RequestRefusedException(ErrorCodes.BadInput, "the document has no operation of the name in `operationName`");
    }

    private static RequestError Error(ExecutionError error)
    {
        var place = error.Locations?.FirstOrDefault() ?? default;
        return new RequestError(ErrorCodes.BadInput, WithoutSuggestion(error.Message), place.Line, place.Column);
    }

    // Suggestions name only what is in the caller's schema, but a refused name must read the same whatever it resembles.
    private static string WithoutSuggestion(string message)
    {
        var at = message.IndexOf(" Did you mean ", StringComparison.Ordinal);
        return at < 0 ? message : message[..at];
    }
}
