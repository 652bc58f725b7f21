namespace SiteGen.Serving;

/// <summary>The paths below the base path that are the server's own. No build makes a file in a folder with this name.</summary>
internal static class ServedPaths
{
    /// <summary>The script that pages get.</summary>
    public const string Script = "/.sitegen/live.js";

    /// <summary>The events that the script listens to.</summary>
    public const string Events = "/.sitegen/events";
}
