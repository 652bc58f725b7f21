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
}
