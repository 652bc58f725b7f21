using Site.Core.Schema;

namespace SiteGen.Configuration;

/// <summary>The keys of <c>deploy:</c>.</summary>
internal static class DeploySchema
{
    private static readonly TextType s_text = new();
    private static readonly BooleanType s_flag = new();

    public static readonly SchemaProperty To = new(
        "to",
        s_text,
        "Where it is: s3://BUCKET/PREFIX, folder:PATH, USER@HOST:PATH (rsync over ssh) or rsync://HOST/MODULE/PATH. Paths of folders begin at the site's folder."
    )
    {
        Required = true,
        MissingHint = "add a line such as to: s3://my-bucket",
        Example = "s3://my-bucket",
    };

    public static readonly SchemaProperty Endpoint = new(
        "endpoint",
        s_text,
        "The server of the bucket: an absolute http or https URL. Amazon's where it is not set."
    )
    {
        Example = "https://s3.example.org",
    };

    public static readonly SchemaProperty Region = new(
        "region",
        s_text,
        "The bucket's region; the environment's (AWS_REGION) where it is not set."
    )
    {
        Example = "eu-central-1",
    };

    public static readonly SchemaProperty PathStyle = new(
        "path_style",
        s_flag,
        "Whether the server wants the bucket's name in the path, as many that are not Amazon's do."
    )
    {
        Default = "false",
    };

    public static readonly SchemaProperty Precompress = new(
        "precompress",
        s_flag,
        "Whether text is compressed: in a bucket it is stored with Content-Encoding: gzip, elsewhere .gz and .br files lie beside it for the web server."
    )
    {
        Default = "false",
    };

    public static readonly SchemaProperty Drafts = new(
        "drafts",
        s_flag,
        "Whether drafts and posts of the future are pushed too: for a preview."
    )
    {
        Default = "false",
    };

    public static readonly SchemaProperty BaseUrl = new(
        "base_url",
        s_text,
        "Where this target is served, if not at the site's own base_url."
    )
    {
        Example = "https://preview.example.org/",
    };

    /// <summary>A target.</summary>
    public static ObjectType Target { get; } = new([To, Endpoint, Region, PathStyle, Precompress, Drafts, BaseUrl]);
}
