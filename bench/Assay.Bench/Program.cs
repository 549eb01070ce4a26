using Assay.Bench;
using BenchmarkDotNet.Running;

// `load FOLDER...` reads and compiles descriptions; all else goes to BenchmarkDotNet.
if (args is ["load", .. var roots])
{
    return LoadRun.Run(roots);
}

BenchmarkSwitcher.FromTypes([typeof(ValidationBench)]).Run(args);
return 0;
