using System.Globalization;
using Site.Core.Diagnostics;
using Site.Deploy.Diagnostics;
using Site.Deploy.Git;
using Site.Deploy.Hosting;

namespace Site.Deploy.Checkout;

/// <summary>Looks at the files of a pushed commit before any of them is laid out.</summary>
internal static class CommitChecker
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Checks a commit.</summary>
    /// <param name="entries">Its entries.</param>
    /// <param name="targetOf">The target of a link.</param>
    /// <param name="config">The limits.</param>
    /// <param name="sink">Where faults are reported.</param>
    public static void Check(
        IReadOnlyList<TreeEntry> entries,
        Func<TreeEntry, string> targetOf,
        HostConfig config,
        DiagnosticSink sink
    )
    {
        long total = 0;
        foreach (TreeEntry entry in entries)
        {
            SourceLocation where = SourceLocation.File(entry.Shown);
            total += entry.Size;
            if (!entry.TryGetPath(out string? path) || path.Any(char.IsControl))
            {
                sink.Error(
                    DeployDiagnostics.BadName,
                    "the file's name " + (path is null ? "is not UTF-8" : "has control characters"),
                    where,
                    "rename it: git mv"
                );
            }
            else if (
                path.Split('/').Any(n => n is "" or "." or ".." || n.Equals(".git", StringComparison.OrdinalIgnoreCase))
            )
            {
                sink.Error(
                    DeployDiagnostics.BadName,
                    "the file's path leads out of the repository, or into one inside of it",
                    where,
                    "remove it: git rm --cached"
                );
            }
            else if (entry.Kind == EntryKind.Submodule)
            {
                sink.Error(
                    DeployDiagnostics.Submodule,
                    "a submodule can't be published",
                    where,
                    "commit its files themselves; the host fetches nothing from elsewhere"
                );
            }
            else if (entry.Kind == EntryKind.Link && targetOf(entry) is var target && LeadsOut(path, target))
            {
                sink.Error(
                    DeployDiagnostics.LinkLeadsOut,
                    $"the symbolic link leads out of the repository: '{Printable(target)}'",
                    where,
                    "a site is built from its own files alone; commit the file itself"
                );
            }
            else if (entry.Size > config.MaxFile * Megabyte)
            {
                sink.Error(
                    DeployDiagnostics.TooLarge,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the file has {entry.Size / (double)Megabyte:0} MB; the host takes {config.MaxFile} MB"
                    ),
                    where,
                    "serve it from elsewhere, or have the host's owner raise max_file in deploy.yaml"
                );
            }
        }

        if (total > config.MaxTotal * Megabyte)
        {
            sink.Error(
                DeployDiagnostics.TooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the commit's files have {total / (double)Megabyte:0} MB together; the host takes {config.MaxTotal} MB"
                ),
                location: null,
                "have the host's owner raise max_total in deploy.yaml"
            );
        }
    }

    /// <summary>Whether a link leads out of the commit, by its text; links that lead on over links are the build's to check.</summary>
    private static bool LeadsOut(string path, string target)
    {
        if (target.StartsWith('/') || target.Contains('\0', StringComparison.Ordinal))
        {
            return true;
        }

        int depth = path.Count(c => c == '/');
        foreach (string segment in target.Split('/'))
        {
            depth += segment switch
            {
                "" or "." => 0,
                ".." => -1,
                _ => 1,
            };
            if (depth < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string Printable(string text) =>
        new([.. text.Select(c => char.IsControl(c) ? '\uFFFD' : c).Take(200)]);
}
