using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Drafter.Tests.Interactive;

/// <summary>The program in a terminal of its own (made by <c>script</c> of util-linux), and a person who types.</summary>
internal sealed class PseudoTerminal : IDisposable
{
    public const string CtrlC = "\u0003";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _shown = new();
    private readonly Lock _lock = new();
    private readonly Task _reading;
    private int _seen;

    /// <summary>Starts the program.</summary>
    /// <param name="folder">The site.</param>
    /// <param name="columns">How wide the terminal is.</param>
    /// <param name="variables">The environment beside the usual one.</param>
    /// <param name="arguments">The program's; none with a space or a quote.</param>
    public PseudoTerminal(string folder, int columns, Dictionary<string, string> variables, params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "drafter.dll");
        string command = string.Create(
            CultureInfo.InvariantCulture,
            $"stty cols {columns} rows 24; exec dotnet '{program}' {string.Join(' ', arguments)}"
        );
        ProcessStartInfo start = new("script", ["-qefc", command, "/dev/null"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(folder, "xdg");
        start.Environment["XDG_STATE_HOME"] = Path.Combine(folder, "xdg");
        start.Environment["TERM"] = "xterm";
        start.Environment.Remove("NO_COLOR");
        start.Environment.Remove("VISUAL");
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _reading = ReadAsync();
    }

    /// <summary>Whether this machine can have one.</summary>
    public static bool IsThere => OperatingSystem.IsLinux() && File.Exists("/usr/bin/script");

    /// <summary>What the program wrote, with what was typed, as the terminal got it.</summary>
    public string Shown
    {
        get
        {
            lock (_lock)
            {
                return _shown.ToString();
            }
        }
    }

    /// <summary>Waits for a text after the last one that was waited for, then types.</summary>
    public async Task AnswerAsync(string question, string typed)
    {
        using CancellationTokenSource patience = new(s_patience);
        int at;
        while ((at = Shown.IndexOf(question, _seen, StringComparison.Ordinal)) < 0)
        {
            (patience.IsCancellationRequested || _reading.IsCompleted).ShouldBeFalse(
                $"'{question}' was not shown:\n{Shown[_seen..]}"
            );
            await Task.Delay(5, CancellationToken.None);
        }

        _seen = at + question.Length;
        await _process.StandardInput.WriteAsync(typed);
        await _process.StandardInput.FlushAsync(CancellationToken.None);
    }

    /// <summary>Waits for the program's end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        using CancellationTokenSource patience = new(s_patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException exception)
        {
            throw new TimeoutException($"it did not end:\n{Shown[_seen..]}", exception);
        }

        await _reading;
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        char[] buffer = new char[1024];
        int read;
        while ((read = await _process.StandardOutput.ReadAsync(buffer)) > 0)
        {
            lock (_lock)
            {
                _shown.Append(buffer, 0, read);
            }
        }
    }
}
