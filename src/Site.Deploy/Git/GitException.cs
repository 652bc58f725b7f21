namespace Site.Deploy.Git;

/// <summary>git failed, or is not there.</summary>
/// <param name="message">Its own words, in one line.</param>
public sealed class GitException(string message) : Exception(message);
