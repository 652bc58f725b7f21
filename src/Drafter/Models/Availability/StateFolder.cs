namespace Drafter.Models.Availability;

/// <summary>The folder of what a machine remembers of its servers, over all sites.</summary>
internal static class StateFolder
{
    /// <summary><c>$XDG_STATE_HOME/drafter</c>, or that below the home; it need not be there.</summary>
    public static string Of(Func<string, string?> variable) =>
        variable("XDG_STATE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg) ? Path.Combine(xdg, "drafter")
        : variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".local", "state", "drafter")
        : Path.Combine(Path.GetTempPath(), "drafter");
}
