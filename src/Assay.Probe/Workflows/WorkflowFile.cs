using System.Text;
using Assay.Contract;
using Assay.Contract.Text;

namespace Assay.Probe.Workflows;

/// <summary>An Arazzo description (1.0): the order in which operations are meant to be called.</summary>
public sealed class WorkflowFile
{
    private const int MostWorkflows = 200;
    private const int MostSteps = 100;

    private WorkflowFile(Node? root, IReadOnlyList<WorkflowProblem> problems)
    {
        Problems = problems;
        Root = root;
        Workflows = root is null || problems.Count > 0 ? [] : [.. (root["workflows"]?.Children ?? []).Take(MostWorkflows).Select(n => new Workflow(n))];
    }

    /// <summary>All that is wrong with the file; it is run only where this is empty.</summary>
    public IReadOnlyList<WorkflowProblem> Problems { get; }

    /// <summary>The names of its workflows, in file order.</summary>
    public IReadOnlyList<string> Names => [.. Workflows.Select(w => w.Id)];

    internal Node? Root { get; }

    internal IReadOnlyList<Workflow> Workflows { get; }

    /// <summary>Reads a file; a file that cannot be read is a problem of the result.</summary>
    public static WorkflowFile Load(string path) => Of(TextTree.Load(path), path);

    /// <summary>Reads a text; <paramref name="name"/> names it in messages.</summary>
    public static WorkflowFile Parse(string text, string name = "arazzo.yaml") => Of(TextTree.Parse(Encoding.UTF8.GetBytes(text), name), name);

    internal Workflow? Find(string id) => Workflows.FirstOrDefault(w => w.Id == id);

    /// <summary>What a reusable object stands for, such as <c>$components.parameters.page</c>.</summary>
    internal Node Follow(Node node)
    {
        const string prefix = "$components.";
        return node.String("reference") is { } reference && reference.StartsWith(prefix, StringComparison.Ordinal)
            && reference[prefix.Length..].Split('.', 2) is [var kind, var name] ? Root?["components"]?[kind]?[name] ?? node : node;
    }

    private static WorkflowFile Of(TextTree tree, string path)
    {
        if (tree.Root is not { } root || tree.Errors.Count > 0)
        {
            return new WorkflowFile(null, [.. tree.Errors.Select(e => new WorkflowProblem(e.Message, new SourceLocation(path, e.Line, e.Column, 1, ""), e.Hint))]);
        }

        var problems = new List<WorkflowProblem>();
        if (root.String("arazzo") is not { } version || !version.StartsWith("1.", StringComparison.Ordinal))
        {
            problems.Add(new WorkflowProblem("this is no Arazzo description of version 1", root.Where, "begin it with `arazzo: 1.0.1`"));
        }

        if (root["workflows"] is not { IsSequence: true, Children.Count: > 0 } workflows)
        {
            problems.Add(new WorkflowProblem("there are no `workflows`", root.Where, "name at least one workflow with its steps"));
            return new WorkflowFile(root, problems);
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var workflow in workflows.Children)
        {
            Check(workflow, "workflowId", ids, problems);
            var steps = new HashSet<string>(StringComparer.Ordinal);
            if (workflow["steps"] is not { IsSequence: true, Children.Count: > 0 and <= MostSteps })
            {
                problems.Add(new WorkflowProblem($"`steps` must hold 1 to {MostSteps} steps", workflow.Where, "write the calls of the workflow in their order"));
                continue;
            }

            foreach (var step in workflow["steps"]!.Children)
            {
                Check(step, "stepId", steps, problems);
                if (new[] { "operationId", "operationPath", "workflowId" }.Count(n => step.String(n) is not null) != 1)
                {
                    problems.Add(new WorkflowProblem("a step names one of `operationId`, `operationPath` and `workflowId`", step.Where, "keep one of the three"));
                }
            }
        }

        return new WorkflowFile(root, problems);
    }

    private static void Check(Node node, string name, HashSet<string> known, List<WorkflowProblem> problems)
    {
        if (node.String(name) is not { Length: > 0 } id)
        {
            problems.Add(new WorkflowProblem($"`{name}` is missing", node.Where, "give it a name of its own"));
        }
        else if (!known.Add(id))
        {
            problems.Add(new WorkflowProblem($"`{name}` `{Contract.Text.Names.Short(id)}` is given twice", node.Where, "give each a name of its own"));
        }
    }
}

/// <summary>Something that is wrong with a file of workflows.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Where">The place.</param>
/// <param name="Hint">What to do.</param>
public sealed record WorkflowProblem(string Message, SourceLocation Where, string Hint);
