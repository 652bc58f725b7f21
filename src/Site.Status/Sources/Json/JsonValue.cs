using System.Globalization;
using System.Text.Json;
using Site.Core.Diagnostics;

namespace Site.Status.Sources.Json;

/// <summary>A value of a JSON payload that knows where it stands. Objects are <see cref="JsonRecord"/>s.</summary>
internal class JsonValue
{
    private readonly JsonPayload _owner;
    private readonly JsonValue? _parent;
    private readonly string? _key;
    private readonly int _start;

    internal JsonValue(JsonPayload owner, JsonValue? parent, string? key, JsonValueKind kind, int start)
    {
        _owner = owner;
        _parent = parent;
        _key = key;
        _start = start;
        Kind = kind;
    }

    /// <summary>The object or list that it stands in.</summary>
    public JsonValue? Parent => _parent;

    /// <summary>What it is.</summary>
    public JsonValueKind Kind { get; }

    /// <summary>The text of a string, or a number as it is written; <c>null</c> for anything else.</summary>
    public string? Raw { get; internal init; }

    /// <summary>The items of a list; empty for anything else.</summary>
    public IReadOnlyList<JsonValue> Items { get; internal set; } = [];

    /// <summary>The length in bytes, for excerpts.</summary>
    internal int Length { get; set; } = 1;

    /// <summary>Where it stands, without the positions in lists: <c>incidents[].impact</c>.</summary>
    public string Path
    {
        get
        {
            string parent = _parent?.Path ?? string.Empty;
            return _parent is null ? "the payload"
                : _key is null ? (_parent._parent is null ? "[]" : parent + "[]")
                : _parent._parent is null ? _key
                : $"{parent}.{_key}";
        }
    }

    /// <summary>The file or URL with line and column.</summary>
    public SourceLocation Location => _owner.LocationOf(_start, Length);

    /// <summary>Faults of the payload go here.</summary>
    protected PayloadNotes? Notes => _owner.Notes;

    /// <summary>What it is, in words for a message.</summary>
    public string Describe() =>
        Kind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => $"'{PayloadNotes.Shortened(Raw!)}'",
            JsonValueKind.Number => PayloadNotes.Shortened(Raw!),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => "null",
        };

    /// <summary>The number that it is or spells, or <c>null</c> where it is another or does not fit.</summary>
    public decimal? AsNumber() =>
        Raw is not null
        && decimal.TryParse(
            Raw,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out decimal number
        )
            ? number
            : null;

    /// <summary>The time that it says: ISO 8601, a date string of JavaScript, Unix seconds or milliseconds.</summary>
    public DateTimeOffset? AsTime() =>
        Kind == JsonValueKind.Number && AsNumber() is { } number ? SourceTime.FromUnix(number)
        : Kind == JsonValueKind.String ? SourceTime.Parse(Raw!)
        : null;
}
