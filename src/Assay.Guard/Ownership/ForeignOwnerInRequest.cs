using Assay.Contract;
using Assay.Guard.Request;

namespace Assay.Guard.Ownership;

/// <summary>Refuses a request whose body or parameter names another owner than the caller, by the contract's x-assay-owner.</summary>
public sealed class ForeignOwnerInRequest : RequestControl
{
    internal ForeignOwnerInRequest()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG119";

    /// <inheritdoc/>
    public override string Name => "foreign-owner-in-request";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses a request whose body or parameter names another owner than the caller, by the contract's `x-assay-owner`. The answer is 403.
        ## Why it matters
        `{"user_id":"bob"}` gives one's order to bob, or takes his.
        ## Bad
        ```http
        POST /notes HTTP/1.1
        Authorization: Bearer {alice}
        Content-Type: application/json
        Content-Length: 17

        {"user_id":"bob"}
        ```
        ## Good
        ```http
        POST /notes HTTP/1.1
        Authorization: Bearer {alice}
        Content-Type: application/json
        Content-Length: 19

        {"user_id":"alice"}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "leave the owner out, or name oneself";

    internal override Refusal? Check(Exchange exchange)
    {
        var operation = exchange.Operation!;
        var caller = exchange.Credential.Caller;
        foreach (var rule in operation.ParameterOwners)
        {
            foreach (var value in exchange.Parameters)
            {
                if (value.Parameter.Name == rule.Property && value.Json is { } json && !Owners.IsCallers(json.Span, rule, caller))
                {
                    return Refuse(403, exchange.At(value.Parameter.In.ToString().ToLowerInvariant(), rule.Property), "a parameter names another owner");
                }
            }
        }

        return exchange.BodyJson is { } body && exchange.BodyType is { } media && operation.Objects.GetValueOrDefault(media) is { HasOwner: true } map
            && Owners.NamesAnother(body.Span, map, caller)
            ? Refuse(403, exchange.At("body"), "the body names another owner")
            : null;
    }
}
