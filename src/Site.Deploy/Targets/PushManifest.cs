using System.Collections.Immutable;
using System.Text;

namespace Site.Deploy.Targets;

/// <summary>What a push may have put at a path.</summary>
/// <param name="Version">Content and headers: see <see cref="PreparedFile.Version"/>.</param>
/// <param name="Tag">What the target calls the content (a bucket's ETag); <c>null</c> before the upload has ended.</param>
public sealed record PushedVersion(string Version, string? Tag)
{
    /// <summary>Whether what the target calls so can be this.</summary>
    public bool CanBe(string tag) => Tag is null ? Version.StartsWith($"{tag}-", StringComparison.Ordinal) : Tag == tag;
}

/// <summary>
/// What pushes put at a target: the only files that a push replaces or removes. It lies at the target itself.
/// </summary>
/// <remarks>
/// Text, sorted, one entry a line. Before a push uploads anything it writes what the last push left together with what it is going to make,
/// marked as unfinished; at the end what there is. So what a killed push uploaded is known as ours by the next one, which goes on.
/// </remarks>
public sealed class PushManifest
{
    /// <summary>Its name at the target. No file of a site can have it.</summary>
    public const string FileName = ".sitegen-push";

    private const string Header = "sitegen push 1";
    private const string Finished = "state finished";
    private const string Unfinished = "state unfinished";
    private const string NoTag = "-";

    /// <summary>Creates a manifest.</summary>
    /// <param name="files">The paths, with what may be at each.</param>
    /// <param name="isFinished">Whether the push that wrote it came to its end.</param>
    public PushManifest(IReadOnlyDictionary<string, ImmutableArray<PushedVersion>> files, bool isFinished)
    {
        Files = files;
        IsFinished = isFinished;
    }

    /// <summary>Of a target that nothing was pushed to yet.</summary>
    public static PushManifest Empty { get; } =
        new(new Dictionary<string, ImmutableArray<PushedVersion>>(), isFinished: true);

    /// <summary>The paths, with what may be at each.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<PushedVersion>> Files { get; }

    /// <summary>Whether the push that wrote it came to its end.</summary>
    public bool IsFinished { get; }

    /// <summary>Reads the text form.</summary>
    /// <returns>The manifest, or <c>null</c> where it is damaged or names something outside of the target.</returns>
    public static PushManifest? Parse(ReadOnlySpan<byte> utf8)
    {
        string[] lines = Encoding.UTF8.GetString(utf8).Split('\n');
        if (lines.Length < 3 || lines[0] != Header || lines[1] is not (Finished or Unfinished) || lines[^1].Length > 0)
        {
            return null;
        }

        Dictionary<string, ImmutableArray<PushedVersion>> files = new(StringComparer.Ordinal);
        foreach (string line in lines[2..^1])
        {
            string[] parts = line.Split(' ', 4);
            if (parts.Length < 4 || parts[0] != "f" || parts[1].Length == 0 || !IsInside(parts[3]))
            {
                return null;
            }

            PushedVersion version = new(parts[1], parts[2] == NoTag ? null : parts[2]);
            files[parts[3]] = [.. files.GetValueOrDefault(parts[3], []), version];
        }

        return new PushManifest(files, lines[1] == Finished);
    }

    /// <summary>The text form.</summary>
    public byte[] ToBytes()
    {
        StringBuilder text = new(64 + (Files.Count * 128));
        text.Append(Header).Append('\n').Append(IsFinished ? Finished : Unfinished).Append('\n');
        foreach (
            (string path, ImmutableArray<PushedVersion> versions) in Files.OrderBy(f => f.Key, StringComparer.Ordinal)
        )
        {
            foreach (PushedVersion version in versions)
            {
                text.Append("f ").Append(version.Version).Append(' ').Append(version.Tag ?? NoTag);
                text.Append(' ').Append(path).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>What there may be while files are uploaded: the old ones, and the new ones.</summary>
    public PushManifest WhileUploading(IEnumerable<PreparedFile> uploads)
    {
        Dictionary<string, ImmutableArray<PushedVersion>> files = new(Files, StringComparer.Ordinal);
        foreach (PreparedFile file in uploads)
        {
            PushedVersion version = new(file.Version, Tag: null);
            ImmutableArray<PushedVersion> known = files.GetValueOrDefault(file.Path, []);
            files[file.Path] = known.Any(k => k.Version == file.Version) ? known : [.. known, version];
        }

        return new PushManifest(files, isFinished: false);
    }

    /// <summary>Whether a path stays below the place that it is relative to.</summary>
    internal static bool IsInside(string path) =>
        path.Length > 0
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Any(char.IsControl)
        && !path.Split('/').Any(s => s is "" or "." or "..")
        && !Path.IsPathRooted(path)
        && !path.StartsWith(FileName, StringComparison.OrdinalIgnoreCase);
}
