using BenchmarkDotNet.Running;
using SiteGen.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(SamplePost).Assembly).Run(args);
