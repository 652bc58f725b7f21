using System.Text;

namespace Drafter.Models;

/// <summary>Where a server runs, as far as the author's data are concerned.</summary>
public enum ServerLocation
{
    /// <summary>In the author's own hands.</summary>
    Local,

    /// <summary>In somebody else's.</summary>
    Cloud,
}

/// <summary>A model server as the configuration has it.</summary>
/// <param name="Name">Its name in the configuration: the ledger and every message use it.</param>
/// <param name="Kind">Its protocol.</param>
/// <param name="Url">Its root, without <c>/v1</c> or <c>/api</c>. Only this host is ever connected to.</param>
/// <param name="ApiKey">The key it wants; <c>null</c> where it wants none, or where the variable with it is not set. Never printed.</param>
public sealed record ServerSettings(string Name, ServerKind Kind, Uri Url, string? ApiKey = null)
{
    /// <summary>The environment variable that holds the key; <c>null</c> for a server without one. Messages name it, never its value.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Where the configuration says that it runs; <c>null</c> where it does not say.</summary>
    public ServerLocation? Location { get; init; }

    /// <summary>Whether what is sent to it leaves the author's hands.</summary>
    public bool IsCloud =>
        Kind.IsCloud() || (Location is { } written ? written == ServerLocation.Cloud : !LocalAddress.IsLocal(Url));

    /// <summary>Whether it is local by its name alone: then a public address behind the name is not connected to.</summary>
    public bool IsLocalByName => !IsCloud && Location is null;

    /// <summary>Whether it wants a key that is not there.</summary>
    public bool IsKeyMissing => KeyVariable is not null && string.IsNullOrEmpty(ApiKey);

    private bool PrintMembers(StringBuilder text)
    {
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Name}, {Kind.Word()}");
        return true;
    }
}
