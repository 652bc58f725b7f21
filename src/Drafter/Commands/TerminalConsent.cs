using System.Globalization;
using Drafter.Models;
using Drafter.Privacy;

namespace Drafter.Commands;

/// <summary>Asks the person at the terminal before text leaves for a cloud. Nothing but a clear yes is one.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="progress">What shows progress, so that the question does not mix with it.</param>
internal sealed class TerminalConsent(Terminal terminal, IProgress progress) : ICloudConsent
{
    /// <inheritdoc />
    public ConsentAnswer? Ask(CloudQuestion question)
    {
        progress.Clear();
        terminal.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\n'{question.Server}' is a cloud. This would leave your machine:\n  to:       {question.Model} at {question.Host}\n  for:      {question.Purpose}\n  what:     {Terminal.Count(question.Messages, "message")}, {question.Bytes} bytes\n  left out: {RedactionCount.Describe(question.Redactions)}\n  cost:     {(question.Cost is { } cost ? $"up to {cost}" : "not known: no price is configured")}"
            )
        );
        while (true)
        {
            terminal.Error.Write("Send it? [y]es, [n]o, [a]ll of this run: ");
            terminal.Error.Flush();
            switch (terminal.Input.ReadLine()?.Trim().ToLowerInvariant())
            {
                case "y" or "yes":
                    return ConsentAnswer.Once;
                case "a" or "all":
                    return ConsentAnswer.Run;
                case null or "" or "n" or "no":
                    return ConsentAnswer.No;
                default:
                    break;
            }
        }
    }
}
