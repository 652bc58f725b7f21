using System.Collections;
using System.Globalization;

namespace Site.Templating.Runtime;

/// <summary>The numbers of <c>a..b</c> or <c>a..&lt;b</c>, upwards or downwards. It holds no items, so it can be long.</summary>
public sealed class ScriptRange : IReadOnlyList<object?>
{
    private readonly long _first;
    private readonly long _step;

    internal ScriptRange(long first, long last, bool includesLast)
    {
        _first = first;
        _step = first <= last ? 1 : -1;
        var distance = Math.Abs((decimal)last - first) + (includesLast ? 1 : 0);
        Length = distance > long.MaxValue ? long.MaxValue : (long)distance;
    }

    internal long Length { get; }

    /// <summary>How many numbers there are.</summary>
    public int Count => (int)Math.Min(Length, int.MaxValue);

    /// <inheritdoc/>
    public object? this[int index] => index >= 0 && index < Length ? Boxed.Long(_first + (index * _step)) : null;

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator()
    {
        for (long i = 0, value = _first; i < Length; i++, value += _step)
        {
            yield return Boxed.Long(value);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"[{_first}..{_first + ((Length - 1) * _step)}]");
}
