using System.Globalization;

namespace Drafter.Servers.Wire;

/// <summary>How long a server wants us to wait (<c>Retry-After</c>, RFC 9110, section 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>The time; <c>null</c> where the answer has none, or none that can be read.</summary>
    public static TimeSpan? Of(HttpResponseMessage response)
    {
        if (
            response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values)
            && double.TryParse(
                values.First(),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out double seconds
            )
            && seconds < TimeSpan.FromDays(365).TotalSeconds
        )
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return response.Headers is { RetryAfter.Date: { } date, Date: { } now } && date > now ? date - now : null;
    }
}
