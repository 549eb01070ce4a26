using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Rules.Contract;
using Assay.Lint.Rules.Database;
using Assay.Lint.Rules.Internal;
using Assay.Lint.Rules.Request;
using Assay.Lint.Rules.Response;
using Assay.Lint.Rules.ThirdParty;
using Assay.Lint.Suppressions;

namespace Assay.Lint;

/// <summary>Every rule, by hand: what is not listed here does not run.</summary>
public static class RuleCatalog
{
    /// <summary>The rules, by code.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        new Undocumented401(),
        new Undocumented403(),
        new Undocumented404(),
        new Undocumented429(),
        new EmptySchema(),
        new Undocumented413(),
        new Undocumented415(),
        new Undocumented400(),
        new BrokenDefault(),
        new BrokenExample(),
        new UnusedSecurityScheme(),
        new CatchAllResponse(),
        new ImpossibleComposition(),
        new UnusedScope(),
        new UndocumentedRefusals(),
        new OpenRequestBody(),
        new UnboundedPageSize(),
        new UnboundedPage(),
        new FreeSortParameter(),
        new FreeStringBesideEnum(),
        new UnconstrainedString(),
        new UnconstrainedInteger(),
        new UnconstrainedNumber(),
        new UnconstrainedArray(),
        new SameModelInAndOut(),
        new WritableServerProperty(),
        new ReadOnlyInRequest(),
        new UnauthenticatedOperation(),
        new OptionalAuthentication(),
        new ObjectWithoutOwner(),
        new BacktrackingPattern(),
        new UnencryptedServer(),
        new KeyInQuery(),
        new PasswordScheme(),
        new MeaninglessBound(),
        new OpenPattern(),
        new UnanchoredPattern(),
        new BodyOnGet(),
        new UnlimitedUpload(),
        new UntypedUpload(),
        new SequentialId(),
        new UnboundedMap(),
        new ReopenedSchema(),
        new UnsignedJwt(),
        new UnknownScope(),
        new AdminWithoutScope(),
        new DeprecatedButOpen(),
        new UnlimitedBatch(),
        new RedirectParameter(),
        new FilePathParameter(),
        new XmlBody(),
        new GraphqlTunnel(),
        new JsonPatchTunnel(),
        new MethodOverride(),
        new TrustedHeader(),
        new SecretInExample(),
        new CredentialInUrl(),
        new WildcardRequest(),
        new DebugParameter(),
        new TraceMethod(),
        new WriteByGet(),
        new RecursiveBody(),
        new WeakPassword(),
        new UnlimitedLogin(),
        new IdentityFromClient(),
        new FreeExpansion(),
        new DebugEndpoint(),
        new CredentialInResponse(),
        new PersonalDataInResponse(),
        new OpenResponseObject(),
        new UnconstrainedMarkup(),
        new ErrorDetail(),
        new MissingRateLimitHeaders(),
        new UntypedError(),
        new CacheablePersonalData(),
        new SniffableResponse(),
        new OpenCors(),
        new InsecureCookie(),
        new WildcardResponse(),
        new InternalProperty(),
        new FreeUrl(),
        new UnverifiedCallback(),
        new UnverifiedWebhook(),
        new CallbackToClientUrl(),
        new FreeStringParameter(),
        new FreeFilter(),
        new InternalHost(),
        new InternalWithoutAuthentication(),
    ];

    /// <summary>All that an audit can report, and so all that can be explained: the rules, the contract's problems, a failed rule, wrong ignores.</summary>
    public static IReadOnlyList<Detector> Detectors { get; } = [.. ContractProblems.All, .. IgnoreReport.All, FailedRule.Instance, .. All];

    /// <summary>The detector of that code or name, capitals aside; null where there is none.</summary>
    public static Detector? Find(string codeOrName) =>
        Detectors.FirstOrDefault(d =>
            d.Code.Equals(codeOrName, StringComparison.OrdinalIgnoreCase)
            || d.Name.Equals(codeOrName, StringComparison.OrdinalIgnoreCase));
}
