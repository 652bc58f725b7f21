using System.Collections.Immutable;

namespace Site.Status.Sources.Manual;

/// <summary>An incident or a maintenance as it was written.</summary>
internal sealed record ManualEvent(ManualValue Name)
{
    public ManualValue? Id { get; init; }

    public ManualValue? Date { get; init; }

    public ManualValue? From { get; init; }

    public ManualValue? Until { get; init; }

    public ManualValue? Status { get; init; }

    public ManualValue? Impact { get; init; }

    public ImmutableArray<ManualValue> Components { get; init; } = [];

    public ManualValue? Effect { get; init; }

    public ManualValue? Url { get; init; }

    public ManualValue? Text { get; init; }
}
