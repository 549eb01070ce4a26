using Assay.Contract;

namespace Assay.Cli.Output;

/// <summary>What outputs say of threats.</summary>
internal static class Threats
{
    /// <summary>Whether one request is enough to reach somebody else's data or functions.</summary>
    public static bool IsGrave(Threat threat) => threat is
        Threat.BrokenAuthentication or Threat.BrokenObjectLevelAuthorization or Threat.BrokenFunctionLevelAuthorization
        or Threat.SqlInjection or Threat.ServerSideRequestForgery or Threat.NoSqlInjection or Threat.CommandInjection
        or Threat.TemplateInjection or Threat.PathTraversal or Threat.XmlExternalEntity or Threat.LdapInjection or Threat.XPathInjection;

    /// <summary>What an attacker does with it, in one sentence.</summary>
    public static string Explanation(Threat threat) => threat switch
    {
        Threat.BrokenContract => "The contract does not say what it seems to say, so nothing that is checked against it is safe.",
        Threat.PaginationAbuse => "One request asks for a million rows, or for a page so far back that the database reads them all.",
        Threat.SchemaEnumeration => "Sort, filter and field parameters tell which hidden columns exist, and what they hold.",
        Threat.SqlInjection => "Input becomes part of an SQL statement, and the database does what the attacker writes.",
        Threat.BrokenObjectLevelAuthorization => "Another id in the path shows or changes the object of another user.",
        Threat.BrokenFunctionLevelAuthorization => "A caller uses a function that is meant for another role.",
        Threat.BrokenAuthentication => "A caller acts without a valid identity, or with somebody else's.",
        Threat.MassAssignment => "A request sets a property that only the server may set, such as a price, a role or an owner.",
        Threat.ExcessiveDataExposure => "Answers hold more than the client needs, and whoever reads them gets it.",
        Threat.BigPayload => "Bodies and values without a limit exhaust memory, time or storage.",
        Threat.ServerSideRequestForgery => "The server calls an address that the client chose, also inside your own network.",
        Threat.UnsafeConsumption => "What a third party or a user sent is trusted, and active content reaches a browser.",
        Threat.SecurityMisconfiguration => "Transport, errors, caching and refusals are left to chance.",
        Threat.ImproperInventory => "There are operations that nobody described, and so nobody protects.",
        Threat.NoSqlInjection => "Input becomes an operator of a query, and matches what the attacker could not name.",
        Threat.CommandInjection => "Input becomes a command, and the server runs what the attacker writes.",
        Threat.TemplateInjection => "Input becomes part of a template, and the server evaluates what the attacker writes.",
        Threat.PathTraversal => "Input leads out of the folder that was meant, to files of the server.",
        Threat.XmlExternalEntity => "An XML body makes the server read its own files or call other addresses.",
        Threat.HeaderInjection => "Input with a line break adds headers to the answer: cookies, redirects, caching.",
        Threat.LdapInjection => "Input becomes part of a directory's filter, and matches whom the attacker likes.",
        Threat.XPathInjection => "Input becomes part of an XPath expression, and selects what the attacker likes.",
        Threat.BusinessFlowAbuse => "A function is used more often, or with other amounts, than the business can bear.",
        _ => "",
    };
}
