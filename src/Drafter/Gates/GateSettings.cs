using System.Collections.Immutable;

namespace Drafter.Gates;

/// <summary>Which status page has to say that a cloud works before it is asked.</summary>
/// <param name="Status">The page.</param>
/// <param name="Components">The ids or names of the components that count.</param>
/// <param name="AllowsDegraded">Whether degraded performance will do.</param>
internal sealed record GateSettings(Uri Status, ImmutableArray<string> Components, bool AllowsDegraded);
