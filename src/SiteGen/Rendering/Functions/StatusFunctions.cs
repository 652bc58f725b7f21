using System.Collections.Immutable;
using Site.Core.Text;
using Site.Status.Snapshots;
using Site.Status.Uptime;
using Site.Templating;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using SiteGen.Markdown;
using SiteGen.Rendering.Views;
using SiteGen.Status;

namespace SiteGen.Rendering.Functions;

/// <summary>
/// The functions of <c>status</c> in templates: each embed as HTML, as its shortcode gives it, and <c>status.data</c> for
/// layouts that write their own.
/// </summary>
internal static class StatusFunctions
{
    private const int DefaultDays = 90;
    private const string Data = "data";

    /// <summary>The names of the functions.</summary>
    public static IEnumerable<string> Names => StatusEmbeds.All.Select(e => e.Function).Append(Data);

    /// <summary>The object with the functions.</summary>
    public static ScriptObject Create()
    {
        ScriptObject functions = [];
        foreach (IStatusEmbed embed in StatusEmbeds.All)
        {
            functions[embed.Function] = new EmbedFunction(
                $"status.{embed.Function}",
                embed.Parameters,
                embed.MaxPositional,
                (arguments, scope, target) =>
                    target == RenderTarget.Markdown
                        ? embed.Render(arguments, scope)
                        : new HtmlString(embed.Render(arguments, scope))
            );
        }

        functions[Data] = new EmbedFunction(
            "status.data",
            ["service", "window", "as-of"],
            maxPositional: 1,
            (arguments, scope, _) => DataOf(arguments, scope)
        );
        functions.IsReadOnly = true;
        return functions;
    }

    private static ScriptObject? DataOf(EmbedArguments arguments, EmbedScope scope)
    {
        if (
            EmbedData.Service(arguments, scope) is not { } service
            || arguments.Days("window", DefaultDays, scope) is not { } days
            || EmbedData.Snapshot(service, arguments, scope) is not { } quoted
        )
        {
            return null;
        }

        StatusSnapshot snapshot = quoted.Snapshot;
        return ScriptValues.Record(
            ("id", snapshot.Service.Id),
            ("name", snapshot.Service.Name),
            ("url", snapshot.Service.Url),
            ("captured_at", snapshot.CapturedAt),
            ("indicator", StatusWords.Indicators.WordOf(snapshot.Status.Indicator)),
            ("description", snapshot.Status.Description),
            ("notes", ScriptValues.FromList(snapshot.Coverage.Notes)),
            (
                "components",
                ScriptValues.FromList(
                    EmbedData
                        .Components(quoted, arguments, scope)
                        .Select(c => ComponentOf(c, quoted, days, scope.Words))
                )
            ),
            ("incidents", ScriptValues.FromList(snapshot.Incidents.Select(IncidentOf)))
        );
    }

    private static ScriptObject ComponentOf(Component component, QuotedSnapshot quoted, int days, EmbedWords words)
    {
        ComponentUptime uptime = quoted.UptimeOf(component.Id, days);
        return ScriptValues.Record(
            ("id", component.Id),
            ("name", component.Name),
            ("status", StatusWords.Components.WordOf(component.Status)),
            ("uptime", uptime.Percent),
            ("measure", words.Measure(uptime))
        );
    }

    private static ScriptObject IncidentOf(StatusEvent incident) =>
        ScriptValues.Record(
            ("id", incident.Id),
            ("name", incident.Name),
            ("status", StatusWords.Events.WordOf(incident.Status)),
            ("impact", StatusWords.Indicators.WordOf(incident.Impact)),
            ("url", incident.Url),
            ("started_at", incident.StartedAt),
            ("resolved_at", incident.ResolvedAt)
        );

    /// <summary>A function with the arguments of an embed; lists may be arrays, and <c>as_of</c> stands for <c>as-of</c>.</summary>
    private sealed class EmbedFunction(
        string name,
        ImmutableArray<string> parameters,
        int maxPositional,
        Func<EmbedArguments, EmbedScope, RenderTarget, object?> call
    ) : IScriptFunction
    {
        /// <inheritdoc />
        public IReadOnlyList<ScriptParameterInfo>? Parameters => null;

        /// <inheritdoc />
        public bool IsVariadic => true;

        /// <inheritdoc />
        public object? Invoke(TemplateContext context, SourceSpan callerSpan, ScriptArguments arguments)
        {
            if (arguments.Values.Length > maxPositional)
            {
                throw new ScriptRuntimeException(
                    callerSpan,
                    $"{name} takes at most {maxPositional} argument without a name",
                    $"it knows {string.Join(", ", parameters)}"
                );
            }

            ImmutableArray<string>.Builder positional = ImmutableArray.CreateBuilder<string>();
            foreach (object? value in arguments.Values)
            {
                positional.Add(Text(context, value));
            }

            ImmutableArray<KeyValuePair<string, string>>.Builder named = ImmutableArray.CreateBuilder<
                KeyValuePair<string, string>
            >();
            foreach (KeyValuePair<string, object?> argument in arguments.Named ?? [])
            {
                string key = argument.Key.Replace('_', '-');
                if (!parameters.Contains(key))
                {
                    throw new ScriptRuntimeException(
                        callerSpan,
                        $"{name} has no argument '{argument.Key}'",
                        Spelling.Nearest(key, parameters) is { } near
                            ? $"did you mean '{near.Replace('-', '_')}'?"
                            : $"it knows {string.Join(", ", parameters)}"
                    );
                }

                if (argument.Value is not null)
                {
                    named.Add(new KeyValuePair<string, string>(key, Text(context, argument.Value)));
                }
            }

            RenderScope scope = RenderScope.Of(context);
            EmbedArguments call_ = new(
                name,
                positional.ToImmutable(),
                named.ToImmutable(),
                scope.Renderer.Templates.LocationOf(callerSpan)
            );
            return call(call_, scope.Renderer.StatusOf(scope.Page, scope.Target), scope.Target);
        }

        private static string Text(TemplateContext context, object? value) =>
            value is IReadOnlyList<object?> list
                ? string.Join(',', list.Select(context.ToText))
                : context.ToText(value);
    }
}
