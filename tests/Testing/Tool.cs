using System.ComponentModel;
using System.Diagnostics;

namespace Testing;

/// <summary>Programs that tests run, installed by tests/install-tools.sh.</summary>
public static class Tool
{
    /// <summary>A file of an npm package of tests/tools, or <c>null</c> where it is not installed.</summary>
    public static string? Node(string path)
    {
        string full = RepositoryFiles.PathOf("tests/tools/node_modules/" + path);
        return File.Exists(full) || Directory.Exists(full) ? full : null;
    }

    /// <summary>Whether a program can be started.</summary>
    public static bool Exists(string program)
    {
        try
        {
            Run(program, RepositoryFiles.Root, "--version");
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Runs a program to its end.</summary>
    public static (int ExitCode, string Output) Run(
        string program,
        string folder,
        params IEnumerable<string> arguments
    ) => Run(program, folder, arguments, new Dictionary<string, string?>());

    /// <summary>Runs a program to its end with other environment variables.</summary>
    public static (int ExitCode, string Output) Run(
        string program,
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?> environment
    )
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
