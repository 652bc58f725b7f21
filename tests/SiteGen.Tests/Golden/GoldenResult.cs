using System.Globalization;
using System.Text.RegularExpressions;
using Testing;

namespace SiteGen.Tests.Golden;

/// <summary>What came of a command.</summary>
/// <param name="Folder">The site's folder.</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">Its diagnostics.</param>
/// <param name="Strays">The files that it changed and must not have.</param>
internal sealed partial record GoldenResult(
    string Folder,
    int ExitCode,
    string Output,
    string Error,
    IReadOnlyList<string> Strays
)
{
    /// <summary>What should be expected in place of an expectation.</summary>
    public GoldenExpectation Of(GoldenExpectation expected)
    {
        if (expected.Name.StartsWith("exit ", StringComparison.Ordinal))
        {
            return new GoldenExpectation("exit " + ExitCode.ToString(CultureInfo.InvariantCulture), expected.Body);
        }

        string[] words = expected.Name.Split(' ');
        string body = (words[0], words[^1]) switch
        {
            ("stdout" or "stderr", "has") => Has(Stable(words[0] == "stdout" ? Output : Error), expected.Body),
            ("stdout" or "stderr", "lacks") => Lacks(Stable(words[0] == "stdout" ? Output : Error), expected.Body),
            ("stdout", _) => Stable(Output),
            ("stderr", _) => Stable(Error),
            ("files", _) => FilesBelow(words.Length > 1 ? expected.Name["files ".Length..] : "public"),
            (_, "has") => Has(Read(expected.Name[..^" has".Length]), expected.Body),
            (_, "lacks") => Lacks(Read(expected.Name[..^" lacks".Length]) ?? string.Empty, expected.Body),
            _ => Read(expected.Name) is { } text ? WithNewline(text) : "(no such file)\n",
        };
        return expected with { Body = body };
    }

    private static string Has(string? text, string expected)
    {
        if (text is null)
        {
            return "(no such file)\n";
        }

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

    private static string Lacks(string text, string unwanted) =>
        unwanted.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(text.Contains) is { } found
            ? $"(the text '{found}' is in)\n{text}"
            : unwanted;

    private string? Read(string path)
    {
        string full = Path.Combine(Folder, Regex.Unescape(path));
        return File.Exists(full) ? File.ReadAllText(full) : null;
    }

    private string FilesBelow(string folder)
    {
        string full = Path.Combine(Folder, folder);
        return !Directory.Exists(full)
            ? "(nothing)\n"
            : string.Concat(
                Directory
                    .GetFiles(full, "*", SearchOption.AllDirectories)
                    .Select(p => Path.GetRelativePath(full, p))
                    .Where(p => p != ".sitegen-manifest")
                    .Order(StringComparer.Ordinal)
                    .Select(p => p + "\n")
            );
    }

    private string Stable(string text)
    {
        text = text.Replace(Folder, "DIR", StringComparison.Ordinal)
            .Replace(Path.GetDirectoryName(Folder)!, "AROUND", StringComparison.Ordinal);
        text = text.Replace(
            $"  {System.CommandLine.RootCommand.ExecutableName} ",
            "  sitegen ",
            StringComparison.Ordinal
        );
        return WithNewline(SecondsPattern().Replace(text, "in 0.00 s"));
    }

    private static string WithNewline(string text) => text.Length == 0 || text.EndsWith('\n') ? text : text + "\n";

    [GeneratedRegex(@"in \d+\.\d\d s")]
    private static partial Regex SecondsPattern();
}
