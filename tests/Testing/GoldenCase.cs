using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Testing;

/// <summary>
/// A whole case in one file: command lines, the input files, and what is expected.
/// <code>
/// What the case shows.
/// $ sitegen build --drafts
/// -- content/hello.md --            an input file, or a directive in parentheses; see <see cref="GoldenInput"/>
/// == exit 1 ==
/// == stdout ==                      what the command prints
/// == stderr ==                      also == stderr has == with lines in order
/// == files ==                       every file in the output folder; == files content == those of another one
/// == public/hello/index.html ==     a file, whole
/// == public/hello/index.html has == lines that it must have, in order
/// == public/hello/index.html lacks == texts that it must not have
/// $ sitegen build                   a second command: its inputs are written over those of the first
/// </code>
/// </summary>
public sealed partial class GoldenCase
{
    private readonly string _path;
    private readonly string _preamble;

    private GoldenCase(string path, string preamble, IReadOnlyList<GoldenStep> steps)
    {
        _path = path;
        _preamble = preamble;
        Steps = steps;
    }

    /// <summary>The commands, in order.</summary>
    public IReadOnlyList<GoldenStep> Steps { get; }

    /// <summary>Whether expectations are rewritten instead of checked: <c>UPDATE_GOLDEN=1</c>, refused where <c>CI</c> is set.</summary>
    public static bool IsUpdating
    {
        get
        {
            bool updating = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";
            if (updating && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
            {
                throw new InvalidOperationException(
                    "UPDATE_GOLDEN is refused where CI is set: expectations are read by a person first."
                );
            }

            return updating;
        }
    }

    /// <summary>Reads a case.</summary>
    public static GoldenCase Read(string path)
    {
        string text = File.ReadAllText(path);
        Match[] headers = HeaderPattern().Matches(text).ToArray();
        if (headers.Length == 0 || !headers[0].Value.StartsWith('$'))
        {
            throw new InvalidOperationException(
                $"{path} does not begin with what it shows and a command line '$ sitegen …'."
            );
        }

        List<GoldenStep> steps = [];
        for (int i = 0; i < headers.Length; i++)
        {
            int bodyStart = headers[i].Index + headers[i].Length;
            string body = text[bodyStart..(i + 1 < headers.Length ? headers[i + 1].Index : text.Length)];
            string header = headers[i].Value.TrimEnd('\n');
            if (header.StartsWith('$'))
            {
                steps.Add(new GoldenStep(header, body));
            }
            else if (header.StartsWith('-'))
            {
                steps[^1].Inputs.Add(new GoldenInput(header[3..^3].Trim(), body));
            }
            else
            {
                steps[^1].Expectations.Add(new GoldenExpectation(header[3..^3].Trim(), body));
            }
        }

        return new GoldenCase(path, text[..headers[0].Index], steps);
    }

    /// <summary>Writes the case back with what it expects now.</summary>
    public void Save()
    {
        StringBuilder text = new(_preamble);
        foreach (GoldenStep step in Steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"{step.CommandLine}\n{step.Comment}");
            foreach (GoldenInput input in step.Inputs)
            {
                text.Append(CultureInfo.InvariantCulture, $"-- {input.Name} --\n{input.Body}");
            }

            foreach (GoldenExpectation expectation in step.Expectations)
            {
                text.Append(CultureInfo.InvariantCulture, $"== {expectation.Name} ==\n{expectation.Body}");
            }
        }

        File.WriteAllText(_path, text.ToString());
    }

    [GeneratedRegex(@"^(?:(--|==) [^\n]+ \1|\$ sitegen[^\n]*)\n", RegexOptions.Multiline)]
    private static partial Regex HeaderPattern();
}

/// <summary>A command of a case.</summary>
/// <param name="commandLine">The line as it is written: <c>$ sitegen build</c>.</param>
/// <param name="comment">The text below it.</param>
public sealed partial class GoldenStep(string commandLine, string comment)
{
    /// <summary>The line as it is written.</summary>
    public string CommandLine { get; } = commandLine;

    /// <summary>The text below the line.</summary>
    public string Comment { get; } = comment;

    /// <summary>The command line without the program's name.</summary>
    public string[] Arguments { get; } =
    [
        .. WordPattern()
            .Matches(commandLine["$ sitegen".Length..])
            .Select(m => m.Value.Trim(m.Value[0] is '"' or '\'' ? m.Value[0] : ' ')),
    ];

    /// <summary>The files to write before the command runs.</summary>
    public List<GoldenInput> Inputs { get; } = [];

    /// <summary>What is expected of it.</summary>
    public List<GoldenExpectation> Expectations { get; } = [];

    [GeneratedRegex("\"[^\"]*\"|'[^']*'|\\S+")]
    private static partial Regex WordPattern();
}

/// <summary>What is expected of a command.</summary>
/// <param name="Name"><c>exit 1</c>, <c>stdout</c>, <c>stderr</c>, <c>files</c>, or a path.</param>
/// <param name="Body">The text that is expected.</param>
public sealed record GoldenExpectation(string Name, string Body);
