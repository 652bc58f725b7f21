namespace Drafter.Sources;

/// <summary>A source as it came, before it is made text.</summary>
/// <param name="Bytes">What came.</param>
/// <param name="MediaType">What it is, in lower case: <c>text/html</c>.</param>
/// <param name="Charset">Its encoding by the server's word; <c>null</c> where it says nothing.</param>
internal sealed record RawSource(ReadOnlyMemory<byte> Bytes, string MediaType, string? Charset = null);

/// <summary>Why a source is of no use, in words for the person who named it.</summary>
/// <param name="Code">The diagnostic's code.</param>
/// <param name="Message">One sentence: lower case first letter, no full stop.</param>
/// <param name="Hint">What to do about it.</param>
internal sealed record SourceFault(string Code, string Message, string? Hint = null);
