using BenchmarkDotNet.Attributes;
using Site.Templating.Runtime;

namespace Site.Templating.Benchmarks;

/// <summary>A page with a table of 500 products, each with its name, price, and the start of its description.</summary>
[MemoryDiagnoser]
public class ProductTable : IDisposable
{
    private const string Text = """
        <table>
        {{ for product in products }}
          <tr>
            <td>{{ product.name }}</td>
            <td>{{ product.price }}</td>
            <td>{{ product.description | string.truncate 15 }}</td>
          </tr>
        {{ end }}
        </table>
        """;

    private readonly Template _template = Template.Parse(Text);
    private readonly TemplateContext _context = new();
    private readonly PooledOutput _output = new();

    [GlobalSetup]
    public void Setup() =>
        _context.PushGlobal(
            new ScriptObject
            {
                ["products"] = new ScriptArray(
                    Enumerable
                        .Range(0, 500)
                        .Select(static i =>
                            (object?)
                                new ScriptObject
                                {
                                    ["name"] = $"Name{i}",
                                    ["price"] = i + 0.5,
                                    ["description"] = "Lorem ipsum dolor sit amet, consectetur adipiscing elit",
                                }
                        )
                ),
            }
        );

    [GlobalCleanup]
    public void Dispose()
    {
        _output.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public Template Parse() => Template.Parse(Text);

    [Benchmark]
    public string Render() => _template.Render(_context);

    [Benchmark(Description = "Render into a pooled buffer")]
    public int RenderTo()
    {
        _output.Clear();
        _template.RenderTo(_context, _output);
        return _output.Length;
    }
}
