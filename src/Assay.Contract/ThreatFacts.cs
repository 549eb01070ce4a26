namespace Assay.Contract;

/// <summary>The written names of a <see cref="Threat"/>.</summary>
/// <param name="Name">kebab-case, as every output prints it.</param>
/// <param name="Title">Words for people.</param>
/// <param name="Owasp">The id in the OWASP API Security Top 10 2023, or in the OWASP Top 10 2021 where the former has none.</param>
/// <param name="Cwe">The number in the Common Weakness Enumeration.</param>
public sealed record ThreatFacts(string Name, string Title, string Owasp, int Cwe)
{
    private static readonly Dictionary<Threat, ThreatFacts> All = new()
    {
        [Threat.BrokenContract] = new("broken-contract", "Broken contract", "API9:2023", 1059),
        [Threat.PaginationAbuse] = new("pagination-abuse", "Pagination abuse", "API4:2023", 770),
        [Threat.SchemaEnumeration] = new("schema-enumeration", "Schema enumeration", "API3:2023", 200),
        [Threat.SqlInjection] = new("sql-injection", "SQL injection", "A03:2021", 89),
        [Threat.BrokenObjectLevelAuthorization] =
            new("broken-object-level-authorization", "Broken object level authorization", "API1:2023", 639),
        [Threat.BrokenFunctionLevelAuthorization] =
            new("broken-function-level-authorization", "Broken function level authorization", "API5:2023", 285),
        [Threat.BrokenAuthentication] = new("broken-authentication", "Broken authentication", "API2:2023", 287),
        [Threat.MassAssignment] = new("mass-assignment", "Mass assignment", "API3:2023", 915),
        [Threat.ExcessiveDataExposure] = new("excessive-data-exposure", "Excessive data exposure", "API3:2023", 213),
        [Threat.BigPayload] = new("big-payload", "Big payload", "API4:2023", 400),
        [Threat.ServerSideRequestForgery] =
            new("server-side-request-forgery", "Server-side request forgery", "API7:2023", 918),
        [Threat.UnsafeConsumption] = new("unsafe-consumption", "Unsafe consumption of APIs", "API10:2023", 79),
        [Threat.SecurityMisconfiguration] =
            new("security-misconfiguration", "Security misconfiguration", "API8:2023", 16),
        [Threat.ImproperInventory] = new("improper-inventory", "Improper inventory", "API9:2023", 1059),
        [Threat.NoSqlInjection] = new("nosql-injection", "NoSQL injection", "A03:2021", 943),
        [Threat.CommandInjection] = new("command-injection", "Command injection", "A03:2021", 78),
        [Threat.TemplateInjection] = new("template-injection", "Template injection", "A03:2021", 1336),
        [Threat.PathTraversal] = new("path-traversal", "Path traversal", "A01:2021", 22),
        [Threat.XmlExternalEntity] = new("xml-external-entity", "XML external entity", "API8:2023", 611),
        [Threat.HeaderInjection] = new("header-injection", "Header injection", "A03:2021", 113),
        [Threat.LdapInjection] = new("ldap-injection", "LDAP injection", "A03:2021", 90),
        [Threat.XPathInjection] = new("xpath-injection", "XPath injection", "A03:2021", 643),
        [Threat.BusinessFlowAbuse] = new("business-flow-abuse", "Business flow abuse", "API6:2023", 841),
    };

    /// <summary>The names of <paramref name="threat"/>; every value has them.</summary>
    public static ThreatFacts Of(Threat threat) => All[threat];
}
