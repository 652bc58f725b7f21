using System.CommandLine;
using Drafter.Configuration;
using Drafter.Diagnostics;
using Drafter.Workspace;
using Site.Core.Diagnostics;
using Site.Core.Text;

namespace Drafter.Commands;

/// <summary>The arguments that name a post and say how to talk: the same for every command.</summary>
internal sealed class PostArguments
{
    private readonly Argument<string?> _slug = new("SLUG")
    {
        Description = "The post (default: the only one that is being written)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _site = SiteOption();

    /// <summary>The option that names the site's folder.</summary>
    public static Option<string?> SiteOption() =>
        new("--site", "-C") { Description = "The site's folder (default: here)", HelpName = "DIR" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command, Terminal terminal)
    {
        CompletionValues.Posts(terminal, _site).AddTo(_slug);
        command.Arguments.Add(_slug);
        command.Options.Add(_site);
    }

    /// <summary>The site's folder.</summary>
    public string SiteOf(ParseResult parsed, Terminal terminal) =>
        Path.GetFullPath(parsed.GetValue(_site) ?? ".", terminal.Directory);

    /// <summary>Reads the settings and finds the post.</summary>
    /// <returns>The two, or <c>null</c> where an error was reported.</returns>
    public (DrafterConfig Config, WorkspacePaths Paths)? Read(
        ParseResult parsed,
        Terminal terminal,
        DiagnosticSink sink
    )
    {
        string site = SiteOf(parsed, terminal);
        DrafterConfig? config = new ConfigReader(sink, terminal.Variable).Read(ConfigFiles.Of(site, terminal.Variable));
        return config is null || Find(site, parsed.GetValue(_slug), config, sink) is not { } paths
            ? null
            : (config, paths);
    }

    /// <summary>The slugs of the posts that are being written, sorted.</summary>
    public static string[] SlugsIn(string site)
    {
        string root = Path.Combine(site, WorkspacePaths.Root);
        return Directory.Exists(root)
            ? [.. Directory.EnumerateDirectories(root).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)]
            : [];
    }

    private static WorkspacePaths? Find(string site, string? slug, DrafterConfig config, DiagnosticSink sink)
    {
        string[] slugs = SlugsIn(site);
        if (slug is null && slugs.Length == 1)
        {
            return new WorkspacePaths(site, slugs[0], config.Posts);
        }

        if (slug is not null && slugs.Contains(slug, StringComparer.Ordinal))
        {
            return new WorkspacePaths(site, slug, config.Posts);
        }

        string message =
            slugs.Length == 0 ? $"no post is being written here: there is no {WorkspacePaths.Root}/"
            : slug is null ? $"which post? There are {string.Join(", ", slugs)}"
            : $"no post '{slug}' is being written here";
        string? hint =
            slugs.Length == 0 ? "begin one with 'drafter new TOPIC', or name the site's folder with --site DIR"
            : slug is not null && Spelling.Nearest(slug, slugs) is { } near ? $"did you mean '{near}'?"
            : null;
        sink.Error(DraftDiagnostics.NoPost, message, location: null, hint);
        return null;
    }
}
