using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace SiteGen.Diagnostics;

/// <summary>The diagnostics of writing the site (SG50xx) and of its style sheets, scripts and images (SG51xx).</summary>
internal static class OutputDiagnostics
{
    /// <summary>An output path leads out of the output folder.</summary>
    public const string PathOutside = "SG5001";

    /// <summary>An output path has a character that no file name may have.</summary>
    public const string PathControlCharacter = "SG5002";

    /// <summary>An output path cannot exist on Windows, or is a name that the writer uses itself.</summary>
    public const string PathReserved = "SG5003";

    /// <summary>A name in an output path is too long.</summary>
    public const string PathTooLong = "SG5004";

    /// <summary>Two output paths differ only by case.</summary>
    public const string PathCase = "SG5005";

    /// <summary>Two files want the same output path.</summary>
    public const string DuplicateOutput = "SG5006";

    /// <summary>One output is a file where another needs a folder.</summary>
    public const string FileAndFolder = "SG5007";

    /// <summary>An output path goes through a symbolic link.</summary>
    public const string SymbolicLink = "SG5008";

    /// <summary>The output folder is where the sources are.</summary>
    public const string OutputFolder = "SG5009";

    /// <summary>Something is in the way that no earlier build made.</summary>
    public const string ForeignFile = "SG5010";

    /// <summary>A file of an earlier build was edited by hand and is kept.</summary>
    public const string EditedFile = "SG5011";

    /// <summary>A file or folder cannot be written, removed or read.</summary>
    public const string CannotWrite = "SG5012";

    /// <summary>The disk is full.</summary>
    public const string DiskFull = "SG5013";

    /// <summary>The list of what earlier builds made cannot be read.</summary>
    public const string DamagedManifest = "SG5014";

    /// <summary>Another build is writing to the same folder.</summary>
    public const string OutputInUse = "SG5015";

    /// <summary>A file that should be copied cannot be read.</summary>
    public const string CannotCopy = "SG5016";

    /// <summary>There is no asset of this name.</summary>
    public const string UnknownAsset = "SG5101";

    /// <summary>A style sheet refers to a file that is not there.</summary>
    public const string UnknownReference = "SG5102";

    /// <summary>Style sheets import each other in a circle.</summary>
    public const string ImportCycle = "SG5103";

    /// <summary>An <c>@import</c> cannot be put in place.</summary>
    public const string ImportUnsupported = "SG5104";

    /// <summary>An asset cannot be read.</summary>
    public const string UnreadableAsset = "SG5105";

    /// <summary>A style sheet or script was not understood and is shipped as it is.</summary>
    public const string NotMinified = "SG5106";

    /// <summary>The files of a bundle are not all of its own kind.</summary>
    public const string MixedBundle = "SG5107";

