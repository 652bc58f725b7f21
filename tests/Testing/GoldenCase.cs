using System.Text;
using System.Text.RegularExpressions;

namespace Testing;

/// <summary>
/// A whole case in one file: the command line, the input files, and what is expected.
/// <code>
/// What the case shows.
/// $ sitegen build --drafts
/// -- content/hello.md --            an input file; also (hex), (link), (crlf), (no newline), (repeat N)
/// == exit 1 ==
/// == stdout ==                      what the command prints
/// == stderr ==
/// == files ==                       every file in the output folder
/// == public/hello/index.html ==     a file, whole
/// == public/hello/index.html has == lines that it must have, in order
/// </code>
/// </summary>
public sealed partial class GoldenCase
{
    private readonly List<Section> _sections = [];

    private GoldenCase(string path, string preamble, string[] command)
    {
        Path = path;
        Preamble = preamble;
        Command = command;
    }

    /// <summary>The case's file.</summary>
    public string Path { get; }

    /// <summary>The lines before the first section.</summary>
    public string Preamble { get; }

    /// <summary>The command line without the program's name.</summary>
    public string[] Command { get; }

    /// <summary>The input files.</summary>
    public IEnumerable<Section> Inputs => _sections.Where(s => s.IsInput);

    /// <summary>What is expected.</summary>
    public IEnumerable<Section> Expectations => _sections.Where(s => !s.IsInput);

    /// <summary>Whether expectations are rewritten instead of checked: <c>UPDATE_GOLDEN=1</c>, refused where <c>CI</c> is set.</summary>
    public static bool IsUpdating
    {
        get
        {
            bool updating = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";
            if (updating && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
            {
                throw new InvalidOperationException("UPDATE_GOLDEN is refused where CI is set: expectations are read by a person first.");
            }

            return updating;
        }
    }

    /// <summary>Reads a case.</summary>
    public static GoldenCase Read(string path)
    {
        string text = File.ReadAllText(path);
        List<(string Header, int Start)> headers = [];
        foreach (Match match in HeaderPattern().Matches(text))
        {
            headers.Add((match.Value, match.Index));
        }

        string preamble = headers.Count == 0 ? text : text[..headers[0].Start];
        string line = preamble.Split('\n').FirstOrDefault(l => l.StartsWith("$ sitegen", StringComparison.Ordinal)) ?? "$ sitegen build";
        GoldenCase result = new(path, preamble, SplitWords(line["$ sitegen".Length..]));
        for (int i = 0; i < headers.Count; i++)
        {
            int bodyStart = headers[i].Start + headers[i].Header.Length;
            int bodyEnd = i + 1 < headers.Count ? headers[i + 1].Start : text.Length;
            string header = headers[i].Header.TrimEnd('\n');
            result._sections.Add(new Section(header[3..^3].Trim(), header.StartsWith("--", StringComparison.Ordinal), text[bodyStart..bodyEnd]));
        }

        return result;
    }

    /// <summary>Writes the input files below a folder.</summary>
    public void WriteInputs(string folder)
    {
        foreach (Section input in Inputs)
        {
            input.WriteTo(folder);
        }
    }

    /// <summary>Writes the case back with other expectations.</summary>
    public void Update(Func<Section, string> actual)
    {
        StringBuilder text = new(Preamble);
        foreach (Section section in _sections)
        {
            text.Append(section.IsInput ? $"-- {section.Name} --\n" : string.Empty);
            text.Append(section.IsInput ? section.Body : actual(section));
        }

        File.WriteAllText(Path, text.ToString());
    }

    [GeneratedRegex(@"^(--|==) [^\n]+ \1\n", RegexOptions.Multiline)]
    private static partial Regex HeaderPattern();

    private static string[] SplitWords(string line) =>
        [.. WordPattern().Matches(line).Select(m => m.Value.Trim('"'))];

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex WordPattern();

    /// <summary>A section of a case.</summary>
    /// <param name="Name">A path with directives in parentheses, or what is expected.</param>
    /// <param name="IsInput">Whether it is an input file.</param>
    /// <param name="Body">Its text.</param>
    public sealed record Section(string Name, bool IsInput, string Body)
    {
        /// <summary>The path without directives.</summary>
        public string FilePath => Regex.Unescape(DirectivePattern().Replace(Name, string.Empty).Trim());

        /// <summary>Writes the file below a folder.</summary>
        public void WriteTo(string folder)
        {
            string path = System.IO.Path.Combine(folder, FilePath);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            string[] directives = [.. DirectivePattern().Matches(Name).Select(m => m.Groups[1].Value)];
            if (directives.Contains("link"))
            {
                File.CreateSymbolicLink(path, Body.Trim());
                return;
            }

            if (directives.Contains("hex"))
            {
                File.WriteAllBytes(path, Convert.FromHexString(Body.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("\n", string.Empty, StringComparison.Ordinal)));
                return;
            }

            string text = Body;
            foreach (string directive in directives)
            {
                text = directive switch
                {
                    "crlf" => text.Replace("\n", "\r\n", StringComparison.Ordinal),
                    "no newline" => text.TrimEnd('\n'),
                    "bom" => "\uFEFF" + text,
                    _ when directive.StartsWith("repeat ", StringComparison.Ordinal) => Expand(text, int.Parse(directive["repeat ".Length..], null)),
                    _ => throw new InvalidOperationException($"Unknown directive '{directive}' in {Name}."),
                };
            }

            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        /// <summary>Repeats what is between « and », 0-based number in place of <c>@</c>.</summary>
        private static string Expand(string text, int count)
        {
            int start = text.IndexOf('«', StringComparison.Ordinal);
            int end = text.IndexOf('»', StringComparison.Ordinal);
            string unit = text[(start + 1)..end];
            StringBuilder expanded = new(text[..start]);
            for (int i = 0; i < count; i++)
            {
                expanded.Append(unit.Replace("@", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
            }

            return expanded.Append(text[(end + 1)..]).ToString();
        }
    }

    [GeneratedRegex(@"\(([a-z]+(?: \w+)?)\)")]
    private static partial Regex DirectivePattern();
}
