using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Guard.Ownership;
using Assay.Guard.Request;
using Microsoft.AspNetCore.Http;

namespace Assay.Guard.Response;

/// <summary>Takes an answer apart as its operation declares it.</summary>
internal static class AnswerReader
{
    /// <summary>What status, headers and size say (step 9).</summary>
    public static Answer Read(Exchange exchange, BoundedBuffer body, int? failureStatus)
    {
        var http = exchange.Http.Response;
        var declared = failureStatus is null ? exchange.Operation!.Operation.ResponseFor(http.StatusCode) : null;
        return new Answer
        {
            Status = http.StatusCode,
            FailureStatus = failureStatus,
            Declared = declared,
            HasBody = body.Length > 0 || body.IsOverfull,
            IsOversized = body.IsOverfull,
            MediaType = declared is null ? null : TypeOf(http, declared.Content),
        };
    }

    /// <summary>What the body says (step 10).</summary>
    public static void ReadBody(Exchange exchange, Answer answer, ReadOnlyMemory<byte> body)
    {
        if (answer.MediaType is not { } media)
        {
            return;
        }

        MediaTypes.TryParse(exchange.Http.Response.ContentType!, out var essence, out _);
        var kind = BodyKinds.Of(essence);
        answer.Json = kind switch
        {
            BodyKind.Json => body,
            BodyKind.Text => BodyReader.TextAsJson(body.Span),
            _ => null,
        };
        answer.IsMalformed = kind == BodyKind.Text && answer.Json is null;
        if (answer.Json is not { } json)
        {
            return;
        }

        var schema = media.Schema ?? BodyReader.AnyJson;
        if (!schema.IsValid(json.Span, Direction.Response))
        {
            answer.Violations = schema.Validate(json.Span, Direction.Response);
            answer.IsMalformed = answer.Violations is [{ Keyword: "json" }];
        }

        if (!answer.IsMalformed && kind == BodyKind.Json && media.Schema is not null)
        {
            Rewrite(exchange, answer, media, json);
        }
    }

    // Undeclared properties are taken out where the contract wants that, others' objects always; what is left must meet the schema.
    private static void Rewrite(Exchange exchange, Answer answer, MediaType media, ReadOnlyMemory<byte> json)
    {
        var map = exchange.Operation!.Objects[media];
        var strips = exchange.Plan.StripsUndeclared && answer.Violations.Any(v => v.IsUndeclaredProperty);
        if (!strips && !map.HasOwner)
        {
            return;
        }

        var filter = new AnswerFilter(map, exchange.Credential.Caller, strips);
        if (filter.Run(json.Span) is not { } rewritten)
        {
            answer.HoldsForeignObject = true;
            return;
        }

        if (filter.Stripped > 0 || filter.Removed > 0)
        {
            (answer.NewBody, answer.Json) = (rewritten, rewritten);
            answer.Stripped = filter.Stripped;
            answer.Removed = filter.Removed;
            answer.Violations = media.Schema!.Validate(rewritten, Direction.Response);
        }
    }

    private static MediaType? TypeOf(HttpResponse http, IReadOnlyList<MediaType> declared) =>
        http.Headers.ContentType is [{ } type] && !http.Headers.ContainsKey("Content-Encoding")
        && MediaTypes.TryParse(type, out var essence, out var parameters) && Charset.IsUtf8(parameters)
        && MediaTypes.Select(declared, type) is { } media && BodyKinds.IsCheckable(BodyKinds.Of(essence), media.Schema)
            ? media
            : null;
}
