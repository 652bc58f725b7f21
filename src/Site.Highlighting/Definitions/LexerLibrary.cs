using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using Site.Highlighting.Diagnostics;
using Site.Highlighting.Lexing;

namespace Site.Highlighting.Definitions;

/// <summary>
/// The lexers that a site can use: its own files and those in the program. One in the program is read when a text first needs it.
/// Safe to use from many threads.
/// </summary>
public sealed class LexerLibrary : ILexerSource
{
    private const string Folder = "lexers/";
    private const string Extension = ".yaml";
    private const int HeadBytes = 1024;

    private readonly ConcurrentDictionary<string, Lazy<Lexer?>> _byLanguage = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Lazy<Lexer?>> _byName = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, string>> _aliases = new(ReadAliases);
    private readonly Dictionary<string, YamlMapping> _siteFiles = new(StringComparer.Ordinal);

    private LexerLibrary() { }

    /// <summary>The lexers in the program alone.</summary>
    public static LexerLibrary BuiltIn() => new();

    /// <summary>The names of the lexers in the program: their files' names.</summary>
    public static IEnumerable<string> BuiltInNames =>
        Resources
            .GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Select(n => n[Folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal);

    private static Assembly Resources => typeof(LexerLibrary).Assembly;

    /// <summary>The lexers in the program with a site's own before them.</summary>
    /// <param name="files">The site's lexer files, in order of their paths.</param>
    /// <param name="sink">Where their faults are reported.</param>
    public static LexerLibrary Load(IEnumerable<SourceText> files, DiagnosticSink sink)
    {
        LexerLibrary library = new();
        List<(string Name, YamlMapping File)> read = [];
        foreach (SourceText source in files)
        {
            if (LexerReader.Parse(source, sink) is { } file)
            {
                string name = Path.GetFileNameWithoutExtension(source.Path);
                read.Add((name, file));
                library._siteFiles.TryAdd(name, file);
            }
        }

        foreach ((string name, YamlMapping file) in read)
        {
            Lexer? lexer = LexerReader.Read(file, n => library.FileOf(n, file), sink, compiles: true);
            Lazy<Lexer?> known = new(lexer);
            foreach (
                string alias in LexerReader.AliasesOf(file).Append(name).Distinct(StringComparer.OrdinalIgnoreCase)
            )
            {
                if (!library._byLanguage.TryAdd(alias, known))
                {
                    file.TryGet("aliases", out YamlNode? place);
                    sink.Warning(
                        LexerDiagnostics.AliasTwice,
                        $"'{alias}' is the language of another file already",
                        new SourceLocation(file.Source, place?.Start ?? file.Start, place?.Length ?? 1),
                        "take it out of one of them; the first in the order of their paths has it"
                    );
                }
            }
        }

        return library;
    }

    /// <summary>The lexer of a language; <c>null</c> where there is none.</summary>
    /// <param name="language">An alias or a file's name; case does not matter.</param>
    public Lexer? Find(string language)
    {
        if (_byLanguage.TryGetValue(language, out Lazy<Lexer?>? known))
        {
            return known.Value;
        }

        string? name = NameOf(language);
        Lazy<Lexer?> lexer = name is null
            ? new Lazy<Lexer?>((Lexer?)null)
            : _byName.GetOrAdd(name, n => new Lazy<Lexer?>(() => Read(n)));
        return _byLanguage.GetOrAdd(language, lexer).Value;
    }

    /// <summary>The text of a lexer file in the program.</summary>
    internal static SourceText? ReadBuiltIn(string name)
    {
        using Stream? stream = Resources.GetManifestResourceStream(Folder + name + Extension);
        if (stream is null)
        {
            return null;
        }

        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new SourceText(Folder + name + Extension, Encoding.UTF8.GetString(bytes));
    }

    /// <summary>Where a language is the name of a file, no other file is looked at.</summary>
    private string? NameOf(string language)
    {
        if (language.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            if (Resources.GetManifestResourceInfo(Folder + language + Extension) is not null)
            {
                return language;
            }
        }

        return _aliases.Value.GetValueOrDefault(language);
    }

    private Lexer? Read(string name)
    {
        DiagnosticSink sink = new();
        YamlMapping? file = FileOfBuiltIn(name, sink);
        Lexer? lexer = file is null ? null : LexerReader.Read(file, n => FileOf(n, file), sink, compiles: false);
        return lexer is null && sink.HasErrors
            ? throw new InvalidOperationException($"{name}: {sink.ToSortedArray()[0].Message}")
            : lexer;
    }

    private YamlMapping? FileOf(string name, YamlMapping asking) =>
        _siteFiles.TryGetValue(name, out YamlMapping? own) && !ReferenceEquals(own, asking)
            ? own
            : FileOfBuiltIn(name, new DiagnosticSink());

    private static YamlMapping? FileOfBuiltIn(string name, DiagnosticSink sink) =>
        ReadBuiltIn(name) is { } source ? LexerReader.Parse(source, sink) : null;

    /// <summary>The aliases of the files in the program, from their first lines: reading the whole of each would take longer than a small site.</summary>
    private static Dictionary<string, string> ReadAliases()
    {
        Dictionary<string, string> aliases = new(StringComparer.OrdinalIgnoreCase);
        byte[] head = new byte[HeadBytes];
        foreach (string name in BuiltInNames)
        {
            using Stream stream = Resources.GetManifestResourceStream(Folder + name + Extension)!;
            int length = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
            foreach (string alias in AliasesIn(Encoding.UTF8.GetString(head, 0, length)))
            {
                aliases.TryAdd(alias, name);
            }
        }

        return aliases;
    }

    /// <summary>The words of a line <c>aliases: [a, b]</c>.</summary>
    internal static string[] AliasesIn(string head)
    {
        const string Key = "\naliases: [";
        int start = head.IndexOf(Key, StringComparison.Ordinal);
        int end = start < 0 ? -1 : head.IndexOf(']', start);
        return end < 0
            ? []
            :
            [
                .. head[(start + Key.Length)..end]
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(a => a.Trim('"', '\'')),
            ];
    }
}
