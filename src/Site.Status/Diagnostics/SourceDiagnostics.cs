using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace Site.Status.Diagnostics;

/// <summary>The diagnostics of sources and of what they answer (SS2xxx).</summary>
public static class SourceDiagnostics
{
    /// <summary>A payload is broken, cut short or empty.</summary>
    public const string Broken = "SS2001";

    /// <summary>A payload is a web page where data were expected.</summary>
    public const string WebPage = "SS2002";

    /// <summary>A key stands twice in one object of a payload.</summary>
    public const string DuplicateKey = "SS2003";

    /// <summary>A payload is nested too deeply.</summary>
    public const string TooDeep = "SS2004";

    /// <summary>A payload is not in UTF-8.</summary>
    public const string Encoding = "SS2005";

    /// <summary>A value of a payload is of another type than expected, or impossible.</summary>
    public const string OddValue = "SS2006";

    /// <summary>A word that the adapter does not know.</summary>
    public const string UnknownWord = "SS2007";

    /// <summary>A part of a payload lacks what it cannot do without.</summary>
    public const string Incomplete = "SS2008";

    /// <summary>The times of an event cannot be.</summary>
    public const string EventTimes = "SS2009";

    /// <summary>A payload is not what its adapter reads.</summary>
    public const string WrongShape = "SS2010";

    /// <summary>No adapter knows a payload.</summary>
    public const string NotRecognized = "SS2011";

    /// <summary>The settings of a service lack what its kind needs.</summary>
    public const string Settings = "SS2012";

    /// <summary>Every code with its name and explanation.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(
            Broken,
            "broken payload",
            "What the source answered cannot be read: it is empty, it was cut short, or it breaks the rules of its format. The message says where. No snapshot is made of it; ask again, or look at what the URL answers."
        ),
        new(
            WebPage,
            "web page instead of data",
            "The source answered with a web page: a challenge that asks for a browser, an error page, or the URL is that of the page for readers. Save the data by hand in a browser and use `sitegen status import`."
        ),
        new(
            DuplicateKey,
            "duplicate key in payload",
            "A key stands twice in the same object, so that it is not clear which of the values is meant. No snapshot is made of it."
        ),
        new(
            TooDeep,
            "payload nested too deeply",
            "The payload's objects and lists stand more than 64 levels deep. No status page needs that."
        ),
        new(
            Encoding,
            "payload is not UTF-8",
            "JSON is exchanged in UTF-8. The payload has bytes that are not, so that names and messages would be garbled. Convert a saved file, for example with `iconv -t utf-8`."
        ),
        new(
            OddValue,
            "odd value in payload",
            "A value is of another type than its source documents, is out of range, or is no date. It is left out and the rest is read. Only the first one of its kind is reported."
        ),
        new(
            UnknownWord,
            "unknown word in payload",
            "A state or an impact that this program does not know. It is read as `unknown`, which counts neither as up nor as down. Each distinct word is reported once."
        ),
        new(
            Incomplete,
            "incomplete part of a payload",
            "A component, an incident or a message lacks what it cannot do without, such as an id or a time. That part is left out and the rest is read."
        ),
        new(
            EventTimes,
            "impossible times of an event",
            "An incident ends before it begins, or begins more than a day after the capture. An end before the beginning is moved to the beginning: such an incident has no length. Times in the future are kept."
        ),
        new(
            WrongShape,
            "payload of another shape",
            "The payload can be read, and is not what this kind of source answers. The message says what it looks like. Choose another `--kind`, or ask for the right URL."
        ),
        new(
            NotRecognized,
            "unrecognized payload",
            "No adapter knows the payload. If you know where it comes from, say so with `--kind`. Otherwise write the figures down by hand in a file for `kind: manual`."
        ),
        new(
            Settings,
            "incomplete service settings",
            "The service's entry under `status:` in `site.yaml` lacks something that its kind needs, such as `url`."
        ),
    ];
}
