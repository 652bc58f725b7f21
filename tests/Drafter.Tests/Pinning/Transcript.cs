using System.Text;
using Testing;

namespace Drafter.Tests.Pinning;

/// <summary>Commands with all that they print, as a file that a person reads: <c>UPDATE_GOLDEN=1</c> writes it anew.</summary>
internal sealed class Transcript(LiveSite site)
{
    private readonly StringBuilder _text = new();

    /// <summary>Runs a command and takes down what it prints.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        (int exit, string output, string error) = await site.RunAsync(arguments);
        _text.Append($"$ drafter {string.Join(' ', arguments)}\n").Append(output);
        if (error.Length > 0)
        {
            _text.Append("--- messages\n").Append(error);
        }

        if (exit != 0)
        {
            _text.Append($"--- exit {exit}\n");
        }

        _text.Append('\n');
        return exit;
    }

    /// <summary>Says what happens between two commands.</summary>
    public void Say(string text) => _text.Append($"# {text}\n");

    /// <summary>Compares with the file.</summary>
    public void Check(string name)
    {
        string path = RepositoryFiles.PathOf($"tests/Drafter.Tests/Commands/Transcripts/{name}.txt");
        string text = _text.ToString().TrimEnd('\n') + "\n";
        if (GoldenCase.IsUpdating)
        {
            File.WriteAllText(path, text);
        }

        text.ShouldBe(File.ReadAllText(path));
    }
}
