using System.Text;
using Drafter.Models;

namespace Drafter.Workspace;

/// <summary>The text of a running call, in a file as it comes: what a crash or Ctrl-C leaves of it.</summary>
internal sealed class PartialText : IDisposable
{
    private readonly FileStream? _file;

    private PartialText(FileStream? file) => _file = file;

    /// <summary>Opens the file. Where that can't be, the call goes on without it.</summary>
    public static PartialText Open(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new PartialText(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, 0));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new PartialText(null);
        }
    }

    /// <summary>Takes what a call tells.</summary>
    public void Take(CallEvent happened)
    {
        try
        {
            switch (happened)
            {
                case CallEvent.Text text:
                    _file?.Write(Encoding.UTF8.GetBytes(text.Delta));
                    break;
                case CallEvent.Retrying or CallEvent.FellBack:
                    _file?.SetLength(0);
                    _file?.Seek(0, SeekOrigin.Begin);
                    break;
                default:
                    break;
            }
        }
        catch (IOException)
        {
            // The disk is full: the journal will say so, and the whole answer is still in memory.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file?.Dispose();
}
