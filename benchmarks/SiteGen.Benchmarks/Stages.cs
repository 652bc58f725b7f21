using System.Buffers;
using BenchmarkDotNet.Attributes;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Highlighting;
using Site.Highlighting.Definitions;
using SiteGen.Configuration;
using SiteGen.Content;
using SiteGen.Markdown;
using SiteGen.Writing;

namespace SiteGen.Benchmarks;

/// <summary>What one post costs in each stage. Templates have a project of their own.</summary>
[MemoryDiagnoser]
public class Stages : IDisposable
{
    private readonly DiagnosticSink _sink = new();
    private readonly SourceText _source = new("content/posts/queues.md", SamplePost.Text);
    private readonly FrontMatterReader _frontMatter;
    private readonly MarkdownParser _parser = new(new MarkdownConfig());
    private readonly MarkdownRenderer _renderer;
    private readonly BodyPreparer _preparer;
    private readonly string _folder = Directory.CreateTempSubdirectory("sitegen-benchmark-").FullName;
    private readonly OutputFile[] _files;
    private readonly SyntaxHighlighter _highlighter = new(LexerLibrary.BuiltIn());
    private readonly ArrayBufferWriter<char> _html = new(1 << 16);
    private int _run;

    public Stages()
    {
        SiteConfig config = new()
        {
            Title = "Benchmarks",
            BaseUrl = new Uri("https://example.org/"),
            Theme = "none",
            Languages = [new LanguageConfig("en") { Title = "Benchmarks" }],
            Taxonomies = [new TaxonomyConfig("tags", "Tags"), new TaxonomyConfig("categories", "Categories")],
        };
        _frontMatter = new FrontMatterReader(config, _sink);
        _renderer = new MarkdownRenderer(_parser, _sink);
        _preparer = new BodyPreparer(_renderer, new HashSet<RenderHook>(), highlighter: null, summaryWords: 70);
        byte[] page = System.Text.Encoding.UTF8.GetBytes(SamplePost.Text);
        _files = [.. Enumerable.Range(0, 100).Select(i => OutputFile.FromBytes($"posts/{i}/index.html", page))];
    }

    [Benchmark]
    public int FrontMatter()
    {
        _frontMatter.TryRead(_source, out _, out int bodyStart);
        return bodyStart;
    }

    [Benchmark]
    public object Parse() => _parser.Parse(_source, SamplePost.FrontMatter.Length, _sink);

    [Benchmark]
    public object ParseAndRender() => _preparer.Prepare(_parser.Parse(_source, SamplePost.FrontMatter.Length, _sink));

    /// <summary>The ten code blocks of the post, with a lexer that was used before.</summary>
    [Benchmark]
    public int Highlight()
    {
        _html.ResetWrittenCount();
        for (int i = 0; i < 10; i++)
        {
            _highlighter.TryWrite(SamplePost.Code, "csharp", lines: null, _html);
        }

        return _html.WrittenCount;
    }

    /// <summary>The first code block of a build: the lexer is read and its automata are made.</summary>
    [Benchmark]
    public int HighlightFirst()
    {
        _html.ResetWrittenCount();
        new SyntaxHighlighter(LexerLibrary.BuiltIn()).TryWrite(SamplePost.Code, "csharp", lines: null, _html);
        return _html.WrittenCount;
    }

    /// <summary>A hundred new pages of 11 KB each.</summary>
    [Benchmark]
    public object Write() =>
        new OutputWriter().Write(
            _files,
            Path.Join(_folder, $"{_run++}"),
            Path.Join(_folder, "source"),
            _sink,
            CancellationToken.None
        );

    [GlobalCleanup]
    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
