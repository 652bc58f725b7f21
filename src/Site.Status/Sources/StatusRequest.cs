namespace Site.Status.Sources;

/// <summary>One question that an adapter wants asked: an HTTP GET.</summary>
/// <param name="Role">What the answer is for, in the adapter's word: <c>summary</c>, <c>incidents</c>.</param>
/// <param name="Url">The absolute URL.</param>
/// <param name="IsOptional">Whether a snapshot can be made without the answer.</param>
public sealed record StatusRequest(string Role, Uri Url, bool IsOptional = false)
{
    /// <summary>What the answer is written in.</summary>
    public PayloadFormat Format { get; init; } = PayloadFormat.Json;
}
