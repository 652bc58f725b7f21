using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using Site.Deploy.Diagnostics;
using Testing;

namespace Site.Deploy.Tests.Targets;

/// <summary>The recipes for GitHub and GitLab: they are YAML, and the command lines of sitegen in them do what they should.</summary>
public sealed class CiRecipeTests : IDisposable
{
    private const string Program = ".sitegen/sitegen ";
    private const string Publish = "dotnet publish src/SiteGen -c Release -o .sitegen";
    private readonly PushBench _bench = new();

    /// <inheritdoc />
    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("docs/deploy/github-pages.yml", "run", 1)]
    [InlineData("docs/deploy/gitlab-ci.yml", "script", 3)]
    public void Their_commands_work(string path, string key, int count)
    {
        _bench.SetTargets("deploy:\n  live:\n    to: folder:../target\n");
        string[] lines = [.. Values(Read(path), key)];
        string[] commands = [.. lines.Where(l => l.StartsWith(Program, StringComparison.Ordinal))];
        commands.Length.ShouldBe(count);
        lines.Except(commands).Distinct().ShouldBe([Publish]);
        Directory.Exists(RepositoryFiles.PathOf("src/SiteGen")).ShouldBeTrue();

        foreach (string command in commands)
        {
            string[] arguments =
            [
                .. command[Program.Length..]
                    .Replace(
                        "\"${{ steps.pages.outputs.base_url }}/\"",
                        "https://example.org/blog/",
                        StringComparison.Ordinal
                    )
                    .Replace("\"$CI_PAGES_URL/\"", "https://example.org/blog/", StringComparison.Ordinal)
                    .Split(' '),
            ];
            (int exitCode, string output) = _bench.Run(arguments);
            exitCode.ShouldBe(0, $"{command}: {output}");
        }

        _bench.Built().ShouldContain("index.html");
    }

    private static YamlMapping Read(string path)
    {
        DiagnosticSink sink = new();
        SourceText text = new(path, File.ReadAllText(RepositoryFiles.PathOf(path)));
        YamlReader.TryRead(text, DeployDiagnostics.YamlCodes, sink, out YamlNode? root).ShouldBeTrue(path);
        sink.HasErrors.ShouldBeFalse();
        return root.ShouldBeOfType<YamlMapping>();
    }

    /// <summary>The texts under a key, wherever it is.</summary>
    private static IEnumerable<string> Values(YamlNode node, string key) =>
        node switch
        {
            YamlMapping mapping => mapping.Entries.SelectMany(e =>
                e.Key.Value == key ? Texts(e.Value) : Values(e.Value, key)
            ),
            YamlSequence sequence => sequence.Items.SelectMany(i => Values(i, key)),
            _ => [],
        };

    private static IEnumerable<string> Texts(YamlNode node) =>
        node is YamlSequence sequence
            ? sequence.Items.OfType<YamlScalar>().Select(s => s.Value)
            : [((YamlScalar)node).Value];
}
