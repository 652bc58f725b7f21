using System.Collections.Immutable;

namespace Drafter.Voice;

/// <summary>A post that the author wrote and published.</summary>
/// <param name="Paragraphs">Its paragraphs of prose: no headings, lists, quotes, tables or code.</param>
/// <param name="Headings">Its headings, without their marks.</param>
internal sealed record PublishedPost(ImmutableArray<string> Paragraphs, ImmutableArray<string> Headings);
