using Site.Core.Diagnostics;
using SiteGen.Diagnostics;

namespace SiteGen.Writing;

/// <summary>Checks all output paths of a build, by themselves and against each other, before anything is written.</summary>
internal sealed class OutputPathChecker
{
    private readonly DiagnosticSink _diagnostics;
    private readonly Dictionary<string, OutputFile> _files;
    private readonly Dictionary<string, Owner> _anyCase;
    private readonly Dictionary<string, OutputFile> _folders = new(StringComparer.Ordinal);
    private bool _unsafe;

    private OutputPathChecker(int count, DiagnosticSink diagnostics)
    {
        _diagnostics = diagnostics;
        _files = new Dictionary<string, OutputFile>(count, StringComparer.Ordinal);
        _anyCase = new Dictionary<string, Owner>(count, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The folders that the files need, or <c>null</c> where a path is not safe to write. What cannot exist on other systems is
    /// an error of the sink alone, so that the user's policy can allow it.
    /// </summary>
    public static IReadOnlySet<string>? Check(IReadOnlyList<OutputFile> files, DiagnosticSink diagnostics)
    {
        OutputPathChecker checker = new(files.Count, diagnostics);
        foreach (OutputFile file in files)
        {
            checker.CheckFile(file);
        }

        foreach ((string folder, OutputFile needing) in checker._folders)
        {
            if (checker._files.TryGetValue(folder, out OutputFile? file))
            {
                checker.ReportUnsafe(
                    OutputDiagnostics.FileAndFolder,
                    $"'{folder}' is a file, made from {NameOf(file)}, and the folder of '{needing.Path}'",
                    needing,
                    $"change the path of '{folder}' or of '{needing.Path}'"
                );
            }
        }

        return checker._unsafe ? null : checker._folders.Keys.ToHashSet(StringComparer.Ordinal);
    }

    private void CheckFile(OutputFile file)
    {
        OutputPathFault fault = OutputPathRules.Check(file.Path, out ReadOnlySpan<char> segment);
        if (fault != OutputPathFault.None)
        {
            ReportFault(file, fault, segment.ToString());
        }

        if (fault is OutputPathFault.Outside or OutputPathFault.ControlCharacter)
        {
            return;
        }

        if (!_files.TryAdd(file.Path, file))
        {
            OutputFile first = _files[file.Path];
            ReportUnsafe(
                OutputDiagnostics.DuplicateOutput,
                $"'{file.Path}' is made twice: from {NameOf(first)} and from {NameOf(file)}",
                file,
                "change the slug, url, alias or name of one of them"
            );
            return;
        }

        CheckCase(file.Path, file);
        AddFolders(file);
    }

    private void AddFolders(OutputFile file)
    {
        Dictionary<string, OutputFile>.AlternateLookup<ReadOnlySpan<char>> folders = _folders.GetAlternateLookup<
            ReadOnlySpan<char>
        >();
        int slash = file.Path.LastIndexOf('/');
        while (slash > 0 && folders.TryAdd(file.Path.AsSpan(0, slash), file))
        {
            CheckCase(file.Path[..slash], file);
            slash = file.Path.LastIndexOf('/', slash - 1);
        }
    }

    private void CheckCase(string path, OutputFile file)
    {
        if (_anyCase.TryAdd(path, new Owner(path, file)))
        {
            return;
        }

        Owner other = _anyCase[path];
        if (!string.Equals(other.Path, path, StringComparison.Ordinal))
        {
            _diagnostics.Error(
                OutputDiagnostics.PathCase,
                $"'{path}' and '{other.Path}' differ only by case, made from {NameOf(file)} and {NameOf(other.File)}",
                file.MadeFrom,
                "on Windows and macOS they are one file; change one of the names"
            );
        }
    }

    private void ReportFault(OutputFile file, OutputPathFault fault, string segment)
    {
        string shown = Printable(file.Path);
        switch (fault)
        {
            case OutputPathFault.Outside:
                ReportUnsafe(
                    OutputDiagnostics.PathOutside,
                    $"output path '{shown}' does not stay in the output folder",
                    file,
                    "write a path that goes down from the site's root, without '..', an empty part, a backslash or a drive letter"
                );
                break;
            case OutputPathFault.ControlCharacter:
                ReportUnsafe(
                    OutputDiagnostics.PathControlCharacter,
                    $"output path '{shown}' has a control character",
                    file,
                    "rename the file, or correct the slug or url"
                );
                break;
            case OutputPathFault.OwnName:
                ReportUnsafe(
                    OutputDiagnostics.PathReserved,
                    $"output path '{shown}': names that begin with '{OutputNames.Prefix}' are the build's own",
                    file,
                    "rename the file"
                );
                break;
            case OutputPathFault.ReservedName:
                _diagnostics.Error(
                    OutputDiagnostics.PathReserved,
                    $"output path '{shown}': '{segment}' cannot be a name on Windows",
                    file.MadeFrom,
                    "choose another slug or name"
                );
                break;
            case OutputPathFault.TooLong:
                _diagnostics.Error(
                    OutputDiagnostics.PathTooLong,
                    $"output path '{shown}' has a name longer than {OutputPathRules.MaxNameBytes} bytes",
                    file.MadeFrom,
                    "set a shorter slug"
                );
                break;
            default:
                throw new InvalidOperationException($"a fault without a message: {fault}");
        }
    }

    private void ReportUnsafe(string code, string message, OutputFile file, string hint)
    {
        _unsafe = true;
        _diagnostics.Error(code, message, file.MadeFrom, hint);
    }

    private static string NameOf(OutputFile file) =>
        file.MadeFrom is { } location ? $"'{location.Source.Path}'"
        : file.CopyOf is { } source ? $"'{Path.GetFileName(source)}'"
        : "the build itself";

    private static string Printable(string path) =>
        string.Create(
            path.Length,
            path,
            static (span, text) =>
            {
                for (int i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsControl(text[i]) || char.IsSurrogate(text[i]) ? '\uFFFD' : text[i];
                }
            }
        );

    private readonly record struct Owner(string Path, OutputFile File);
}
