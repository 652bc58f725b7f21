using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;

namespace Drafter.Diagnostics;

/// <summary>The codes of what is wrong with a configuration, a brief, a workspace or a prompt: DR1. Codes are permanent.</summary>
internal static class DraftDiagnostics
{
    public const string BrokenYaml = "DR1001";
    public const string DuplicateKey = "DR1002";
    public const string UnknownKey = "DR1003";
    public const string WrongType = "DR1004";
    public const string BadValue = "DR1005";
    public const string MissingKey = "DR1006";
    public const string UnreadableFile = "DR1007";
    public const string UnknownServer = "DR1008";
    public const string NoModel = "DR1009";
    public const string NoConfiguration = "DR1010";

    public const string NoPost = "DR1101";
    public const string Locked = "DR1103";
    public const string CannotWrite = "DR1104";
    public const string DiskFull = "DR1105";
    public const string BadOutline = "DR1106";
    public const string EditKept = "DR1107";
    public const string SlugTaken = "DR1108";
    public const string NotPublishable = "DR1109";
    public const string Git = "DR1111";

    public const string PromptSyntax = "DR1201";
    public const string PromptEvaluation = "DR1202";
    public const string PromptMissing = "DR1203";

    public const string BrokenLock = "DR1301";
    public const string NotPinned = "DR1302";
    public const string NotLocalModel = "DR1303";
    public const string SourceNotFetched = "DR1401";
    public const string SourceNotText = "DR1402";

    public const string TooLong = "DR1112";
    public const string UnusableAnswer = "DR3001";

    /// <summary>The codes of YAML faults.</summary>
    public static YamlDiagnosticCodes YamlCodes { get; } = new(BrokenYaml, DuplicateKey);

    /// <summary>The codes of schema faults.</summary>
    public static SchemaDiagnosticCodes SchemaCodes { get; } =
        new(UnknownKey, WrongType, BadValue, MissingKey, DuplicateKey, BadValue, "setting");

    /// <summary>Every code with its name and explanation.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(
            BrokenYaml,
            "broken YAML in the settings",
            "`drafter.yaml`, the user's `config.yaml` or the brief's front matter is not YAML that can be read. Usual causes: a tab in the indentation, a `: ` inside a value without quotes, a quote or bracket that is never closed."
        ),
        new(
            DuplicateKey,
            "duplicate key in the settings",
            "A mapping has the same key twice, so that it is not clear which value is meant. Keep one of them."
        ),
        new(
            UnknownKey,
            "unknown key in the settings",
            "The key is not known; most often it is misspelt, or it is indented under the wrong parent. `docs/drafter-config.md` lists every key."
        ),
        new(
            WrongType,
            "wrong type in the settings",
            "The value is of another type than the key wants, such as text where a whole number belongs."
        ),
        new(
            BadValue,
            "impossible value in the settings",
            "The value has the right type, but is not allowed: a number out of range, an address that is none, or a word that is none of the choices. The message says what is allowed."
        ),
        new(
            MissingKey,
            "missing key in the settings",
            "A key that has no default is missing, such as the `kind` of a server."
        ),
        new(
            UnreadableFile,
            "file cannot be read",
            "A file that drafter was told to read is not there, is no text, or its permissions forbid it."
        ),
        new(
            UnknownServer,
            "unknown server or model",
            "A role or a command names a server, or a model of a server, that the settings do not have. A model is written `SERVER/MODEL`."
        ),
        new(
            NoModel,
            "role without a local model",
            "Every role needs a model that runs locally, so that a post can be finished whatever a cloud does. Add one to the role's list, or leave the list out: then every local model serves."
        ),
        new(
            NoConfiguration,
            "no model server is configured",
            "Neither the site's `drafter.yaml` nor the user's `~/.config/drafter/config.yaml` names a server. `drafter config init` finds the servers of this machine and writes the file."
        ),
        new(
            NoPost,
            "no such post or call",
            "The post, its brief or the call that the command is about is not there. `drafter list` shows what is being written."
        ),
        new(
            Locked,
            "another drafter works on the post",
            "One process at a time works on a post. Wait until the other is done, or stop it: what it has is kept."
        ),
        new(
            CannotWrite,
            "file cannot be written",
            "The system refuses to write a file or a folder, mostly for want of permission. What was written before is whole: files are replaced in one step."
        ),
        new(
            DiskFull,
            "disk is full",
            "The disk has no space left. What was written before is whole; make space and run `drafter resume`."
        ),
        new(
            BadOutline,
            "outline cannot be used",
            "The outline that the author wrote has no section, or a command names a section that it does not have. Each section is a line `## Heading` with `- point` lines below it."
        ),
        new(
            EditKept,
            "a file edited by hand was kept",
            "The author changed a file that drafter would have written again. The edit stays; what would have been written lies beside it, and `drafter diff` shows the difference."
        ),
        new(
            SlugTaken,
            "post is there already",
            "A post of this name is being written or is published. Nothing is ever overwritten: go on with it, discard it, or choose another `--slug`."
        ),
        new(
            NotPublishable,
            "post is not ready to be published",
            "The checks before publishing found a fault in the post: no front matter or title, next to no text, or a mark that the author is to look at. `--yes` publishes with marks; the message names the line."
        ),
        new(
            Git,
            "git did not commit",
            "`publish --commit` wrote the post, and git refused the commit; its own words follow. The post stays written. drafter never pushes."
        ),
        new(
            TooLong,
            "prompt does not fit into the context",
            "The prompt of a call and the room for its answer are more than the model's context holds, also after the text so far was shortened to summaries. Give the model a larger `context`, or shorten notes and sections."
        ),
        new(
            PromptSyntax,
            "broken prompt template",
            "A prompt in the site's `prompts/` is not a Scriban template that can be read."
        ),
        new(
            PromptEvaluation,
            "prompt template failed",
            "A prompt in the site's `prompts/` failed while it was filled in, such as by calling a function that does not exist."
        ),
        new(
            PromptMissing,
            "prompt without a message",
            "A prompt gives no message for the model: it is empty, or a line such as `=== user` is missing."
        ),
        new(
            BrokenLock,
            "broken drafter.lock",
            "`drafter.lock` is not what `drafter models pin` writes. Mend the line, or pin anew."
        ),
        new(
            NotPinned,
            "models are not pinned",
            "`drafter models verify` compares models with `drafter.lock`, which is not there or has none of them. Run `drafter models pin`."
        ),
        new(
            NotLocalModel,
            "model runs in a cloud",
            "The command works on local models alone: a cloud tells nothing of its models that could be pinned, and only a run that you allow asks it."
        ),
        new(
            SourceNotFetched,
            "source could not be fetched",
            "The address of a source did not answer, or answered with an error. Sources are fetched once, when a post is begun. Save the page to a file and name that."
        ),
        new(
            SourceNotText,
            "source has no text that can be read",
            "HTML, Markdown, plain text and JSON are read, up to a limit. Save what matters of anything else, such as a PDF, as text."
        ),
        new(
            UnusableAnswer,
            "answer could not be used",
            "The model was to answer in a given form and did not, also when asked again. Its answer is kept in the workspace, and the run goes on without it or lets the author write it."
        ),
    ];
}
