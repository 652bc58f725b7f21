using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Testing;

/// <summary>
/// A file that a case begins with. What stands in parentheses behind the path changes how it is written:
/// <c>(crlf)</c>, <c>(bom)</c>, <c>(no newline)</c>, <c>(hex)</c> for bytes, <c>(link)</c> for a symbolic link to the path in the
/// body, <c>(absent)</c> for a file or folder that is removed, <c>(repeat N)</c>, which writes whatever is between « and » N times
/// with the number in place of <c>@</c>, and <c>(nest N)</c>, which does so with ever more repetitions on each line.
/// Characters that are hard to see can be escaped in the path: <c>\u202E</c>.
/// </summary>
/// <param name="Name">The path, with directives.</param>
/// <param name="Body">The text below it.</param>
public sealed partial record GoldenInput(string Name, string Body)
{
    /// <summary>The path without directives.</summary>
    public string FilePath => Regex.Unescape(DirectivePattern().Replace(Name, string.Empty).Trim());

    /// <summary>Writes the file below a folder.</summary>
    public void WriteTo(string folder)
    {
        string path = Path.Combine(folder, FilePath);
        string[] directives = [.. DirectivePattern().Matches(Name).Select(m => m.Groups[1].Value)];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Remove(path);
        if (directives.Contains("absent"))
        {
            return;
        }

        if (directives.Contains("link"))
        {
            File.CreateSymbolicLink(path, Body.Trim());
            return;
        }

        if (directives.Contains("hex"))
        {
            File.WriteAllBytes(path, Convert.FromHexString(string.Concat(Body.Where(char.IsAsciiHexDigit))));
            return;
        }

        File.WriteAllText(
            path,
            directives.Aggregate(Body, Apply),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
        );
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null)
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }

    private string Apply(string text, string directive)
    {
        string[] words = directive.Split(' ');
        return words[0] switch
        {
            "crlf" => text.Replace("\n", "\r\n", StringComparison.Ordinal),
            "no" => text.TrimEnd('\n'),
            "bom" => "\uFEFF" + text,
            "repeat" => Expand(text, int.Parse(words[1], CultureInfo.InvariantCulture), times: 1),
            "nest" => Expand(text, int.Parse(words[1], CultureInfo.InvariantCulture), times: null),
            _ => throw new InvalidOperationException($"Unknown directive '{directive}' in {Name}."),
        };
    }

    /// <summary>
    /// Repeats what is between « and », 0-based number in place of <c>@</c>. With ‹ and › inside, that part is written as often as
    /// the number says: nested Markdown is indented by it.
    /// </summary>
    private static string Expand(string text, int count, int? times) =>
        RepeatedPattern().Replace(text, match => Repeat(match.Groups[1].Value, count, times));

    private static string Repeat(string unit, int count, int? times)
    {
        int innerStart = unit.IndexOf('‹', StringComparison.Ordinal);
        int innerEnd = unit.IndexOf('›', StringComparison.Ordinal);
        StringBuilder expanded = new();
        for (int i = 0; i < count; i++)
        {
            string piece =
                innerStart < 0
                    ? unit
                    : unit[..innerStart]
                        + string.Concat(Enumerable.Repeat(unit[(innerStart + 1)..innerEnd], times ?? i))
                        + unit[(innerEnd + 1)..];
            expanded.Append(piece.Replace("@", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        return expanded.ToString();
    }

    [GeneratedRegex("«([^»]*)»")]
    private static partial Regex RepeatedPattern();

    [GeneratedRegex(@"\((crlf|bom|hex|link|absent|no newline|repeat \d+|nest \d+)\)")]
    private static partial Regex DirectivePattern();
}
