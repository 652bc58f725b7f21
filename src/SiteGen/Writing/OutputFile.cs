using Site.Core.Diagnostics;

namespace SiteGen.Writing;

/// <summary>A file of the finished site: where it goes, and what is in it.</summary>
internal sealed record OutputFile
{
    private OutputFile(string path, ReadOnlyMemory<byte> content, string? copyOf, SourceLocation? madeFrom)
    {
        Path = path;
        Content = content;
        CopyOf = copyOf;
        MadeFrom = madeFrom;
    }

    /// <summary>The path in the output folder, with forward slashes and without a leading one: <c>posts/hello/index.html</c>.</summary>
    public string Path { get; }

    /// <summary>The bytes; empty where <see cref="CopyOf"/> says.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The absolute path of the file to copy, or <c>null</c> where <see cref="Content"/> is the content.</summary>
    public string? CopyOf { get; }

    /// <summary>What it was made from, for diagnostics.</summary>
    public SourceLocation? MadeFrom { get; }

    /// <summary>Whether its name carries a fingerprint of its content: another content has another name, so it may be cached for ever.</summary>
    public bool IsFingerprinted { get; init; }

    /// <summary>The path of the file that this is a compressed form of; <c>null</c> for a file of its own.</summary>
    public string? CompressionOf { get; init; }

    /// <summary>A file with the given bytes.</summary>
    public static OutputFile FromBytes(string path, ReadOnlyMemory<byte> content, SourceLocation? madeFrom = null) =>
        new(path, content, copyOf: null, madeFrom);

    /// <summary>A copy of another file, byte for byte.</summary>
    public static OutputFile Copy(string path, string sourceFile, SourceLocation? madeFrom = null) =>
        new(path, default, sourceFile, madeFrom);
}
