using System.Buffers;
using System.Text;

namespace SiteGen.Writing;

/// <summary>What is wrong with one output path.</summary>
internal enum OutputPathFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is empty, absolute, has a drive letter, an empty, <c>.</c> or <c>..</c> segment, or a backslash.</summary>
    Outside,

    /// <summary>It has a control character, a NUL, or half of a surrogate pair.</summary>
    ControlCharacter,

    /// <summary>A segment cannot be a file name on Windows.</summary>
    ReservedName,

    /// <summary>A segment is the name of one of the writer's own files.</summary>
    OwnName,

    /// <summary>A segment is longer than file systems allow.</summary>
    TooLong,
}

/// <summary>The rules that a path in the output folder must keep: it stays inside, and it can exist on every system.</summary>
internal static class OutputPathRules
{
    /// <summary>The longest name that the usual file systems allow, in bytes of UTF-8.</summary>
    public const int MaxNameBytes = 255;

    private static readonly SearchValues<char> ForbiddenOnWindows = SearchValues.Create("<>:\"|?*");

    /// <summary>The worst fault of a path (leaving the folder is worst, then the first one), and the segment that has it.</summary>
    public static OutputPathFault Check(string path, out ReadOnlySpan<char> segment)
    {
        segment = path;
        if (HasControlCharacter(path))
        {
            return OutputPathFault.ControlCharacter;
        }

        if (path.Contains('\\') || HasDriveLetter(path))
        {
            return OutputPathFault.Outside;
        }

        OutputPathFault first = OutputPathFault.None;
        foreach (Range range in path.AsSpan().Split('/'))
        {
            ReadOnlySpan<char> candidate = path.AsSpan(range);
            OutputPathFault fault = CheckSegment(candidate);
            if (fault == OutputPathFault.Outside || (first == OutputPathFault.None && fault != OutputPathFault.None))
            {
                segment = candidate;
                first = fault;
            }

            if (fault == OutputPathFault.Outside)
            {
                break;
            }
        }

        return first;
    }

    private static OutputPathFault CheckSegment(ReadOnlySpan<char> segment)
    {
        if (segment is "" or "." or "..")
        {
            return OutputPathFault.Outside;
        }

        if (segment[^1] is '.' or ' ' || segment.ContainsAny(ForbiddenOnWindows) || IsDeviceName(segment))
        {
            return OutputPathFault.ReservedName;
        }

        if (segment[0] == '.' && segment.StartsWith(OutputNames.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return OutputPathFault.OwnName;
        }

        return segment.Length > MaxNameBytes / 3 && Encoding.UTF8.GetByteCount(segment) > MaxNameBytes
            ? OutputPathFault.TooLong
            : OutputPathFault.None;
    }

    private static bool HasDriveLetter(string path) =>
        path.Length >= 2 && path[1] == ':' && char.IsAsciiLetter(path[0]);

    private static bool HasControlCharacter(string path)
    {
        for (int i = 0; i < path.Length; i++)
        {
            char c = path[i];
            if (c is < ' ' or (>= '\u007F' and <= '\u009F'))
            {
                return true;
            }

            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == path.Length || !char.IsLowSurrogate(path[i + 1]))
                {
                    return true;
                }

                i++;
            }
        }

        return false;
    }

    /// <summary>Whether Windows takes the name, whatever its extension, for a device: <c>con</c>, <c>aux.html</c>, <c>COM¹</c>.</summary>
    private static bool IsDeviceName(ReadOnlySpan<char> segment)
    {
        int dot = segment.IndexOf('.');
        ReadOnlySpan<char> stem = (dot < 0 ? segment : segment[..dot]).TrimEnd(' ');
        if (stem.Length == 3)
        {
            return Is(stem, "con") || Is(stem, "prn") || Is(stem, "aux") || Is(stem, "nul");
        }

        return IsPort(stem) || Is(stem, "conin$") || Is(stem, "conout$");
    }

    private static bool IsPort(ReadOnlySpan<char> stem) =>
        stem.Length == 4
        && (Is(stem[..3], "com") || Is(stem[..3], "lpt"))
        && (stem[3] is (>= '1' and <= '9') or '¹' or '²' or '³');

    private static bool Is(ReadOnlySpan<char> stem, string name) =>
        stem.Equals(name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The names of the files that the writer keeps for itself in an output folder.</summary>
internal static class OutputNames
{
    /// <summary>What they all begin with.</summary>
    public const string Prefix = ".sitegen-";

    /// <summary>The list of what was made.</summary>
    public const string Manifest = ".sitegen-manifest";

    /// <summary>Held while a build writes.</summary>
    public const string Lock = ".sitegen-lock";

    /// <summary>What the names of files begin with that are not whole yet.</summary>
    public const string TemporaryPrefix = ".sitegen-tmp-";
}
