using Site.Core.Schema;

namespace Drafter.Configuration;

/// <summary>The keys of <c>drafter.yaml</c>: the one source of its checks, its JSON Schema and the table of the user guide.</summary>
internal static class ConfigSchema
{
    private static readonly TextType s_text = new();

    public static readonly SchemaProperty ServerKind = new(
        "kind",
        new ChoiceType("ollama", "openai-compatible", "anthropic", "openai"),
        "What it speaks: ollama is Ollama's own protocol; openai-compatible is that of llama-server, vLLM, LM Studio and others; anthropic and openai are the clouds of those names."
    )
    {
        Required = true,
        MissingHint = "say what it speaks: kind: ollama, or kind: openai-compatible",
        Example = "ollama",
    };

    public static readonly SchemaProperty ServerUrl = new(
        "url",
        s_text,
        "Its address, without /api or /v1. drafter connects to this host and to no other. Of the clouds it is known, and need not be there."
    )
    {
        Example = "http://127.0.0.1:11434",
    };

    public static readonly SchemaProperty ServerModels = new(
        "models",
        new ListType(s_text, OrSingle: true),
        "The models that are used on it, the preferred one first."
    )
    {
        Required = true,
        MissingHint = "name at least one model that the server has",
        Example = "[qwen3:8b]",
    };

    public static readonly SchemaProperty ServerContext = new(
        "context",
        new IntegerType(512, 4_194_304),
        "The context window of its models in tokens. Ollama allocates it; of another server it must not be more than the server was started with. 128000 for the clouds."
    )
    {
        Default = "4096",
    };

    public static readonly SchemaProperty ServerThink = new(
        "think",
        new BooleanType(),
        "Whether reasoning models on it think before they answer, whatever the role; without it, think decides. Left to the model in clouds."
    );

    public static readonly SchemaProperty ServerKey = new(
        "key",
        s_text,
        "The name of the environment variable that holds its API key; the key itself stands in no file. Where the variable is not set, the server is passed over. ANTHROPIC_API_KEY and OPENAI_API_KEY for the clouds."
    )
    {
        Example = "LLAMA_API_KEY",
    };

    public static readonly SchemaProperty ServerLocation = new(
        "location",
        new ChoiceType("local", "cloud"),
        "Where it runs. What goes to a cloud leaves your hands, so a cloud is only connected to where you allow it. anthropic and openai are always clouds."
    );

    /// <summary>A server.</summary>
    public static ObjectType Server { get; } =
        new([
            ServerKind,
            ServerUrl,
            ServerModels,
            ServerContext,
            ServerThink,
            ServerKey,
            ServerLocation,
            CloudSchema.Prices,
            CloudSchema.Gate,
        ]);

    public static readonly SchemaProperty Servers = new(
        "servers",
        new MapType(Server, "server name"),
        "The model servers, by a name of your choice. Names are shown and logged; addresses are not."
    );

    public static readonly SchemaProperty OutlineRole = Role("outline", "questions and outlines");
    public static readonly SchemaProperty DraftRole = Role("draft", "the text of sections");
    public static readonly SchemaProperty CritiqueRole = Role(
        "critique",
        "what is wrong with a draft; best another model than the one that wrote it"
    );
    public static readonly SchemaProperty ReviseRole = Role("revise", "better text for what is wrong");

    public static readonly SchemaProperty Roles = new(
        "roles",
        new ObjectType([OutlineRole, DraftRole, CritiqueRole, ReviseRole]),
        "Which models do what. Every role needs a local one. A role without models takes all local models, in their order."
    );

    public static readonly SchemaProperty Think = new(
        "think",
        new ListType(new ChoiceType("outline", "draft", "critique", "revise"), OrSingle: true),
        "The roles in which reasoning models on your own servers think before they answer. In the others they are asked not to: thoughts take time and tokens."
    )
    {
        Example = "[critique]",
    };

    public static readonly SchemaProperty FirstToken = Seconds(
        "first_token",
        120,
        3600,
        "until the first token of a model that is loaded"
    );
    public static readonly SchemaProperty ColdStart = Seconds(
        "cold_start",
        600,
        7200,
        "until a model is loaded, or a node that scales to zero is awake"
    );
    public static readonly SchemaProperty Idle = Seconds("idle", 45, 3600, "between two tokens");

    public static readonly SchemaProperty Timeouts = new(
        "timeouts",
        new ObjectType([FirstToken, ColdStart, Idle]),
        "How long a server may be silent, in seconds."
    );

    public static readonly SchemaProperty Posts = new(
        "posts",
        s_text,
        "The folder that posts are written to, from the site's folder."
    )
    {
        Default = "\"content/posts\"",
    };

    public static readonly SchemaProperty Voice = new(
        "voice",
        new BooleanType(),
        "Whether the prompts say how you write, learned from your published posts: facts, and passages of them."
    )
    {
        Default = "true",
    };

    public static readonly SchemaProperty Length = new(
        "length",
        new IntegerType(50, 20_000),
        "The words of a post, where --length says nothing."
    )
    {
        Default = "800",
    };

    public static readonly SchemaProperty Language = new(
        "language",
        s_text,
        "The language of a post as a BCP 47 tag, where --language says nothing."
    )
    {
        Default = "\"en\"",
    };

    public static readonly SchemaProperty Audience = new(
        "audience",
        s_text,
        "Who reads, where --audience says nothing."
    )
    {
        Example = "people who run their own servers",
    };

    /// <summary>The whole file.</summary>
    public static ObjectType Type { get; } =
        new([
            Servers,
            Roles,
            Think,
            CloudSchema.Cloud,
            CloudSchema.Fallback,
            CloudSchema.Cost,
            Timeouts,
            Posts,
            Voice,
            Length,
            Language,
            Audience,
        ]);

    /// <summary>The JSON Schema of the file.</summary>
    public static string JsonSchema() => JsonSchemaWriter.Write(Type, "drafter.yaml", "The settings of drafter.");

    private static SchemaProperty Role(string name, string doc) =>
        new(name, new ListType(s_text, OrSingle: true), $"The models for {doc}: SERVER/MODEL, the preferred one first.")
        {
            Example = "[gpu/qwen3:8b]",
        };

    private static SchemaProperty Seconds(string name, int standard, int most, string doc) =>
        new(name, new IntegerType(1, most), $"Seconds {doc}.")
        {
            Default = standard.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
}
