using System.Runtime.CompilerServices;
using System.Text;

namespace Site.Templating.Tests;

/// <summary>
/// A file of cases, which reads as documentation. <c>=== name</c> begins a case, then comes its template, and after
/// <c>---</c> what it gives: its output, or lines that begin with <c>! </c>, one for each error. Each part ends with the
/// line end before the next marker, which belongs to the marker. Lines before the first case are prose.
/// </summary>
public sealed record Case(string File, string Name, string Template, string Expected, int Line)
{
    private const string CaseMarker = "=== ";
    private const string ResultMarker = "---";

    public static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Cases");

    public static IEnumerable<Case> ReadAll() =>
        Directory.EnumerateFiles(Folder(), "*.cases.txt").Order(StringComparer.Ordinal).SelectMany(Read);

    private static IEnumerable<Case> Read(string path)
    {
        var lines = System.IO.File.ReadAllText(path).Split('\n');
        var i = Array.FindIndex(lines, static l => l.StartsWith(CaseMarker, StringComparison.Ordinal));
        while (i >= 0 && i < lines.Length)
        {
            var start = i++;
            var template = Take(lines, ref i, static l => l == ResultMarker);
            i++;
            var expected = Take(lines, ref i, static l => l.StartsWith(CaseMarker, StringComparison.Ordinal));
            yield return new Case(
                Path.GetFileName(path),
                lines[start][CaseMarker.Length..],
                template,
                expected,
                start + 1
            );
        }
    }

    private static string Take(string[] lines, ref int i, Func<string, bool> isEnd)
    {
        var start = i;
        while (i < lines.Length && !isEnd(lines[i]))
        {
            i++;
        }

        // The file's own last line end is no part of its last case.
        var end = i == lines.Length && i > start && lines[i - 1].Length == 0 ? i - 1 : i;
        return string.Join('\n', lines[start..end]);
    }

    /// <summary>Writes the results of a file's cases anew; the templates and the prose stay.</summary>
    public static void Rewrite(string file, IReadOnlyDictionary<string, string> results)
    {
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
        {
            throw new InvalidOperationException("UPDATE_GOLDEN is refused where CI is set");
        }

        var path = Path.Combine(Folder(), file);
        var lines = System.IO.File.ReadAllText(path).Split('\n');
        var first = Array.FindIndex(lines, static l => l.StartsWith(CaseMarker, StringComparison.Ordinal));
        var text = new StringBuilder();
        foreach (var line in lines[..first])
        {
            text.Append(line).Append('\n');
        }

        foreach (var c in Read(path))
        {
            text.Append(CaseMarker)
                .Append(c.Name)
                .Append('\n')
                .Append(c.Template)
                .Append('\n')
                .Append(ResultMarker)
                .Append('\n');
            text.Append(results[c.Name]).Append('\n');
        }

        System.IO.File.WriteAllText(path, text.ToString());
    }
}
