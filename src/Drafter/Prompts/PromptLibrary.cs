using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Drafter.Diagnostics;
using Drafter.Models;
using Site.Core.Diagnostics;
using Site.Templating;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Sentence = Site.Core.Text.Sentence;
using SourceText = Site.Core.Text.SourceText;

namespace Drafter.Prompts;

/// <summary>
/// The prompts: Scriban templates whose messages begin with a line <c>=== system</c>, <c>=== user</c> or <c>=== assistant</c>. A file
/// of the same name in the site's <c>prompts/</c> wins over the program's own.
/// </summary>
/// <param name="siteFolder">The site's folder.</param>
/// <param name="sink">Where faults of a prompt are reported.</param>
internal sealed partial class PromptLibrary(string siteFolder, DiagnosticSink sink)
{
    private const string Folder = "prompts";
    private const string Extension = ".scriban";
    private readonly Dictionary<string, PromptTemplate?> _read = new(StringComparer.Ordinal);

    /// <summary>The messages of a prompt.</summary>
    /// <param name="name">Its name, as that of its file without the extension.</param>
    /// <param name="values">What the template sees.</param>
    /// <returns>The messages, or <c>null</c> where an error was reported.</returns>
    public ImmutableArray<PromptMessage>? Render(string name, ScriptObject values)
    {
        if (!_read.TryGetValue(name, out PromptTemplate? prompt))
        {
            prompt = _read[name] = Read(name);
        }

        if (prompt is null)
        {
            return null;
        }

        ImmutableArray<PromptMessage>.Builder messages = ImmutableArray.CreateBuilder<PromptMessage>();
        foreach (PromptPart part in prompt.Parts)
        {
            TemplateContext context = new() { StrictVariables = true, AutoIndent = false };
            context.PushGlobal(values);
            try
            {
                string text = BlankLines().Replace(part.Template.Render(context), "\n\n").Trim();
                messages.Add(new PromptMessage(part.Role, text));
            }
            catch (ScriptRuntimeException exception)
            {
                sink.Error(
                    DraftDiagnostics.PromptEvaluation,
                    Sentence.LowerFirst(exception.OriginalMessage),
                    prompt.Source,
                    exception.Span.Start.Offset,
                    exception.Span.Length,
                    exception.Hint
                        ?? $"a prompt '{name}' sees {string.Join(", ", values.Keys.Order(StringComparer.Ordinal))}"
                );
                return null;
            }
        }

        return messages.ToImmutable();
    }

    /// <summary>What a model is asked after its answer was cut.</summary>
    /// <returns>The messages, or <c>null</c> where an error was reported.</returns>
    public ImmutableArray<PromptMessage>? Continue(string language) =>
        Render("continue", new ScriptObject { ["language"] = language });

    /// <summary>Reads every prompt of the site and fills it in with samples, so that a fault is found before any model is asked.</summary>
    /// <returns>Whether all are right.</returns>
    public bool Check()
    {
        bool isRight = true;
        foreach (string path in Own())
        {
            string name = Path.GetFileNameWithoutExtension(path);
            if (PromptSamples.Of(name) is { } values)
            {
                isRight &= values.All(v => Render(name, v) is not null);
            }
            else
            {
                sink.Warning(
                    DraftDiagnostics.PromptMissing,
                    $"there is no prompt '{name}'; the file is not used",
                    SourceLocation.File($"{Folder}/{name}{Extension}"),
                    $"the prompts are {string.Join(", ", PromptSamples.Names)}"
                );
            }

            if (!isRight)
            {
                return false;
            }
        }

        return true;
    }

    private IEnumerable<string> Own()
    {
        string folder = Path.Combine(siteFolder, Folder);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>The text of a prompt as the program has it.</summary>
    public static string BuiltIn(string name)
    {
        using Stream stream =
            typeof(PromptLibrary).Assembly.GetManifestResourceStream($"prompts/{name}{Extension}")
            ?? throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such prompt.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private PromptTemplate? Read(string name)
    {
        string own = Path.Combine(siteFolder, Folder, name + Extension);
        SourceText source;
        try
        {
            source = File.Exists(own)
                ? new SourceText($"{Folder}/{name}{Extension}", File.ReadAllText(own).ReplaceLineEndings("\n"))
                : new SourceText($"(built-in) {Folder}/{name}{Extension}", BuiltIn(name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            sink.Error(
                DraftDiagnostics.UnreadableFile,
                $"the prompt cannot be read: {SystemReason.Of(exception)}",
                SourceLocation.File($"{Folder}/{name}{Extension}")
            );
            return null;
        }

        return Parse(source);
    }

    private PromptTemplate? Parse(SourceText source)
    {
        MatchCollection marks = Mark().Matches(source.Text);
        if (marks.Count == 0)
        {
            sink.Error(
                DraftDiagnostics.PromptMissing,
                "the prompt has no message",
                source,
                0,
                1,
                "begin each message with a line '=== system' or '=== user'"
            );
            return null;
        }

        ImmutableArray<PromptPart>.Builder parts = ImmutableArray.CreateBuilder<PromptPart>();
        for (int i = 0; i < marks.Count; i++)
        {
            int start = marks[i].Index + marks[i].Length;
            int end = i + 1 < marks.Count ? marks[i + 1].Index : source.Text.Length;
            // Blanks before the message keep its places those of the file.
            Template template = Template.Parse(Blank(source.Text[..start]) + source.Text[start..end], source.Path);
            // What follows the first fault is often its echo.
            if (template.Messages.FirstOrDefault(m => m.Type == ParserMessageType.Error) is { } message)
            {
                sink.Error(
                    DraftDiagnostics.PromptSyntax,
                    Sentence.LowerFirst(message.Message),
                    source,
                    message.Span.Start.Offset,
                    message.Span.Length
                );
                return null;
            }

            parts.Add(new PromptPart(Enum.Parse<PromptRole>(marks[i].Groups[1].Value, ignoreCase: true), template));
        }

        return new PromptTemplate(source, parts.ToImmutable());
    }

    private static string Blank(string text)
    {
        StringBuilder blank = new(text.Length);
        foreach (char c in text)
        {
            blank.Append(c == '\n' ? '\n' : ' ');
        }

        return blank.ToString();
    }

    [GeneratedRegex(@"^=== *(system|user|assistant) *\n", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();
}
