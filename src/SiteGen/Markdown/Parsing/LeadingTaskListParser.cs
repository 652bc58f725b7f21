using Markdig.Extensions.TaskLists;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace SiteGen.Markdown.Parsing;

/// <summary>
/// Check boxes where GitHub has them: first in a list item and followed by white space. Markdig takes any <c>[x]</c> of an item,
/// also the text of a link.
/// </summary>
internal sealed class LeadingTaskListParser : TaskListInlineParser
{
    private const int BoxLength = 3;

    /// <inheritdoc />
    public override bool Match(InlineProcessor processor, ref StringSlice slice) =>
        processor.Block is { Inline.FirstChild: null, Parent: ListItemBlock item } block
        && ReferenceEquals(item[0], block)
        && slice.PeekChar(BoxLength) is ' ' or '\t' or '\n'
        && base.Match(processor, ref slice);
}
