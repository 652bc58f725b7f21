using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Drafter.Configuration;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Text;
using Drafter.Workspace;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;

namespace Drafter.Pinning;

/// <summary>
/// The lock as a file, <c>drafter.lock</c> in the site's folder: YAML for people and for git, the same lock always the same bytes. A file that
/// cannot be read is one diagnostic, never a lock without models: nothing is asked then.
/// </summary>
internal static class LockFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "drafter.lock";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private static readonly SchemaDiagnosticCodes s_codes = new(
        DraftDiagnostics.BrokenLock,
        DraftDiagnostics.BrokenLock,
        DraftDiagnostics.BrokenLock,
        DraftDiagnostics.BrokenLock,
        DraftDiagnostics.BrokenLock,
        DraftDiagnostics.BrokenLock,
        "key"
    );

    /// <summary>Where the lock of a site is.</summary>
    public static string PathOf(string site) => Path.Combine(site, Name);

    /// <summary>Reads the lock of a site.</summary>
    /// <param name="site">The site's folder.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <returns>The lock, without models where there is no file; <c>null</c> after an error was reported.</returns>
    public static ModelLock? Read(string site, DiagnosticSink sink)
    {
        if (!File.Exists(PathOf(site)))
        {
            return ModelLock.Empty;
        }

        DiagnosticSink faults = new();
        YamlMapping? root = ConfigFile.Read(PathOf(site), Name, faults);
        if (root is not null && new SchemaChecker(s_codes, faults).CheckObject(root, LockSchema.Type))
        {
            return Build(new CheckedMapping(root));
        }

        // What is wrong behind the first fault is mostly its consequence: a merge conflict, say.
        Diagnostic first = faults.ToSortedArray().First(d => d.Severity == Severity.Error);
        sink.Report(
            first with
            {
                Code = DraftDiagnostics.BrokenLock,
                Hint = first.Hint ?? "mend it, take it from git, or remove it and run 'drafter models pin'",
            }
        );
        return null;
    }

    /// <summary>Writes the lock of a site.</summary>
    /// <exception cref="IOException">It can't be written; the old file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public static void Write(string site, ModelLock models) => AtomicFile.Write(PathOf(site), ToYaml(models));

    /// <summary>The lock as YAML, sorted by the names of the models.</summary>
    public static string ToYaml(ModelLock models)
    {
        StringBuilder text = new(
            "# What the models of this site were when 'drafter models pin' looked at them; commit it. A run that meets another model under\n"
                + "# one of these names stops. 'drafter models verify' compares, 'drafter models pin' writes this file anew.\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"version: {LockSchema.CurrentVersion}\n");
        text.Append(models.Models.IsEmpty ? "models: {}\n" : "models:\n");
        foreach ((string name, LockedModel model) in models.Models)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {YamlText.Quote(name)}:\n");
            Write(text, model);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, LockedModel model)
    {
        text.Append(CultureInfo.InvariantCulture, $"    kind: {model.Kind.Word()}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"    pinned: {model.PinnedAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}\n"
        );
        Write(text, "digest", model.Digest);
        Write(text, "fingerprint", model.Fingerprint);
        Write(text, "parts", model.Parts);
        Write(text, "options", model.Options);
        if (model.Answers.IsEmpty)
        {
            return;
        }

        text.Append("    probes:\n");
        foreach (PinnedAnswer pinned in model.Answers)
        {
            text.Append(CultureInfo.InvariantCulture, $"      - prompt: {YamlText.Quote(pinned.Question.Prompt)}\n");
            text.Append(CultureInfo.InvariantCulture, $"        seed: {pinned.Question.Seed}\n");
            text.Append(CultureInfo.InvariantCulture, $"        answer: {YamlText.Quote(pinned.Answer)}\n");
        }
    }

    private static void Write(StringBuilder text, string key, string? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {key}: {YamlText.Quote(value)}\n");
        }
    }

    private static void Write(StringBuilder text, string key, ImmutableArray<IdentityPart> parts)
    {
        if (parts.IsEmpty)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"    {key}:\n");
        foreach (IdentityPart part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"      {part.Name}: {YamlText.Quote(part.Value)}\n");
        }
    }

    private static ModelLock Build(CheckedMapping root)
    {
        ImmutableSortedDictionary<string, LockedModel>.Builder models = ModelLock.Empty.Models.ToBuilder();
        foreach ((YamlScalar name, YamlNode entry) in root.Child(LockSchema.Models).Mapping?.Entries ?? [])
        {
            CheckedMapping values = CheckedMapping.Of(entry);
            models[name.Value] = new LockedModel(
                ServerKinds.Of(values.Text(LockSchema.Kind, string.Empty)) ?? ServerKind.OpenAiCompatible,
                DateTimeOffset.Parse(
                    values.Text(LockSchema.Pinned, string.Empty),
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal
                ),
                values.Text(LockSchema.Digest),
                values.Text(LockSchema.Fingerprint),
                PartsOf(values.Child(LockSchema.Parts)),
                PartsOf(values.Child(LockSchema.Options)),
                AnswersOf(values.Node(LockSchema.Probes))
            );
        }

        return new ModelLock(models.ToImmutable());
    }

    private static ImmutableArray<IdentityPart> PartsOf(CheckedMapping values) =>
        [
            .. (values.Mapping?.Entries ?? []).Select(e => new IdentityPart(
                e.Key.Value,
                (e.Value as YamlScalar)?.Value ?? string.Empty
            )),
        ];

    private static ImmutableArray<PinnedAnswer> AnswersOf(YamlNode? node) =>
        [
            .. ((node as YamlSequence)?.Items ?? [])
                .Select(CheckedMapping.Of)
                .Select(v => new PinnedAnswer(
                    new ProbeQuestion(v.Text(LockSchema.Prompt, string.Empty), v.Number(LockSchema.Seed, 0)),
                    v.Text(LockSchema.Answer, string.Empty)
                )),
        ];
}
