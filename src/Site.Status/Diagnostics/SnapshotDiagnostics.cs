using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace Site.Status.Diagnostics;

/// <summary>The diagnostics of snapshots (SS10xx) and of the folders they stand in (SS11xx).</summary>
public static class SnapshotDiagnostics
{
    /// <summary>A snapshot is not JSON.</summary>
    public const string NotJson = "SS1001";

    /// <summary>A snapshot has another schema version than this program reads.</summary>
    public const string Version = "SS1002";

    /// <summary>A snapshot lacks a key.</summary>
    public const string MissingKey = "SS1003";

    /// <summary>A snapshot has a key that the schema does not know.</summary>
    public const string UnknownKey = "SS1004";

    /// <summary>A key stands twice in one object.</summary>
    public const string DuplicateKey = "SS1005";

    /// <summary>A value has another type than the schema wants.</summary>
    public const string WrongType = "SS1006";

    /// <summary>A value has the right type and says what cannot be.</summary>
    public const string BadValue = "SS1007";

    /// <summary>A word that the schema does not know.</summary>
    public const string UnknownWord = "SS1008";

    /// <summary>A file's name is no capture time.</summary>
    public const string FileName = "SS1101";

    /// <summary>A file's name is another time than its snapshot was captured at.</summary>
    public const string OtherTime = "SS1102";

    /// <summary>A snapshot stands in the folder of another service.</summary>
    public const string OtherService = "SS1103";

    /// <summary>A digest is not a SHA-256.</summary>
    public const string BadDigest = "SS1104";

    /// <summary>There is a snapshot of this time already.</summary>
    public const string Exists = "SS1105";

    /// <summary>A snapshot cannot be written.</summary>
    public const string CannotWrite = "SS1106";

    /// <summary>A snapshot or its folder cannot be read.</summary>
    public const string CannotRead = "SS1107";

    /// <summary>A service's id cannot be the name of a folder.</summary>
    public const string BadServiceId = "SS1108";

    /// <summary>Every code with its name and explanation.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(
            NotJson,
            "snapshot is not JSON",
            "A snapshot is one JSON object in UTF-8. `sitegen status fetch` writes it; a file that was cut short or edited by hand may no longer be one."
        ),
        new(
            Version,
            "unknown snapshot version",
            "`schema_version` says how the file is to be read. This program reads version 1; a newer program wrote the file, or it is no snapshot."
        ),
        new(
            MissingKey,
            "missing snapshot key",
            "Every key that schemas/status-snapshot.schema.json requires must be there, even where its value is `null` or an empty list: what is not known is said, not left out."
        ),
        new(
            UnknownKey,
            "unknown snapshot key",
            "The schema does not know the key. At the top and in events that is an error; elsewhere the key is ignored, and lost when the snapshot is written again."
        ),
        new(
            DuplicateKey,
            "duplicate snapshot key",
            "A key stands twice in the same object, so that it is not clear which of the values is meant."
        ),
        new(
            WrongType,
            "wrong type in snapshot",
            "The value is not of the type that the schema wants, such as a number where a text is expected. Percentages are texts, so that their digits stay as they are."
        ),
        new(
            BadValue,
            "impossible value in snapshot",
            "The value is of the right type and cannot be: a time that is not `2026-10-08T01:10:02Z` in UTC, a day that the calendar does not have, a percentage above 100, a time zone that does not exist, a negative number of seconds."
        ),
        new(
            UnknownWord,
            "unknown word in snapshot",
            "The schema lists the words that a state, a basis, a method or a kind may have. An unknown state is read as `unknown`; an unknown kind or basis is an error."
        ),
        new(
            FileName,
            "file name is no capture time",
            "A snapshot's file is named after the time of its capture in UTC, without colons: `data/status/claude/20261008T011002Z.json`. The name says which snapshot a page sees, so a file with another name is seen by none."
        ),
        new(
            OtherTime,
            "file name and capture time differ",
            "`captured_at` in the file is another second than its name says. Pages choose by the name and show what is in the file; rename it, or mend `captured_at`."
        ),
        new(
            OtherService,
            "snapshot in another service's folder",
            "`service.id` is not the name of the folder in which the file stands."
        ),
        new(
            BadDigest,
            "digest is no SHA-256",
            "`sha256` of a request is the digest of the answer's bytes: 64 hexadecimal digits in lower case."
        ),
        new(
            Exists,
            "snapshot exists already",
            "A snapshot is never overwritten: posts quote it. There is one of the same second already; try again in a second, or remove the file."
        ),
        new(
            CannotWrite,
            "snapshot cannot be written",
            "The system refused to write the file. Nothing of it is left behind, and earlier snapshots are untouched."
        ),
        new(CannotRead, "snapshot cannot be read", "The system refused to read the file or its folder."),
        new(
            BadServiceId,
            "service id is no folder name",
            "A service's id is the name of the folder with its snapshots: letters a to z, digits, hyphens and underscores, beginning with a letter or digit."
        ),
    ];
}
