using Assay.Probe.Probes.Contract;
using Assay.Probe.Probes.Database;
using Assay.Probe.Probes.Request;
using Assay.Probe.Probes.Response;
using Assay.Probe.Probes.ThirdParty;
using Assay.Probe.Probes.Workflows;

namespace Assay.Probe;

/// <summary>All probes, by code.</summary>
public static class ProbeList
{
    /// <summary>The probes, in the order in which they run and are documented; those that judge what others provoked come last.</summary>
    public static IReadOnlyList<Probe> All { get; } =
    [
        new UnboundedPage(),
        new HiddenColumn(),
        new ForeignObjectRead(),
        new ForeignObjectUpdate(),
        new ForeignObjectDelete(),
        new ForeignPassword(),
        new ForeignAccount(),
        new MissingAuthentication(),
        new ForgedToken(),
        new WeakSecret(),
        new EndlessToken(),
        new ForwardedAddress(),
        new TokenInQuery(),
        new ServerOwnedProperty(),
        new HugeBody(),
        new CommandInjection(),
        new TemplateInjection(),
        new CodeInjection(),
        new PathTraversal(),
        new ExternalEntity(),
        new PrivilegedFunction(),
        new ForeignReference(),
        new Race(),
        new NegativeAmount(),
        new SlowPattern(),
        new SensitiveProperty(),
        new PersonalData(),
        new ReflectedMarkup(),
        new UndeclaredProperty(),
        new HeaderInjection(),
        new OpenRedirect(),
        new ActiveContent(),
        new ServerSideRequest(),
        new SqlInjection(),
        new NoSqlInjection(),
        new LdapInjection(),
        new XPathInjection(),
        new UndocumentedEndpoint(),
        new UndocumentedMethod(),
        new MirroredOrigin(),
        new SharedCache(),
        new ServerBanner(),
        new SkippedStep(),
        new RepeatedStep(),
        new RacedStep(),
        new ForeignStep(),
        new LoginEnumeration(),
        new AnyPassword(),
        new UnlimitedLogin(),
        new DeepBody(),
        new VerboseError(),
    ];
}
