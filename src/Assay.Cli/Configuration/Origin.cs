using Assay.Contract;

namespace Assay.Cli.Configuration;

/// <summary>Where a setting comes from.</summary>
/// <param name="Text">What is printed: <c>default</c>, <c>command line</c>, <c>assay.yaml:3</c>.</param>
/// <param name="Where">The place in the configuration; null where it comes from elsewhere.</param>
internal sealed record Origin(string Text, SourceLocation? Where = null)
{
    public static readonly Origin Default = new("default");

    public static readonly Origin CommandLine = new("command line");

    public static Origin At(SourceLocation where) => new($"{where.File}:{where.Line}", where);
}
