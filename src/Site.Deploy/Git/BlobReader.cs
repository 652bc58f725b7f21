using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Site.Deploy.Git;

/// <summary>Reads contents of objects through one <c>git cat-file --batch</c>: as they were committed, without filters or line-ending rules.</summary>
internal sealed class BlobReader : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private readonly Process _process;
    private readonly Stream _answers;
    private readonly byte[] _buffer = new byte[BufferSize];

    /// <summary>Reads from a process that was begun.</summary>
    public BlobReader(Process process)
    {
        _process = process;
        _answers = new BufferedStream(process.StandardOutput.BaseStream, BufferSize);
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
    }

    /// <summary>Copies a content.</summary>
    /// <exception cref="GitException">There is no such object.</exception>
    public void CopyTo(string objectName, Stream target)
    {
        _process.StandardInput.BaseStream.Write(Encoding.ASCII.GetBytes(objectName + "\n"));
        _process.StandardInput.BaseStream.Flush();
        string[] header = ReadLine().Split(' ');
        if (header.Length != 3)
        {
            throw new GitException($"the object {objectName} is missing");
        }

        long left = long.Parse(header[2], CultureInfo.InvariantCulture);
        while (left > 0)
        {
            int read = _answers.Read(_buffer, 0, (int)Math.Min(left, _buffer.Length));
            if (read == 0)
            {
                throw new GitException("git ended in the middle of an object");
            }

            target.Write(_buffer, 0, read);
            left -= read;
        }

        _ = _answers.ReadByte();
    }

    /// <summary>A content as text; for targets of links.</summary>
    public string ReadText(string objectName)
    {
        using MemoryStream content = new();
        CopyTo(objectName, content);
        return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        _process.Dispose();
        _answers.Dispose();
    }

    private string ReadLine()
    {
        StringBuilder line = new();
        for (int value = _answers.ReadByte(); value is >= 0 and not '\n'; value = _answers.ReadByte())
        {
            line.Append((char)value);
        }

        return line.ToString();
    }
}
