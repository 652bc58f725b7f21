using System.Globalization;
using System.Text.RegularExpressions;
using Testing;

namespace SiteGen.Tests.Golden;

/// <summary>Every file of Cases/ is a site, a command and what comes of it.</summary>
public sealed partial class GoldenSiteTests
{
    private static readonly string Cases = RepositoryFiles.PathOf("tests/SiteGen.Tests/Golden/Cases");
    private static readonly string BareTheme = RepositoryFiles.PathOf("tests/SiteGen.Tests/Golden/bare");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Cases, "*.golden", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(Cases, p)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Case(string name)
    {
        GoldenCase golden = GoldenCase.Read(Path.Combine(Cases, name));
        using TemporaryFolder folder = new();
        if (!golden.Inputs.Any(i => i.FilePath.StartsWith("themes/", StringComparison.Ordinal)))
        {
            Copy(BareTheme, Path.Combine(folder.Path, "themes/bare"));
        }

        if (!golden.Inputs.Any(i => i.FilePath == "site.yaml"))
        {
            folder.Write("site.yaml", "title: Test\nbase_url: https://example.org/\ntheme: bare\nfeeds: {formats: []}\n");
        }

        golden.WriteInputs(folder.Path);
        (int exitCode, string output, string error) = SiteGenProgram.Run(folder.Path, golden.Command);
        string Actual(GoldenCase.Section section) => Render(section, folder.Path, exitCode, output, error);
        if (GoldenCase.IsUpdating)
        {
            golden.Update(Actual);
            return;
        }

        golden.Expectations.ShouldNotBeEmpty();
        foreach (GoldenCase.Section section in golden.Expectations)
        {
            Actual(section).ShouldBe($"== {section.Name} ==\n{section.Body}", $"{name}: {section.Name}\nstderr:\n{error}");
        }
    }

    /// <summary>A section as it should be written, header and all.</summary>
    private static string Render(GoldenCase.Section section, string folder, int exitCode, string output, string error)
    {
        string name = section.Name;
        if (name.StartsWith("exit ", StringComparison.Ordinal))
        {
            return $"== exit {exitCode.ToString(CultureInfo.InvariantCulture)} ==\n";
        }

        string body = name switch
        {
            "stdout" => Stable(output, folder),
            "stderr" => Stable(error, folder),
            "files" => Files(folder),
            _ when name.EndsWith(" has", StringComparison.Ordinal) => Has(Path.Combine(folder, name[..^4]), section.Body),
            _ => File.Exists(Path.Combine(folder, name)) ? WithNewline(File.ReadAllText(Path.Combine(folder, name))) : "(no such file)\n",
        };
        return $"== {name} ==\n{body}";
    }

    private static string Has(string path, string expected)
    {
        if (!File.Exists(path))
        {
            return "(no such file)\n";
        }

        string text = File.ReadAllText(path);
        int from = 0;
        foreach (string line in expected.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int at = text.IndexOf(line, from, StringComparison.Ordinal);
            if (at < 0)
            {
                return $"(the line '{line}' is missing from)\n{text}";
            }

            from = at + line.Length;
        }

        return expected;
    }

    private static string Files(string folder)
    {
        string output = Path.Combine(folder, "public");
        return !Directory.Exists(output)
            ? "(nothing)\n"
            : string.Concat(
                Directory
                    .GetFiles(output, "*", SearchOption.AllDirectories)
                    .Select(p => Path.GetRelativePath(output, p))
                    .Where(p => p != ".sitegen-manifest")
                    .Order(StringComparer.Ordinal)
                    .Select(p => p + "\n")
            );
    }

    private static string Stable(string text, string folder) =>
        WithNewline(SecondsPattern().Replace(text.Replace(folder, "DIR", StringComparison.Ordinal), "in 0.00 s"));

    private static string WithNewline(string text) => text.Length == 0 || text.EndsWith('\n') ? text : text + "\n";

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [GeneratedRegex(@"in \d+\.\d\d s")]
    private static partial Regex SecondsPattern();
}
