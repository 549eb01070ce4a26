using Assay.Contract;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Guard.Identity;
using Assay.Guard.Setup;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Assay.Guard;

/// <summary>One request and its answer, with what the guard has learnt of them so far.</summary>
internal sealed class Exchange : IDisposable
{
    public Exchange(HttpContext http, GuardPlan plan)
    {
        Http = http;
        Plan = plan;
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var question = target.IndexOf('?');
        RawTarget = target;
        RawPath = question < 0 ? target : target[..question];
        RawQuery = question < 0 ? "" : target[(question + 1)..];
    }

    public HttpContext Http { get; }

    public GuardPlan Plan { get; }

    /// <summary>The target of the request line, before anything normalised it.</summary>
    public string RawTarget { get; }

    /// <summary>The target before its first question mark.</summary>
    public string RawPath { get; }

    /// <summary>The target behind its first question mark.</summary>
    public string RawQuery { get; }

    /// <summary>What the contract says of method and path; set by step 2.</summary>
    public RouteMatch Route { get; set; } = RouteMatch.None;

    /// <summary>The declared operation; null where there is none.</summary>
    public OperationPlan? Operation { get; set; }

    /// <summary>What the credentials came to; set by step 3.</summary>
    public Credential Credential { get; set; } = Credential.Missing;

    /// <summary>The parameters; set by step 4.</summary>
    public IReadOnlyList<DecodedParameter> Parameters { get; set; } = [];

    /// <summary>How many parameters the operation does not declare; set by step 4.</summary>
    public int UndeclaredParameters { get; set; }

    /// <summary>Whether the query could not be taken apart; set by step 4.</summary>
    public bool IsQueryMalformed { get; set; }

    /// <summary>The declared representation of the request's body; set by step 5.</summary>
    public MediaType? BodyType { get; set; }

    /// <summary>The whole request body; set by step 6, null where there is none.</summary>
    public BoundedBuffer? Body { get; set; }

    /// <summary>The body as the schema sees it; set by step 6, null where it cannot be seen so.</summary>
    public ReadOnlyMemory<byte>? BodyJson { get; set; }

    /// <summary>Whether the body is bytes that no schema describes; set by step 6.</summary>
    public bool IsBodyOpaque { get; set; }

    /// <summary>The status for a body that did not arrive whole; null where it did.</summary>
    public int? BrokenBodyStatus { get; set; }

    /// <summary>How the body breaks its schema; set by step 6.</summary>
    public IReadOnlyList<Violation> BodyViolations { get; set; } = [];

    /// <summary>What the read of step 7 showed; null where none was needed.</summary>
    public ObjectRead? Read { get; set; }

    /// <summary>How findings name the call: nothing in it comes from the client but the method's known name.</summary>
    public string Title => Operation?.Operation.Title ?? (Route.IsPathKnown ? "a declared path" : "an undeclared path");

    /// <summary>The place of a finding.</summary>
    public CallLocation At(string? @in = null, string? parameter = null, string? pointer = null) =>
        new(Title, @in, parameter, pointer);

    public void Dispose() => Body?.Dispose();
}

/// <summary>What reading an object before a write showed.</summary>
internal enum ObjectRead
{
    /// <summary>It is the caller's.</summary>
    Own,

    /// <summary>It is another's, or there is none: the client is told the same.</summary>
    NotOwn,

    /// <summary>The API could not say.</summary>
    Failed,
}
