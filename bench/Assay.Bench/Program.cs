using Assay.Bench;
using Assay.Bench.Speed;
using BenchmarkDotNet.Running;

// `load FOLDER...` reads and compiles descriptions, `validate` times validation beside peers; all else goes to BenchmarkDotNet.
switch (args)
{
    case ["load", .. var roots]:
        return LoadRun.Run(roots);
    case ["validate", "--quick"]:
        return SpeedTable.Run(null, isQuick: true);
    case ["validate", var ajv]:
        return SpeedTable.Run(ajv, isQuick: false);
    case ["validate"]:
        return SpeedTable.Run(null, isQuick: false);
}

BenchmarkSwitcher.FromTypes([typeof(ValidationBench)]).Run(args);
return 0;
