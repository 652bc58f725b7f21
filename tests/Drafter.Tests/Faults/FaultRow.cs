using Drafter.Models;

namespace Drafter.Tests.Faults;

/// <summary>A row of the fault matrix: what breaks while section 2 of 3 is written, and what comes of it.</summary>
/// <param name="Name">The fault.</param>
/// <param name="Arrange">Breaks something, after the outline was written.</param>
/// <param name="Exit">The exit code: 0 where the run heals by itself.</param>
/// <param name="Asked">How often the server is asked for section 2.</param>
/// <param name="Says">What the terminal shows.</param>
internal sealed record FaultRow(string Name, Action<ServedSite> Arrange, int Exit, int Asked, params string[] Says)
{
    /// <summary>What <c>sections/02.md.partial</c> has after the fault; <c>null</c> where nothing had come.</summary>
    public string? Partial { get; init; }

    /// <summary>Whether section 1 was written before: the fault is the server's at section 2, not one of the way to it.</summary>
    public bool HasFirst { get; init; } = true;

    /// <summary>What the post has in the end.</summary>
    public string Has { get; init; } = "It warms the room in winter.";

    /// <summary>What the critique notes of it; <c>null</c> for nothing.</summary>
    public string? Finding { get; init; }

    /// <summary>The one dialect that has it; <c>null</c> for both.</summary>
    public ServerKind? Only { get; init; }
}
