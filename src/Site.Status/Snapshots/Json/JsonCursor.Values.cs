using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Site.Core.Text;
using Site.Status.Diagnostics;

namespace Site.Status.Snapshots.Json;

/// <content>Reads single values.</content>
internal ref partial struct JsonCursor
{
    private const int LongestQuote = 40;

    /// <summary>Reads a text.</summary>
    public string Text() => _json.TokenType == JsonTokenType.String ? TextValue() : WrongType("a text", string.Empty);

    /// <summary>Reads a text or <c>null</c>.</summary>
    public string? TextOrNull() => IsNull ? null : Text();

    /// <summary>Reads a list of texts.</summary>
    public ImmutableArray<string> Texts() =>
        List(static (ref json) => json._json.TokenType == JsonTokenType.String ? json.TextValue() : json.NoText());

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    public bool Boolean() =>
        _json.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => WrongType("true or false", fallback: false),
        };

    /// <summary>Reads a whole number from a minimum on.</summary>
    public long Integer(long minimum, long maximum)
    {
        if (_json.TokenType != JsonTokenType.Number)
        {
            return WrongType("a whole number", 0L);
        }

        // JSON Schema counts 3.0 among the whole numbers.
        if (!_json.TryGetInt64(out long value))
        {
            if (!_json.TryGetDecimal(out decimal number) || decimal.Truncate(number) != number)
            {
                return WrongType("a whole number", 0L);
            }

            value = (long)Math.Clamp(number, long.MinValue, long.MaxValue);
        }

        if (value >= minimum && value <= maximum)
        {
            return value;
        }

        return BadValue(
            $"is {value}; it must be {(value < minimum ? $"at least {minimum}" : $"at most {maximum}")}",
            0L
        );
    }

    /// <summary>Reads a number of seconds or <c>null</c>.</summary>
    public long? SecondsOrNull() => IsNull ? null : Integer(0, int.MaxValue);

    /// <summary>Reads a time in UTC.</summary>
    public DateTimeOffset Time()
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return WrongType("a time as a text", default(DateTimeOffset));
        }

        if (!_json.ValueIsEscaped && SnapshotTime.TryRead(_json.ValueSpan, out DateTimeOffset time))
        {
            return time;
        }

        string text = TextValue();
        return SnapshotTime.TryRead(Encoding.UTF8.GetBytes(text), out time)
            ? time
            : BadValue($"is '{Cut(text)}'; a time is written as 2026-10-08T01:10:02Z, in UTC", default(DateTimeOffset));
    }

    /// <summary>Reads a time in UTC or <c>null</c>.</summary>
    public DateTimeOffset? TimeOrNull() => IsNull ? null : Time();

    /// <summary>Reads a day.</summary>
    public DateOnly Day()
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return WrongType("a day as a text", default(DateOnly));
        }

        string text = TextValue();
        return DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly day
        )
            ? day
            : BadValue($"is '{Cut(text)}'; a day is written as 2026-10-08", default(DateOnly));
    }

    /// <summary>Reads a day or <c>null</c>.</summary>
    public DateOnly? DayOrNull() => IsNull ? null : Day();

    /// <summary>Reads a percentage, which is a text.</summary>
    public decimal Percent()
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return WrongType("a percentage as a text", 0m);
        }

        string text = TextValue();
        return SnapshotPercent.TryRead(text, out decimal percent)
            ? percent
            : BadValue(
                $"is '{Cut(text)}'; a percentage is a text from \"0\" to \"100\" with at most four decimals and no sign",
                0m
            );
    }

    /// <summary>Reads a word for a state: one that is not known is <c>Unknown</c>.</summary>
    public T State<T>(WordTable<T> words)
        where T : struct, Enum => Word(words, isError: _strict, instead: "; it is read as 'unknown'");

    /// <summary>Reads a word for a state that the schema leaves open: one that is not known is <c>Unknown</c>.</summary>
    public T OpenState<T>(WordTable<T> words)
        where T : struct, Enum => Word(words, isError: false, instead: "; it is read as 'unknown'");

    /// <summary>Reads a word that must be one of a few.</summary>
    public T Choice<T>(WordTable<T> words)
        where T : struct, Enum => Word(words, isError: true, instead: string.Empty);

    private T Word<T>(WordTable<T> words, bool isError, string instead)
        where T : struct, Enum
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return WrongType("a text", default(T));
        }

        if (words.TryRead(ref _json, out T value))
        {
            return value;
        }

        UnknownWord(words.Words, isError, instead);
        return default;
    }

    /// <summary>Apart from the reading of words, so that this makes no closure where all is well.</summary>
    private void UnknownWord(ImmutableArray<string> words, bool isError, string instead)
    {
        string word = TextValue();
        string message = $" has the unknown word '{Cut(word)}'{(isError ? string.Empty : instead)}";
        string hint = Spelling.Nearest(word, words) is { } nearest
            ? $"did you mean '{nearest}'?"
            : $"it may be {string.Join(", ", words[..^1])} or {words[^1]}";
        if (isError)
        {
            _faults.Error(SnapshotDiagnostics.UnknownWord, Start, path => path + message, hint);
        }
        else
        {
            _faults.Warning(SnapshotDiagnostics.UnknownWord, Start, path => path + message, hint);
        }
    }

    private readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    /// <summary>The text of a string; escapes that are half a character are reported.</summary>
    private string TextValue()
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return BadValue("has half of a surrogate pair", string.Empty);
        }
    }

    private readonly string TextOrPlaceholder()
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private string? NoText()
    {
        WrongType("a text");
        return null;
    }

    private T WrongType<T>(string expected, T fallback)
    {
        WrongType(expected);
        return fallback;
    }

    private void WrongType(string expected)
    {
        string found = _json.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => $"the number {Cut(Encoding.UTF8.GetString(_json.ValueSpan))}",
            JsonTokenType.Null => "null",
            JsonTokenType.True => "true",
            _ => "false",
        };
        _faults.Error(SnapshotDiagnostics.WrongType, Start, path => $"{path} is {found}; it must be {expected}");
        _json.Skip();
    }

    private T BadValue<T>(string what, T fallback)
    {
        _faults.Error(SnapshotDiagnostics.BadValue, Start, path => $"{path} {what}");
        return fallback;
    }

    private static string Cut(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";
}
