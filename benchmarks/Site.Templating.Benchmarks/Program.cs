using BenchmarkDotNet.Running;
using Site.Templating.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ProductTable).Assembly).Run(args);
