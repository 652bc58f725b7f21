using System.Text.RegularExpressions;
using Site.Templating.Runtime;

namespace Site.Templating.Functions;

/// <summary>The functions of <c>regex</c>. Every search is bounded by <see cref="TemplateContext.RegexTimeOut"/>.</summary>
internal static class RegexFunctions
{
    public static ScriptObject Create()
    {
        var f = new ScriptObject();
        f.Add("escape", static (in c) => c[0] is null ? null : Regex.Escape(c.Text(0)), "pattern");
        f.Add("unescape", Unescape, "pattern");
        f.Add("match", Match, "text", "pattern", "options?");
        f.Add("matches", Matches, "text", "pattern", "options?");
        f.Add("replace", Replace, "text", "pattern", "replace", "options?");
        f.Add("split", Split, "text", "pattern", "options?");
        return f;
    }

    private static object? Unescape(in BuiltinCall call)
    {
        if (call[0] is null)
        {
            return null;
        }

        try
        {
            return Regex.Unescape(call.Text(0));
        }
        catch (ArgumentException e)
        {
            throw call.Fault(e.Message);
        }
    }

    private static ScriptArray Match(in BuiltinCall call)
    {
        var regex = Compile(call, 2);
        try
        {
            return Groups(regex.Match(call.Text(0)));
        }
        catch (RegexMatchTimeoutException)
        {
            throw TimedOut(call);
        }
    }

    private static ScriptArray Matches(in BuiltinCall call)
    {
        var regex = Compile(call, 2);
        try
        {
            var result = new ScriptArray();
            for (var match = regex.Match(call.Text(0)); match.Success; match = match.NextMatch())
            {
                call.Context.CheckTime(call.Span);
                result.Add(Groups(match));
            }

            return result;
        }
        catch (RegexMatchTimeoutException)
        {
            throw TimedOut(call);
        }
    }

    private static string Replace(in BuiltinCall call)
    {
        var regex = Compile(call, 3);
        try
        {
            var result = regex.Replace(call.Text(0), call.Text(2));
            call.Context.CheckStringLength(call.Span, result.Length);
            return result;
        }
        catch (RegexMatchTimeoutException)
        {
            throw TimedOut(call);
        }
    }

    private static ScriptArray Split(in BuiltinCall call)
    {
        var regex = Compile(call, 2);
        try
        {
            return new ScriptArray(regex.Split(call.Text(0)));
        }
        catch (RegexMatchTimeoutException)
        {
            throw TimedOut(call);
        }
    }

    private static ScriptArray Groups(Match match)
    {
        var groups = new ScriptArray();
        if (match.Success)
        {
            foreach (Group group in match.Groups)
            {
                groups.Add(group.Value);
            }
        }

        return groups;
    }

    /// <summary>The context keeps the patterns it was given, so that a loop compiles its pattern once.</summary>
    private static Regex Compile(in BuiltinCall call, int optionsIndex)
    {
        var options = RegexOptions.CultureInvariant;
        foreach (var option in call.Text(optionsIndex))
        {
            options |= option switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                _ => throw call.Fault($"Unknown option `{option}`: there are i, m, s, x"),
            };
        }

        var key = (call.Text(1), options);
        if (call.Context.Regexes.TryGetValue(key, out var regex))
        {
            return regex;
        }

        try
        {
            regex = new Regex(key.Item1, options, call.Context.RegexTimeOut);
        }
        catch (ArgumentException e)
        {
            throw call.Fault(e.Message);
        }

        if (call.Context.Regexes.Count >= 256)
        {
            call.Context.Regexes.Clear();
        }

        call.Context.Regexes[key] = regex;
        return regex;
    }

    private static ScriptRuntimeException TimedOut(in BuiltinCall call) =>
        call.Fault(
            $"The regular expression takes longer than the limit of {call.Context.RegexTimeOut.TotalSeconds:0.###} seconds"
        );
}
