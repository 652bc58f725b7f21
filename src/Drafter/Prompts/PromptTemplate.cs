using System.Collections.Immutable;
using Drafter.Models;
using Site.Templating;

namespace Drafter.Prompts;

/// <summary>A prompt before its values are put in: a template for each message.</summary>
/// <param name="Source">The file, for messages about it.</param>
/// <param name="Parts">The messages in order.</param>
internal sealed record PromptTemplate(Site.Core.Text.SourceText Source, ImmutableArray<PromptPart> Parts);

/// <summary>A message of a prompt before its values are put in.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Template">What is said. Its places are those of the whole file.</param>
internal sealed record PromptPart(PromptRole Role, Template Template);
