using System.Text;

namespace Drafter.Commands;

/// <summary>Writes to a terminal as long as there is one: when it was closed there is nobody to tell, and the work is still to be kept.</summary>
/// <param name="terminal">The terminal.</param>
internal sealed class LastingWriter(TextWriter terminal) : TextWriter
{
    private bool _isGone;

    /// <inheritdoc />
    public override Encoding Encoding => terminal.Encoding;

    /// <inheritdoc />
    public override void Write(char value) => Try(() => terminal.Write(value));

    /// <inheritdoc />
    public override void Write(string? value) => Try(() => terminal.Write(value));

    /// <inheritdoc />
    public override void Write(char[] buffer, int index, int count) => Try(() => terminal.Write(buffer, index, count));

    /// <inheritdoc />
    public override void WriteLine(string? value) => Try(() => terminal.WriteLine(value));

    /// <inheritdoc />
    public override void Flush() => Try(terminal.Flush);

    private void Try(Action write)
    {
        if (_isGone)
        {
            return;
        }

        try
        {
            write();
        }
        catch (IOException)
        {
            _isGone = true;
        }
    }
}
