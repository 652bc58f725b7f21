using System.CommandLine;

namespace Drafter.Commands;

/// <summary><c>drafter models</c>: the models of the configured servers.</summary>
internal static class ModelsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, Services services) =>
        new("models", "Lists, pins, verifies, pulls and probes the models of the configured servers.")
        {
            ModelsListCommand.Create(terminal, services),
            ModelsPinCommand.Create(terminal, services),
            ModelsVerifyCommand.Create(terminal, services),
            ModelsPullCommand.Create(terminal, services),
            ModelsProbeCommand.Create(terminal, services),
        };
}
