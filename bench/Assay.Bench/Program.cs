using Assay.Bench;
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromTypes([typeof(ValidationBench)]).Run(args);
