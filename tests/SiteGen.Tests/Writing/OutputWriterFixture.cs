using System.Collections.Immutable;
using System.Text;
using Site.Core.Diagnostics;
using SiteGen.Writing;

namespace SiteGen.Tests.Writing;

/// <summary>A temporary site folder with an output folder, and the writer on it.</summary>
public abstract class OutputWriterFixture : IDisposable
{
    protected OutputWriterFixture()
    {
        Source = Directory.CreateTempSubdirectory("sitegen-writer-").FullName;
        Output = Path.Combine(Source, "public");
    }

    protected string Source { get; }

    protected string Output { get; set; }

    public void Dispose()
    {
        Directory.Delete(Source, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal static OutputFile File(string path, string content, string? from = null) =>
        OutputFile.FromBytes(path, Encoding.UTF8.GetBytes(content), from is null ? null : SourceLocation.File(from));

    internal (WriteReport Report, ImmutableArray<Diagnostic> Diagnostics) Write(params OutputFile[] files) =>
        Write(new OutputDisk(), files);

    internal (WriteReport Report, ImmutableArray<Diagnostic> Diagnostics) Write(
        IOutputDisk disk,
        params OutputFile[] files
    )
    {
        DiagnosticSink sink = new();
        WriteReport report = new OutputWriter(disk).Write(
            files,
            Output,
            Source,
            sink,
            TestContext.Current.CancellationToken
        );
        return (report, sink.ToSortedArray());
    }

    /// <summary>Writes and expects no diagnostic.</summary>
    internal WriteReport WriteWell(params OutputFile[] files)
    {
        (WriteReport report, ImmutableArray<Diagnostic> diagnostics) = Write(files);
        diagnostics.ShouldBeEmpty();
        report.Completed.ShouldBeTrue();
        return report;
    }

    /// <summary>Writes and expects one error, and nothing changed.</summary>
    internal Diagnostic WriteBadly(params OutputFile[] files)
    {
        IReadOnlyDictionary<string, string> before = Tree();
        (WriteReport report, ImmutableArray<Diagnostic> diagnostics) = Write(files);
        report.Completed.ShouldBeFalse();
        Tree().ShouldBe(before);
        return diagnostics.ShouldHaveSingleItem();
    }

    protected string Read(string path) => System.IO.File.ReadAllText(Path.Combine(Output, path));

    protected bool Exists(string path) => Path.Exists(Path.Combine(Output, path));

    protected void Put(string path, string content)
    {
        string full = Path.Combine(Output, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllText(full, content);
    }

    /// <summary>Every file of the output folder with its content, without the manifest.</summary>
    protected IReadOnlyDictionary<string, string> Tree()
    {
        SortedDictionary<string, string> tree = new(StringComparer.Ordinal);
        if (Directory.Exists(Output))
        {
            foreach (string file in Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories))
            {
                string path = Path.GetRelativePath(Output, file).Replace('\\', '/');
                if (path != ".sitegen-manifest")
                {
                    tree[path] = System.IO.File.ReadAllText(file);
                }
            }
        }

        return tree;
    }
}
