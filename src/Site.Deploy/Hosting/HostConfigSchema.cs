using Site.Core.Schema;

namespace Site.Deploy.Hosting;

/// <summary>The keys of <c>deploy.yaml</c>: the one source of its checks, of the file that <c>deploy init</c> writes and of the guide's table.</summary>
public static class HostConfigSchema
{
    private static readonly TextType s_text = new();

    internal static readonly SchemaProperty Www = new(
        "www",
        s_text,
        "The folder of the releases; the web server serves www/current."
    )
    {
        Required = true,
        MissingHint = "say where the site is published: www: /var/www/blog",
        Example = "/var/www/blog",
    };

    internal static readonly SchemaProperty Branch = new("branch", s_text, "The branch that is published.")
    {
        Default = "main",
    };

    internal static readonly SchemaProperty Source = new(
        "source",
        s_text,
        "The site's folder in the repository, where site.yaml is; the repository's own folder if empty."
    );

    internal static readonly SchemaProperty Keep = new(
        "keep",
        new IntegerType(1, 1000),
        "How many releases are kept, the current one included."
    )
    {
        Default = "5",
    };

    internal static readonly SchemaProperty TimeLimit = new(
        "time_limit",
        new IntegerType(1, 86_400),
        "The longest that a build may take. In seconds."
    )
    {
        Default = "300",
    };

    internal static readonly SchemaProperty MemoryLimit = new(
        "memory_limit",
        new IntegerType(64, 1_048_576),
        "The most memory that a build may take for its objects. In MB."
    )
    {
        Default = "1024",
    };

    internal static readonly SchemaProperty MaxFile = new(
        "max_file",
        new IntegerType(1, 1_048_576),
        "The largest file of a commit. In MB."
    )
    {
        Default = "50",
    };

    internal static readonly SchemaProperty MaxTotal = new(
        "max_total",
        new IntegerType(1, 1_048_576),
        "The most that all files of a commit may have together. In MB."
    )
    {
        Default = "1024",
    };

    internal static readonly SchemaProperty MaxFiles = new(
        "max_files",
        new IntegerType(1, 10_000_000),
        "The most files that a commit may have."
    )
    {
        Default = "100000",
    };

    internal static readonly SchemaProperty Preview = new(
        "preview",
        new BooleanType(),
        "Whether other branches are published, with drafts, below www/previews."
    )
    {
        Default = "false",
    };

    internal static readonly SchemaProperty PreviewUrl = new(
        "preview_url",
        s_text,
        "Where www/previews is served; previews/ below the site's own address if not set."
    )
    {
        Example = "https://preview.example.org/",
    };

    internal static readonly SchemaProperty BuildArguments = new(
        "build_args",
        new ListType(s_text, OrSingle: true),
        "Further arguments of sitegen build."
    )
    {
        Default = """["--precompress"]""",
    };

    /// <summary>The whole file.</summary>
    public static ObjectType Type { get; } =
        new([
            Www,
            Branch,
            Source,
            Keep,
            TimeLimit,
            MemoryLimit,
            MaxFile,
            MaxTotal,
            MaxFiles,
            Preview,
            PreviewUrl,
            BuildArguments,
        ]);
}
