using System.Diagnostics;
using System.Text;

namespace Site.Deploy.Git;

/// <summary>What a git process says, read no further than a bound, and no longer than a patience.</summary>
internal sealed class GitAnswer : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private readonly Process _process;
    private readonly string _command;
    private readonly TimeSpan? _patience;
    private readonly CancellationTokenSource _end = new();
    private readonly Task<string> _error;

    /// <summary>Reads from a process that was begun.</summary>
    /// <param name="process">The process.</param>
    /// <param name="command">The name of its command, for messages.</param>
    /// <param name="patience">After how long it is ended.</param>
    public GitAnswer(Process process, string command, TimeSpan? patience)
    {
        _process = process;
        _command = command;
        _patience = patience;
        _process.StandardInput.Close();
        _error = process.StandardError.ReadToEndAsync();
        _end.Token.Register(Kill);
        if (patience is { } longest)
        {
            _end.CancelAfter(longest);
        }
    }

    /// <summary>All of it as a text.</summary>
    /// <exception cref="GitException">It is longer than <paramref name="longest"/> characters.</exception>
    public string ReadAll(int longest)
    {
        StringBuilder text = new();
        char[] buffer = new char[BufferSize];
        while (_process.StandardOutput.Read(buffer, 0, buffer.Length) is > 0 and int read)
        {
            text.Append(buffer, 0, read);
            Bound(text.Length, longest);
        }

        return text.ToString();
    }

    /// <summary>All of it, byte for byte.</summary>
    /// <exception cref="GitException">It is longer than <paramref name="longest"/> bytes.</exception>
    public void CopyTo(Stream target, int longest)
    {
        byte[] buffer = new byte[BufferSize];
        long total = 0;
        while (_process.StandardOutput.BaseStream.Read(buffer, 0, buffer.Length) is > 0 and int read)
        {
            total += read;
            Bound(total, longest);
            target.Write(buffer, 0, read);
        }
    }

    /// <summary>Its records, each of which ends with a NUL.</summary>
    /// <exception cref="GitException">One is longer than <paramref name="longest"/> characters.</exception>
    public IEnumerable<string> ReadRecords(int longest)
    {
        StringBuilder record = new();
        char[] buffer = new char[BufferSize];
        while (_process.StandardOutput.Read(buffer, 0, buffer.Length) is > 0 and int read)
        {
            int begin = 0;
            for (int end = Next(0); end >= 0; end = Next(begin))
            {
                yield return record.Append(buffer, begin, end - begin).ToString();
                record.Clear();
                begin = end + 1;
            }

            record.Append(buffer, begin, read - begin);
            Bound(record.Length, longest);

            int Next(int from) => Array.IndexOf(buffer, '\0', from, read - from);
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="GitException">It failed.</exception>
    public void End()
    {
        if (!IsYes())
        {
            throw new GitException($"git {_command} failed with exit code 1");
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>Whether it succeeded; <c>false</c> where it said no without a word.</returns>
    /// <exception cref="GitException">It failed.</exception>
    public bool IsYes()
    {
        _process.WaitForExit();
        if (_process.ExitCode == 0)
        {
            return true;
        }

        if (_end.IsCancellationRequested)
        {
            throw new GitException($"git {_command} took longer than {_patience?.TotalSeconds:0} s");
        }

        string said = _error.GetAwaiter().GetResult().Trim();
        if (_process.ExitCode == 1 && said.Length == 0)
        {
            return false;
        }

        throw new GitException(
            said.Length > 0 ? said.ReplaceLineEndings(" ") : $"git {_command} failed with exit code {_process.ExitCode}"
        );
    }

    /// <summary>Ends the process, where it still runs.</summary>
    public void Dispose()
    {
        Kill();
        _process.WaitForExit();
        _end.Dispose();
        _process.Dispose();
    }

    private void Bound(long length, int longest)
    {
        if (length > longest)
        {
            throw new GitException($"git {_command} says more than {longest} bytes");
        }
    }

    private void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }
}
