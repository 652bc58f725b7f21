using Drafter.Models;
using Site.Core.Schema;

namespace Drafter.Pinning;

/// <summary>The keys of <c>drafter.lock</c>, by which a lock is checked before it is believed.</summary>
internal static class LockSchema
{
    /// <summary>The only version there is.</summary>
    public const int CurrentVersion = 1;

    private const string Renew = "run 'drafter models pin' to write it anew";
    private static readonly TextType s_text = new();

    public static readonly SchemaProperty Version = Required(
        "version",
        new IntegerType(CurrentVersion, CurrentVersion),
        "The version of this format."
    );
    public static readonly SchemaProperty Kind = Required(
        "kind",
        new ChoiceType([.. Enum.GetValues<ServerKind>().Select(k => k.Word())]),
        "What the server speaks."
    );
    public static readonly SchemaProperty Pinned = Required("pinned", new DateType(), "When it was pinned.");
    public static readonly SchemaProperty Digest = new("digest", s_text, "The digest that the server tells.");
    public static readonly SchemaProperty Fingerprint = new(
        "fingerprint",
        s_text,
        "The hash of what the server tells, where it tells no digest."
    );
    public static readonly SchemaProperty Parts = new(
        "parts",
        new MapType(s_text, "part"),
        "What the server tells of the model."
    );
    public static readonly SchemaProperty Options = new(
        "options",
        new MapType(s_text, "option"),
        "The settings that decide answers."
    );
    public static readonly SchemaProperty Prompt = Required("prompt", s_text, "A question.");
    public static readonly SchemaProperty Seed = Required("seed", new IntegerType(0), "Its seed.");
    public static readonly SchemaProperty Answer = Required("answer", s_text, "The answer that came.");
    public static readonly SchemaProperty Probes = new(
        "probes",
        new ListType(new ObjectType([Prompt, Seed, Answer])),
        "Questions at temperature 0 with their answers."
    );
    public static readonly SchemaProperty Models = Required(
        "models",
        new MapType(new ObjectType([Kind, Pinned, Digest, Fingerprint, Parts, Options, Probes]), "SERVER/MODEL"),
        "The models that are pinned."
    );

    /// <summary>The whole file.</summary>
    public static ObjectType Type { get; } = new([Version, Models]);

    private static SchemaProperty Required(string name, SchemaType type, string doc) =>
        new(name, type, doc) { Required = true, MissingHint = Renew };
}
