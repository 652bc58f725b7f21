using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Site.Core.Diagnostics;
using Site.Status.Sources;
using SiteGen.Configuration;
using Testing;

namespace SiteGen.Tests.Configuration;

public class ServiceInsertionTests
{
    private const string Minimal = "title: T\nbase_url: https://example.org/\n";

    private static ServiceSettings Service(string name, params ImmutableArray<string> components) =>
        new("new", name, new Uri("https://status.example.org/a?b=c#d"), SourceKind.Statuspage)
        {
            Components = components,
        };

    /// <summary>Whatever a page calls itself comes back as it was, and the rest of the file is byte for byte the same.</summary>
    [Fact]
    public void Any_name_comes_back() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>().Filter(s => !string.IsNullOrEmpty(s) && IsText(s)),
                name =>
                {
                    if (!ServiceInsertion.TryInsert(Minimal, Service(name, name, "b"), out string changed))
                    {
                        return false;
                    }

                    using SiteFolder site = new(changed);
                    ServiceSettings read = site.Read().Status.Services.Single();
                    return changed.StartsWith(Minimal, StringComparison.Ordinal)
                        && read.Name == name
                        && read.Components.SequenceEqual([name, "b"])
                        && read.Url == new Uri("https://status.example.org/a?b=c#d");
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("- a")]
    [InlineData("#1")]
    [InlineData("null")]
    [InlineData("Yes")]
    [InlineData("1.0")]
    [InlineData("2026-01-01")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("{a}")]
    [InlineData("\"quoted\" 'and' \\back")]
    [InlineData("ends with a colon:")]
    [InlineData(" blanks ")]
    [InlineData("a\tb\nc")]
    [InlineData("https://example.org/")]
    public void Names_that_mean_something_in_YAML(string name)
    {
        ServiceInsertion.TryInsert(Minimal, Service(name), out string changed).ShouldBeTrue();
        using SiteFolder site = new(changed);
        site.Read().Status.Services.Single().Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("status: &all\n  services: {a: {kind: manual, file: f}}\n")]
    [InlineData("status:\n  services: &list\n    a: {kind: manual, file: f}\nparams: {again: *list}\n")]
    [InlineData("status:\n  services:\n    a: {\n  kind: manual, file: f\n    }\n")]
    [InlineData("status: ~\n")]
    [InlineData("params: {a: b}\n...\n")]
    public void What_cannot_be_added_to_is_left_alone(string rest)
    {
        ServiceInsertion.TryInsert(Minimal + rest, Service("N"), out _).ShouldBeFalse();
    }

    [Fact]
    public void Line_ends_a_mark_and_a_link_stay()
    {
        using TemporaryFolder folder = new();
        string target = Path.Combine(folder.Path, "real.yaml");
        string link = Path.Combine(folder.Path, "site.yaml");
        File.WriteAllText(target, "\uFEFFtitle: T\r\nstatus:\r\n  folder: x\r\n# end");
        File.CreateSymbolicLink(link, "real.yaml");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }

        DiagnosticSink sink = new();
        ServiceInsertion.Insert(link, Service("N"), sink).ShouldBeTrue();
        sink.ToSortedArray().ShouldBeEmpty();
        new FileInfo(link).LinkTarget.ShouldBe("real.yaml");
        string text = System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(target));
        text.ShouldBe(
            "\uFEFFtitle: T\r\nstatus:\r\n  folder: x\r\n  services:\r\n    new:\r\n      name: N\r\n      kind: statuspage\r\n"
                + "      url: \"https://status.example.org/a?b=c#d\"\r\n# end"
        );
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(target)
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }

        Directory.GetFiles(folder.Path).Length.ShouldBe(2);
    }

    /// <summary>What a YAML file can hold: no lone surrogates and no noncharacters.</summary>
    private static bool IsText(string text) =>
        text.EnumerateRunes().All(r => r.Value is not (0xFFFD or 0xFFFE or 0xFFFF or 0xFEFF)) && !text.Contains('\0');
}
