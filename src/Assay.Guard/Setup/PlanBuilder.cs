using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Guard.Identity;
using Assay.Guard.Ownership;

namespace Assay.Guard.Setup;

/// <summary>Makes a contract ready to be enforced, or says all that keeps it from being.</summary>
internal sealed class PlanBuilder
{
    private readonly ApiContract _contract;
    private readonly GuardOptions _options;
    private readonly List<Finding> _problems = [];
    private readonly Extensions _extensions;
    private readonly SecurityPlanner _security;

    private PlanBuilder(ApiContract contract, GuardOptions options, Backend backend)
    {
        _contract = contract;
        _options = options;
        _extensions = new Extensions(contract, _problems);
        _security = new SecurityPlanner(options, backend, _extensions, _problems);
    }

    /// <summary>The plan; null where <paramref name="problems"/> holds an error.</summary>
    /// <param name="path">The contract's file.</param>
    /// <param name="options">What the contract does not say.</param>
    /// <param name="backend">The API.</param>
    /// <param name="problems">Errors, and warnings of parts that the guard will refuse at run time.</param>
    public static GuardPlan? Build(string path, GuardOptions options, Backend backend, out IReadOnlyList<Finding> problems)
    {
        var contract = ApiContract.Load(path, new LoadOptions { Strictness = Strictness.ZeroTrust, References = options.References, Bounds = options.Bounds });
        var builder = new PlanBuilder(contract, options, backend);
        builder._problems.AddRange(contract.Problems);
        var plan = contract.IsReadable ? builder.Build() : null;
        problems = builder._problems;
        return problems.Any(p => p.Severity == Severity.Error && p.Code != ContractProblems.MisspeltKeyword.Code) ? null : plan;
    }

    private GuardPlan Build()
    {
        var maxBody = _extensions.MaxBodyBytes(_contract.Root) ?? _options.MaxRequestBodyBytes;
        var undeclared = _options.UndeclaredResponseProperties ?? _extensions.UndeclaredResponseProperties();
        var operations = _contract.Operations.ToDictionary(o => o, o => Plan(o, maxBody));
        foreach (var scheme in _contract.SecuritySchemes.Values)
        {
            _extensions.Jwt(scheme);
        }

        _extensions.CheckAllRead();
        return new GuardPlan(_contract, _options, operations)
        {
            StripsUndeclared = undeclared == UndeclaredProperties.Strip,
        };
    }

    private OperationPlan Plan(Operation operation, int maxBody)
    {
        var owner = _extensions.Owner(operation.Node);
        var objects = new Dictionary<MediaType, ObjectMap>();
        foreach (var media in operation.RequestBody?.Content ?? [])
        {
            objects[media] = Map(media, owner);
        }

        foreach (var response in operation.Responses)
        {
            foreach (var media in response.Content)
            {
                objects[media] = Map(media, response.IsSuccess ? owner : null);
            }
        }

        return new OperationPlan(operation, _security.Plan(operation))
        {
            MaxBodyBytes = _extensions.MaxBodyBytes(operation.Node) ?? maxBody,
            Objects = objects,
            ParameterOwners = owner is not null && operation.Parameters.Any(p => p.Name == owner.Property) ? [owner] : [],
            ReadFirst = ReadPlanner.Plan(operation, owner, _contract, _extensions, _problems),
        };
    }

    private ObjectMap Map(MediaType media, OwnerRule? owner)
    {
        if (!BodyKinds.IsCheckable(media))
        {
            _problems.Add(Controls.UncheckableMediaType.Find(
                media.Node.Where, $"the guard cannot check `{Contract.Text.Names.Short(media.Range)}` against its schema, and will refuse it"));
        }

        var map = ObjectMap.Of(media.Schema, _extensions);
        return owner is null || !media.IsJson ? map : map.With(owner);
    }
}
