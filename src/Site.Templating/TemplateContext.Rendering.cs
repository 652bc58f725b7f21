using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Site.Templating.Syntax;

namespace Site.Templating;

/// <summary>Executing templates, alone or inside each other.</summary>
public sealed partial class TemplateContext
{
    private readonly Dictionary<string, Template> _parsed = [];

    /// <summary>Renders a whole template and puts everything back as it was, be it that the template failed.</summary>
    internal void Render(Template template, IScriptOutput output)
    {
        var scopes = _scopeCount;
        var locals = _localTop;
        var calls = _callDepth;
        var loops = _loopDepth;
        var arguments = _argumentCount;
        var indent = CurrentIndent;
        var enabled = EnableOutput;
        var previous = SwapOutput(output);
        if (previous is null)
        {
            _written = 0;
            StartClock();
        }

        try
        {
            var flow = template.Page!.Execute(this);
            if (flow == Flow.Return && TakeReturnValue() is { } value && EnableOutput)
            {
                Write(template.Page.Span, value);
            }
        }
        finally
        {
            SwapOutput(previous);
            while (_scopeCount > scopes)
            {
                PopScope();
            }

            while (_localTop > locals)
            {
                PopLocals();
            }

            Array.Clear(_arguments, arguments, _argumentCount - arguments);
            Array.Clear(_argumentNodes, arguments, _argumentCount - arguments);
            _argumentCount = arguments;
            _callDepth = calls;
            _loopDepth = loops;
            CurrentIndent = indent;
            EnableOutput = enabled;
        }
    }

    /// <summary>A template's value: what it returns, or its last expression.</summary>
    internal object? Evaluate(Template template)
    {
        var enabled = EnableOutput;
        EnableOutput = false;
        var outer = TakeLastValue();
        var output = RentOutput();
        var previous = SwapOutput(output);
        if (previous is null)
        {
            StartClock();
        }

        try
        {
            var flow = template.Page!.Execute(this);
            return flow == Flow.Return ? TakeReturnValue() : LastValue;
        }
        finally
        {
            LastValue = outer;
            EnableOutput = enabled;
            SwapOutput(previous);
            ReturnOutput(output);
        }
    }

    internal string Capture(ScriptBlockStatement body, out Flow flow)
    {
        var output = RentOutput();
        var previous = SwapOutput(output);
        var line = LeaveIndent();
        var enabled = EnableOutput;
        EnableOutput = true;
        try
        {
            flow = body.Execute(this);
            return output.ToString();
        }
        finally
        {
            SwapOutput(previous);
            ReturnToIndent(line);
            EnableOutput = enabled;
            ReturnOutput(output);
        }
    }

    /// <summary>Renders a template by name, with its own local variables, for <c>include</c>.</summary>
    internal string Include(SourceSpan span, string name, ScriptArguments arguments)
    {
        var template = FindTemplate(span, name);
        EnterCall(span, $"include of `{name}`");
        var frame = PushLocals();
        frame.Block = arguments.Block;
        frame.Arguments = new ScriptArray(arguments.Values.ToArray());
        foreach (var (key, value) in arguments.Named ?? [])
        {
            frame.Arguments.TrySetValue(this, span, key, value, readOnly: false);
            frame.TrySet(key, value);
        }

        var output = RentOutput();
        var line = LeaveIndent();
        var enabled = EnableOutput;
        EnableOutput = true;
        try
        {
            Render(template, output);
            return output.ToString();
        }
        catch (ScriptRuntimeException e)
        {
            e.AddInclude(span);
            throw;
        }
        finally
        {
            ReturnToIndent(line);
            EnableOutput = enabled;
            ReturnOutput(output);
            PopLocals();
            ExitCall();
        }
    }

    private Template FindTemplate(SourceSpan span, string name)
    {
        var loader =
            TemplateLoader
            ?? throw new ScriptRuntimeException(span, $"Unable to include `{name}`: no TemplateLoader is registered");
        var path = loader.GetPath(this, span, name);
        if (string.IsNullOrEmpty(path))
        {
            throw new ScriptRuntimeException(span, $"Include template `{name}` was not found");
        }

        var template = (loader as IParsedTemplateLoader)?.GetTemplate(this, span, path);
        if (template is null && !_parsed.TryGetValue(path, out template))
        {
            var text =
                loader.Load(this, span, path)
                ?? throw new ScriptRuntimeException(span, $"Include template `{name}` (`{path}`) could not be loaded");
            template = Template.Parse(text, path);
            _parsed[path] = template;
        }

        if (template.HasErrors)
        {
            throw new ScriptParserRuntimeException(
                span,
                $"Error while parsing the template `{name}`: {template.Messages[0]}",
                template.Messages
            );
        }

        return template;
    }
}
