using Site.Core.Diagnostics;

namespace Site.Status.Sources;

/// <summary>What an adapter needs besides the payloads.</summary>
/// <param name="CapturedAt">The capture time of the snapshot to be made.</param>
/// <param name="Sink">Where faults of the payloads are reported.</param>
public sealed record ReadContext(DateTimeOffset CapturedAt, DiagnosticSink Sink);
