using Site.Core.Diagnostics;
using Site.Templating.Runtime;

namespace SiteGen.Sources;

/// <summary>Reads the files of <c>data/</c>: <c>data/books/read.yaml</c> becomes <c>site.data.books.read</c>.</summary>
internal static class DataLoader
{
    /// <summary>The tree of all data files; faults are reported, files of other kinds passed over.</summary>
    public static ScriptObject Load(IEnumerable<SourceFile> files, TimeZoneInfo timeZone, DiagnosticSink sink)
    {
        ScriptObject root = [];
        foreach (SourceFile file in files)
        {
            int dot = file.Path.LastIndexOf('.');
            if (DataFileReader.CanRead(file.Path))
            {
                Place(
                    root,
                    file.Path[..dot].Split('/'),
                    DataFileReader.Read(file.FullPath, file.RelativePath, timeZone, sink)
                );
            }
        }

        return root;
    }

    private static void Place(ScriptObject root, string[] path, object? value)
    {
        ScriptObject folder = root;
        foreach (string segment in path[..^1])
        {
            if (!folder.TryGetValue(segment, out object? child) || child is not ScriptObject next)
            {
                folder[segment] = next = [];
            }

            folder = next;
        }

        folder[path[^1]] = value;
    }
}