    /// <summary>Every code with its name and explanation.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(
            PathOutside,
            "output path outside of the output folder",
            """
            A slug, a permalink, an alias or a file name led to a path such as `../x`, `/x`, `c:/x`, `a//b` or `a\b`. Nothing is
            ever written outside of the output folder, so the build stops. Write a path that goes down from the site's root.
            """
        ),
        new(
            PathControlCharacter,
            "control character in an output path",
            """
            The path has a control character, a NUL or half of a character. Such a name cannot be written on every system, and
            not be put into a URL. Rename the file, or correct the slug or URL.
            """
        ),
        new(
            PathReserved,
            "reserved output name",
            """
            Windows keeps names such as `con`, `nul`, `aux`, `prn`, `com1` and `lpt1` for devices, with any extension, and allows
            no name with `< > : " | ? *` or with a dot or space at its end. A site with such a file cannot be built, checked out
            or unpacked there. Names that begin with `.sitegen-` are kept for the build itself. Choose another slug or name.
            """
        ),
        new(
            PathTooLong,
            "output name too long",
            """
            File systems allow 255 bytes for the name of a file or folder. Letters outside of ASCII take two to four bytes each.
            Set a shorter `slug`.
            """
        ),
        new(
            PathCase,
            "output paths that differ only by case",
            """
            Two outputs such as `Posts/a` and `posts/a` are two files on Linux and one on Windows and macOS, where the last
            one written would win. Change the slug or name of one of them.
            """
        ),
        new(
            DuplicateOutput,
            "two files on one output",
            """
            Two sources want to be written to the same path; one of them would be lost. Change the `slug`, `url`, alias or name
            of one of them.
            """
        ),
        new(
            FileAndFolder,
            "an output that is both file and folder",
            """
            One output is a file named `a`, another one is `a/b` and needs a folder of that name. Change one of the paths.
            """
        ),
        new(
            SymbolicLink,
            "symbolic link in the output folder",
            """
            A folder on the way to an output is a symbolic link. The build never writes through links, because they may lead
            anywhere. Remove the link. (The output folder itself may be one.)
            """
        ),
        new(
            OutputFolder,
            "unsuitable output folder",
            """
            The output folder is the site's folder, contains it, or lies in (or contains) one of the folders that the site is
            made from, such as `content` or `.git`; or its path is a file. Outputs would mix with sources. Choose a folder of
            its own, such as `public`.
            """
        ),
        new(
            ForeignFile,
            "a file in the output folder that no build made",
            """
            The output folder has a file that this build wants to write, with another content, and no earlier build made it. It
            may be yours, so it is not overwritten, and nothing is written at all. Move it (to `static/`, if it belongs to the
            site), remove it, or choose another output folder.
            """
        ),
        new(
            EditedFile,
            "edited output kept",
            """
            An earlier build made this file, the site no longer produces it, and it was edited since. It is kept, and from now
            on it is yours: the build forgets it. Remove it if it is not needed.
            """
        ),
        new(
            CannotWrite,
            "output cannot be written",
            """
            The system refused to write, read or remove something in the output folder; the message has its reason. Files that
            were not reached are as they were, and every file is whole. Correct the cause and build again.
            """
        ),
        new(
            DiskFull,
            "no space for the output",
            """
            The disk is full, or a quota is used up. Files that were not reached are as they were, and every file is whole.
            Free some space and build again.
            """
        ),
        new(
            DamagedManifest,
            "damaged manifest",
            """
            `.sitegen-manifest` in the output folder lists what earlier builds made, so that only such files are ever removed.
            It cannot be read. Remove the output folder (or choose a new one) and build again.
            """
        ),
        new(
            OutputInUse,
            "output folder in use",
            "Another build is writing to the same output folder. Wait until it has ended, or choose another folder."
        ),
        new(
            CannotCopy,
            "source file cannot be copied",
            """
            A static file or a resource of a page bundle cannot be read; the message has the system's reason. Nothing is
            written. Correct its permissions, or remove it.
            """
        ),
        new(
            UnknownAsset,
            "unknown asset",
            """
            A template asked for an asset, or `theme.yaml` lists one in a bundle, that is neither in the theme's `assets/` nor
            in the site's, nor the name of a bundle. Assets are named by their path below `assets/`, such as `css/site.css`.
            """
        ),
        new(
            UnknownReference,
            "unknown file in a style sheet",
            """
            `url(…)` or `@import` in a style sheet names a file that is not among the assets. The path is relative to the style
            sheet. A path that begins with `/` is not checked and is left as it is.
            """
        ),
        new(
            ImportCycle,
            "style sheets that import each other",
            "A style sheet imports itself, directly or by way of others. Remove one of the `@import` rules."
        ),
        new(
            ImportUnsupported,
            "import that cannot be put in place",
            """
            Local `@import` rules are replaced by what they import. That is not possible for an import from another site inside
            of a style sheet that is itself imported under a condition, and for a file that is not a style sheet.
            """
        ),
        new(
            UnreadableAsset,
            "unreadable asset",
            "The asset cannot be read, or is a style sheet or script that is not UTF-8 text. The message has the reason."
        ),
        new(
            NotMinified,
            "asset not minified",
            """
            The minifier did not understand the style sheet or script from this place on: a string, comment, bracket or
            regular expression that does not end, or a place where only a full parser can tell. The file is shipped as it
            is. Correct the place, or turn `assets.minify` off.
            """
        ),
        new(
            MixedBundle,
            "bundle of different kinds",
            """
            A bundle named `.css` holds style sheets only, one named `.js` or `.mjs` scripts only. Correct the list in
            `theme.yaml`.
            """
        ),
    ];
}
