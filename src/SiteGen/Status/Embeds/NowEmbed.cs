using System.Collections.Immutable;
using Site.Core.Text;
using Site.Status.Snapshots;
using SiteGen.Markdown;

namespace SiteGen.Status.Embeds;

/// <summary>The state at the time of capture, within a line: <c>{{&lt; status-now claude component="Claude API" &gt;}}</c>.</summary>
internal sealed class NowEmbed : IStatusEmbed
{
    /// <inheritdoc />
    public string Name => "status-now";

    /// <inheritdoc />
    public string Function => "now";

    /// <inheritdoc />
    public ImmutableArray<string> Parameters { get; } = ["service", "component", "as-of"];

    /// <inheritdoc />
    public int MaxPositional => 1;

    /// <inheritdoc />
    public string Render(EmbedArguments arguments, EmbedScope scope)
    {
        if (
            EmbedData.Service(arguments, scope) is not { } service
            || EmbedData.Snapshot(service, arguments, scope) is not { } quoted
        )
        {
            return string.Empty;
        }

        EmbedWords words = scope.Words;
        StatusSnapshot snapshot = quoted.Snapshot;
        (string name, ComponentStatus status, string text) = (
            snapshot.Service.Name,
            StateOf(snapshot.Status.Indicator),
            snapshot.Status.Description.Length > 0
                ? snapshot.Status.Description
                : words.State(StateOf(snapshot.Status.Indicator))
        );
        if (arguments.Get("component") is not null)
        {
            if (EmbedData.Component(quoted, arguments, scope) is not { } component)
            {
                return string.Empty;
            }

            (name, status, text) = (component.Name, component.Status, words.State(component.Status));
        }

        string source =
            name == snapshot.Service.Name && snapshot.Service.Url.Length == 0
                ? words["as_of", "as of {0}", words.Moment(snapshot.CapturedAt)]
                : words[
                    "now_source",
                    "{0}, {1}",
                    name == snapshot.Service.Name ? words["own_page", "its status page"] : snapshot.Service.Name,
                    words.Moment(snapshot.CapturedAt)
                ];
        if (scope.Target == RenderTarget.Markdown)
        {
            return $"{new EmbedCell(name).ToMarkdown()}: {new EmbedCell(text).ToMarkdown()} ({new EmbedCell(source).ToMarkdown()})";
        }

        string mark =
            scope.Target == RenderTarget.Page
                ? $"<span class=\"status-mark\" aria-hidden=\"true\">{Mark(status)}</span> "
                : string.Empty;
        return $"<span class=\"status-now {ClassOf(status)}\">{mark}{HtmlEscape.Text(name)}: {HtmlEscape.Text(text)}</span> <small class=\"status-source\">({HtmlEscape.Text(source)})</small>";
    }

    /// <summary>The state of a page as that of a component.</summary>
    private static ComponentStatus StateOf(Indicator indicator) =>
        indicator switch
        {
            Indicator.None => ComponentStatus.Operational,
            Indicator.Minor => ComponentStatus.DegradedPerformance,
            Indicator.Major => ComponentStatus.PartialOutage,
            Indicator.Critical => ComponentStatus.MajorOutage,
            Indicator.Maintenance => ComponentStatus.UnderMaintenance,
            _ => ComponentStatus.Unknown,
        };

    /// <summary>The class of a state, as in charts.</summary>
    internal static string ClassOf(ComponentStatus status) =>
        status switch
        {
            ComponentStatus.Operational => "is-up",
            ComponentStatus.DegradedPerformance => "is-degraded",
            ComponentStatus.PartialOutage => "is-partial",
            ComponentStatus.MajorOutage => "is-major",
            ComponentStatus.UnderMaintenance => "is-maintenance",
            _ => "is-unknown",
        };

    private static string Mark(ComponentStatus status) =>
        status switch
        {
            ComponentStatus.Operational => "●",
            ComponentStatus.DegradedPerformance => "◐",
            ComponentStatus.PartialOutage => "▲",
            ComponentStatus.MajorOutage => "■",
            ComponentStatus.UnderMaintenance => "◇",
            _ => "○",
        };
}
