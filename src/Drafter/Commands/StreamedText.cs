using System.Text;

namespace Drafter.Commands;

/// <summary>Breaks text that comes in pieces into lines of a width.</summary>
internal sealed class StreamedText
{
    private readonly StringBuilder _line = new();
    private int _width;

    /// <summary>Begins with a width.</summary>
    public StreamedText(int width) => _width = width;

    /// <summary>Takes a piece.</summary>
    /// <returns>The lines that are full now.</returns>
    public IEnumerable<string> Take(string piece, int width)
    {
        _width = Math.Max(10, width);
        List<string> lines = [];
        foreach (char c in piece)
        {
            if (c == '\n')
            {
                lines.Add(_line.ToString());
                _line.Clear();
                continue;
            }

            _line.Append(char.IsControl(c) ? ' ' : c);
            if (_line.Length > _width)
            {
                string line = _line.ToString();
                int space = line.LastIndexOf(' ');
                int end = space > 0 ? space : line.Length;
                lines.Add(line[..end]);
                _line.Clear().Append(line[end..].TrimStart());
            }
        }

        return lines;
    }

    /// <summary>What is left.</summary>
    public IEnumerable<string> Rest()
    {
        string rest = _line.ToString();
        _line.Clear();
        return rest.Length > 0 ? [rest] : [];
    }

    /// <summary>Forgets what is left.</summary>
    public void Reset() => _line.Clear();
}
