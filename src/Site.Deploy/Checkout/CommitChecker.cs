using System.Globalization;
using System.Text;
using Site.Core.Diagnostics;
using Site.Deploy.Diagnostics;
using Site.Deploy.Git;
using Site.Deploy.Hosting;

namespace Site.Deploy.Checkout;

/// <summary>Looks at the files of a pushed commit before any of them is laid out.</summary>
/// <param name="textOf">The content of an entry; for small ones.</param>
/// <param name="config">The limits.</param>
/// <param name="sink">Where faults are reported.</param>
internal sealed class CommitChecker(Func<TreeEntry, string> textOf, HostConfig config, DiagnosticSink sink)
{
    private const long Megabyte = 1024 * 1024;
    private const int LongestName = 255;
    private const int LongestPath = 1024;
    private const int LongestPointer = 1024;
    private const string PointerBegin = "version https://git-lfs.github.com/spec/";
    private const string SettingsName = "site.yaml";

    /// <summary>Checks a commit.</summary>
    public void Check(IReadOnlyList<TreeEntry> entries)
    {
        if (entries.Count > config.MaxFiles)
        {
            sink.Error(
                DeployDiagnostics.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"the commit has more than {config.MaxFiles} files"),
                location: null,
                "have the host's owner raise max_files in deploy.yaml"
            );
            return;
        }

        Dictionary<string, string> links = new(StringComparer.Ordinal);
        foreach (TreeEntry entry in entries)
        {
            if (FaultOfName(entry) is { } fault)
            {
                sink.Error(DeployDiagnostics.BadName, fault, Place(entry), "rename or remove it, and commit that");
            }
            else if (entry.Kind == EntryKind.Link && entry.Size < LongestPath && entry.TryGetPath(out string? path))
            {
                links[path] = textOf(entry);
            }
            else
            {
                CheckContent(entry);
            }
        }

        LinkTargets targets = new(links);
        foreach (TreeEntry entry in entries.Where(e => e.Kind == EntryKind.Link))
        {
            CheckLink(entry, links, targets);
        }

        CheckTotal(entries);
        CheckSettings(entries);
    }

    private static SourceLocation Place(TreeEntry entry) => SourceLocation.File(entry.Shown);

    private static string? FaultOfName(TreeEntry entry)
    {
        if (!entry.TryGetPath(out string? path))
        {
            return "the file's name is not UTF-8";
        }

        if (path.Any(char.IsControl))
        {
            return "the file's name has control characters";
        }

        string[] names = path.Split('/');
        if (names.Any(n => n is "" or "." or ".." || n.Equals(".git", StringComparison.OrdinalIgnoreCase)))
        {
            return "the file's path leads out of the repository, or into one inside of it";
        }

        return entry.RawPath.Length > LongestPath || names.Any(n => Encoding.UTF8.GetByteCount(n) > LongestName)
            ? "the file's name or path is too long"
            : null;
    }

    private void CheckContent(TreeEntry entry)
    {
        if (entry.Kind == EntryKind.Submodule)
        {
            sink.Error(
                DeployDiagnostics.Submodule,
                "a submodule can't be published",
                Place(entry),
                "commit its files themselves; the host fetches nothing from elsewhere"
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
                Place(entry),
                "serve it from elsewhere, or have the host's owner raise max_file in deploy.yaml"
            );
        }
        else if (
            entry.Size is > 0 and < LongestPointer
            && textOf(entry).StartsWith(PointerBegin, StringComparison.Ordinal)
        )
        {
            sink.Error(
                DeployDiagnostics.LfsPointer,
                "the file is a pointer of Git LFS, and its content is not in the commit",
                Place(entry),
                "commit the file itself: git lfs migrate export --include '*'"
            );
        }
    }

    private void CheckLink(TreeEntry entry, Dictionary<string, string> links, LinkTargets targets)
    {
        if (!entry.TryGetPath(out string? path) || !links.TryGetValue(path, out string? target))
        {
            return;
        }

        if (targets.FaultOf(path) is { } fault)
        {
            sink.Error(
                DeployDiagnostics.LinkLeadsOut,
                $"the symbolic link {fault}: '{Printable(target)}'",
                Place(entry),
                "a site is built from its own files alone; commit the file itself"
            );
        }
    }

    private void CheckTotal(IReadOnlyList<TreeEntry> entries)
    {
        long total = entries.Sum(e => e.Size);
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

    /// <summary>A push of a wrong branch, or of a site that lies in a folder, is told apart from a site that does not build.</summary>
    private void CheckSettings(IReadOnlyList<TreeEntry> entries)
    {
        string wanted = config.Source.Length == 0 ? SettingsName : $"{config.Source}/{SettingsName}";
        if (entries.Any(e => e.RawPath == wanted || (e.TryGetPath(out string? path) && path == wanted)))
        {
            return;
        }

        string? elsewhere = entries
            .Where(e => e.RawPath.EndsWith("/" + SettingsName, StringComparison.Ordinal) || e.RawPath == SettingsName)
            .Select(e => e.Shown[..^SettingsName.Length].TrimEnd('/'))
            .OrderBy(f => f.Count(c => c == '/'))
            .ThenBy(f => f, StringComparer.Ordinal)
            .FirstOrDefault();
        sink.Error(
            DeployDiagnostics.NoSite,
            $"the commit has no {wanted}",
            location: null,
            elsewhere is null
                ? "push the branch that has the site"
                : $"there is one in '{(elsewhere.Length == 0 ? "." : elsewhere)}': have the host's owner set 'source' in deploy.yaml"
        );
    }

    private static string Printable(string text) =>
        new([.. text.Select(c => char.IsControl(c) ? '\uFFFD' : c).Take(200)]);
}
