using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Highlighting;
using Site.Highlighting.Definitions;
using SiteGen.Sources;

namespace SiteGen.Highlighting;

/// <summary>The lexers of a site's folder <c>syntaxes/</c> and those in the program.</summary>
internal static class SyntaxFiles
{
    private const string Folder = "syntaxes";

    /// <summary>Makes the highlighter of a site.</summary>
    public static SyntaxHighlighter Load(string sourceDirectory, DiagnosticSink sink)
    {
        IEnumerable<SourceText> files = new FolderScanner(sourceDirectory, sink)
            .Scan(Folder)
            .Where(f => Path.GetExtension(f.Name) is ".yaml" or ".yml")
            .Select(f => TextFile.Read(f.FullPath, f.RelativePath, sink))
            .OfType<SourceText>();
        return new SyntaxHighlighter(LexerLibrary.Load(files, sink));
    }
}
