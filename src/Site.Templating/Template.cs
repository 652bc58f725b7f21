using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Site.Templating.Syntax;

namespace Site.Templating;

/// <summary>
/// A parsed template. It never changes: parse once, and render from as many threads as you like, each with a
/// <see cref="TemplateContext"/> of its own.
/// </summary>
public sealed class Template
{
    private Template(string? sourceFilePath, ScriptBlockStatement? page, IReadOnlyList<LogMessage> messages)
    {
        SourceFilePath = sourceFilePath;
        Page = page;
        Messages = messages;
        HasErrors = messages.Any(static m => m.Type == ParserMessageType.Error);
    }

    /// <summary>The name given to <see cref="Parse"/>.</summary>
    public string? SourceFilePath { get; }

    /// <summary>Whether it can't be rendered.</summary>
    public bool HasErrors { get; }

    /// <summary>All that parsing found, in the text's order.</summary>
    public IReadOnlyList<LogMessage> Messages { get; }

    /// <summary>The statements; null when there are errors.</summary>
    public ScriptBlockStatement? Page { get; }

    /// <summary>Parses a template. Faults end up in <see cref="Messages"/>; nothing is thrown for them.</summary>
    /// <param name="text">The template.</param>
    /// <param name="sourceFilePath">Its name in messages; <c>&lt;input&gt;</c> when null.</param>
    /// <param name="parserOptions">How code is read.</param>
    /// <param name="lexerOptions">Whether the text is a template or code only.</param>
    public static Template Parse(
        string text,
        string? sourceFilePath = null,
        ParserOptions? parserOptions = null,
        LexerOptions? lexerOptions = null
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = new SourceText(sourceFilePath ?? "<input>", text);
        var messages = new List<LogMessage>();
        var lexer = new Lexer(source, lexerOptions ?? new LexerOptions(), messages);
        var tokens = lexer.Run();
        var page = new Parser(source, tokens, lexer.Indents, parserOptions ?? new ParserOptions(), messages).Run();
        if (messages.Count > 1)
        {
            messages = [.. messages.OrderBy(static m => m.Span.StartOffset)];
        }

        return new Template(
            sourceFilePath,
            messages.Any(static m => m.Type == ParserMessageType.Error) ? null : page,
            messages
        );
    }

    /// <summary>Evaluates an expression, or a script's last one.</summary>
    /// <exception cref="ScriptRuntimeException">The expression is wrong or fails.</exception>
    public static object? Evaluate(string expression, TemplateContext? context = null)
    {
        var template = Parse(expression, lexerOptions: new LexerOptions { Mode = ScriptMode.ScriptOnly });
        if (context is null)
        {
            context = new TemplateContext();
            context.PushGlobal(new ScriptObject());
        }

        return template.Evaluate(context);
    }

    /// <summary>The template's value: what it returns, or its last expression; nothing is written.</summary>
    /// <exception cref="ScriptRuntimeException">The template has errors or fails.</exception>
    public object? Evaluate(TemplateContext context)
    {
        EnsureParsed();
        return context.Evaluate(this);
    }

    /// <summary>Renders with no data but the built-in functions.</summary>
    /// <exception cref="ScriptRuntimeException">The template fails.</exception>
    public string Render()
    {
        var context = new TemplateContext();
        context.PushGlobal(new ScriptObject());
        return Render(context);
    }

    /// <summary>Renders with these globals.</summary>
    /// <exception cref="ScriptRuntimeException">The template fails.</exception>
    public string Render(IScriptObject globals)
    {
        var context = new TemplateContext();
        context.PushGlobal(globals);
        return Render(context);
    }

    /// <summary>
    /// Renders with a plain .NET model, whose public properties are read by reflection under snake case names. For tools
    /// and tests; a program gives an <see cref="IScriptObject"/>.
    /// </summary>
    /// <exception cref="ScriptRuntimeException">The template fails.</exception>
    [RequiresUnreferencedCode(
        "Reads the model's public properties by reflection; give an IScriptObject where that matters"
    )]
    public string Render(object? model, MemberRenamerDelegate? memberRenamer = null)
    {
        var renamer = memberRenamer ?? MemberRenamer.SnakeCase;
        var reflected = new ReflectedMembers(renamer);
        var context = new TemplateContext { MemberRenamer = renamer, ReflectedMembers = reflected };
        var globals = new ScriptObject();
        switch (model)
        {
            case null:
                break;
            case IScriptObject scriptObject:
                globals.Import(scriptObject);
                break;
            case IEnumerable<KeyValuePair<string, object?>> entries:
                globals.Import(entries);
                break;
            default:
                globals.Import(reflected.ToScriptObject(model));
                break;
        }

        context.PushGlobal(globals);
        return Render(context);
    }

    /// <summary>Renders in a context.</summary>
    /// <exception cref="ScriptRuntimeException">The template fails.</exception>
    /// <exception cref="InvalidOperationException">The template has errors.</exception>
    public string Render(TemplateContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var output = context.RentOutput();
        try
        {
            RenderTo(context, output);
            return output.ToString();
        }
        finally
        {
            context.ReturnOutput(output);
        }
    }

    /// <summary>Renders in a context, to an output of the host's: no string is made of the whole.</summary>
    /// <exception cref="ScriptRuntimeException">The template fails; what was written until then stays written.</exception>
    /// <exception cref="InvalidOperationException">The template has errors.</exception>
    public void RenderTo(TemplateContext context, IScriptOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        EnsureParsed();
        context.Render(this, output);
    }

    private void EnsureParsed()
    {
        if (HasErrors)
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"This template has errors: {string.Join("\n", Messages)}")
            );
        }
    }
}
