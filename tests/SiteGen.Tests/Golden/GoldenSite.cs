using System.Security.Cryptography;
using Testing;

namespace SiteGen.Tests.Golden;

/// <summary>The site of a golden case on disk: in a folder of its own, so that what strays out of it is noticed.</summary>
internal sealed class GoldenSite
{
    private const string DefaultConfiguration =
        "title: Test\nbase_url: https://example.org/\ntheme: bare\nfeeds: {formats: []}\n";
    private static readonly string s_bareTheme = RepositoryFiles.PathOf("tests/SiteGen.Tests/Golden/bare");
    private readonly string _around;

    private GoldenSite(string around) => _around = around;

    /// <summary>The site's folder.</summary>
    private string Folder => Path.Combine(_around, "site");

    /// <summary>Makes the folder, with the bare theme and a configuration where the case has none.</summary>
    public static GoldenSite Create(string around, IReadOnlyList<GoldenInput> inputs)
    {
        GoldenSite site = new(around);
        Directory.CreateDirectory(site.Folder);
        if (!inputs.Any(i => i.FilePath == "themes"))
        {
            site.CopyBareTheme();
        }

        if (!inputs.Any(i => i.FilePath == "site.yaml"))
        {
            File.WriteAllText(Path.Combine(site.Folder, "site.yaml"), DefaultConfiguration);
        }

        return site;
    }

    /// <summary>Writes the inputs of a step and runs its command.</summary>
    public GoldenResult Run(GoldenStep step)
    {
        foreach (GoldenInput input in step.Inputs)
        {
            input.WriteTo(Folder);
        }

        Dictionary<string, string> before = Snapshot();
        (int exitCode, string output, string error) = SiteGenProgram.RunPublished(Folder, step.Arguments);
        Dictionary<string, string> after = Snapshot();
        bool mayWriteAnywhere = step.Arguments is ["new" or "init" or "schema" or "status", ..];
        string[] strays =
        [
            .. before
                .Keys.Union(after.Keys)
                .Where(path => before.GetValueOrDefault(path) != after.GetValueOrDefault(path))
                .Where(path =>
                    exitCode != 0
                    || (!mayWriteAnywhere && !path.StartsWith(OutputFolderOf(step), StringComparison.Ordinal))
                )
                .Order(StringComparer.Ordinal),
        ];
        return new GoldenResult(Folder, exitCode, output, error, strays);
    }

    /// <summary>The only folder that a build may write to.</summary>
    private static string OutputFolderOf(GoldenStep step)
    {
        string Option(string name, string otherwise) =>
            Array.IndexOf(step.Arguments, name) is >= 0 and var at ? step.Arguments[at + 1] : otherwise;
        return "site/"
            + Option("--output", $"{Option("--source", ".")}/public")
                .Replace("./", string.Empty, StringComparison.Ordinal)
            + "/";
    }

    /// <summary>Every file with a digest of its content, those outside of the site's folder too.</summary>
    private Dictionary<string, string> Snapshot()
    {
        Dictionary<string, string> files = new(StringComparer.Ordinal);
        EnumerationOptions everything = new()
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        foreach (string file in Directory.EnumerateFiles(_around, "*", everything))
        {
            files[Path.GetRelativePath(_around, file)] = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return files;
    }

    private void CopyBareTheme()
    {
        foreach (string file in Directory.GetFiles(s_bareTheme, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(Folder, "themes/bare", Path.GetRelativePath(s_bareTheme, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
