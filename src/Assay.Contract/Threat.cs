namespace Assay.Contract;

/// <summary>What can go wrong; the one vocabulary that lint, probe, guard and analyzers share.</summary>
/// <remarks>Names, OWASP ids and CWE ids are in <see cref="ThreatFacts"/>.</remarks>
public enum Threat
{
    /// <summary>The contract cannot be trusted to say what it seems to say.</summary>
    BrokenContract,

    /// <summary>Page sizes and offsets without bounds.</summary>
    PaginationAbuse,

    /// <summary>Learning hidden properties through sort, filter and field parameters.</summary>
    SchemaEnumeration,

    /// <summary>Input that becomes part of an SQL statement.</summary>
    SqlInjection,

    /// <summary>Reading or changing an object of another user.</summary>
    BrokenObjectLevelAuthorization,

    /// <summary>Calling a function that the caller's role does not allow.</summary>
    BrokenFunctionLevelAuthorization,

    /// <summary>Acting without a valid identity.</summary>
    BrokenAuthentication,

    /// <summary>Writing a property that only the server may set.</summary>
    MassAssignment,

    /// <summary>Answers that hold more than the client needs.</summary>
    ExcessiveDataExposure,

    /// <summary>Bodies and values so big that they exhaust memory, time or storage.</summary>
    BigPayload,

    /// <summary>Making the server send a request to an address that the client chose.</summary>
    ServerSideRequestForgery,

    /// <summary>Trusting what a third party sends: active content reaches a browser.</summary>
    UnsafeConsumption,

    /// <summary>Unsafe settings: transport, verbose errors, missing refusals.</summary>
    SecurityMisconfiguration,

    /// <summary>Operations that the contract does not name.</summary>
    ImproperInventory,

    /// <summary>Input that becomes an operator or code in a query of a document database.</summary>
    NoSqlInjection,

    /// <summary>Input that becomes part of a command of the operating system.</summary>
    CommandInjection,

    /// <summary>Input that a template engine on the server evaluates.</summary>
    TemplateInjection,

    /// <summary>Reaching files outside the folder that was meant.</summary>
    PathTraversal,

    /// <summary>XML whose entities make the server read files or send requests.</summary>
    XmlExternalEntity,

    /// <summary>Input that becomes a header of the answer.</summary>
    HeaderInjection,

    /// <summary>Input that becomes part of a directory's filter.</summary>
    LdapInjection,

    /// <summary>Input that becomes part of an XPath expression.</summary>
    XPathInjection,

    /// <summary>Using a business function more often, in another order or with other amounts than it was meant for.</summary>
    BusinessFlowAbuse,
}
