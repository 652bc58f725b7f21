using Site.Core.Diagnostics;
using SiteGen.Configuration;
using SiteGen.Tests.Content;

namespace SiteGen.Tests.Configuration;

/// <summary>A folder with configuration files, deleted afterwards.</summary>
internal sealed class SiteFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("sitegen-config-");

    public SiteFolder(string siteYaml) => Add("site.yaml", siteYaml);

    public SiteFolder() { }

    public BuildOptions Options =>
        new() { SourceDirectory = _directory.FullName, OutputDirectory = Path.Combine(_directory.FullName, "public") };

    public SiteFolder Add(string name, string text)
    {
        File.WriteAllText(Path.Combine(_directory.FullName, name), text);
        return this;
    }

    /// <summary>Reads the settings, which must be right.</summary>
    public SiteConfig Read(Func<BuildOptions, BuildOptions>? change = null)
    {
        SiteConfig? config = TryRead(change, new DiagnosticSink(), out string faults);
        faults.ShouldBe(string.Empty);
        return config.ShouldNotBeNull();
    }

    /// <summary>The faults, a line each: <c>site.yaml SG1003 2:1+3 message | hint</c>.</summary>
    public string Faults(Func<BuildOptions, BuildOptions>? change = null)
    {
        TryRead(change, new DiagnosticSink(), out string faults).ShouldBeNull();
        return faults;
    }

    public SiteConfig? TryRead(Func<BuildOptions, BuildOptions>? change, DiagnosticSink sink, out string faults)
    {
        SiteConfig? config = SiteConfigReader.Read(change is null ? Options : change(Options), sink);
        faults = string.Join(
            '\n',
            sink.ToSortedArray().Select(d => $"{d.Location?.Source.Path} {FrontMatterText.Show(d)}".TrimStart())
        );
        return config;
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
