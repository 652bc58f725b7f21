using System.CommandLine;
using Drafter.Privacy;

namespace Drafter.Commands;

/// <summary>How a command that asks models talks.</summary>
internal sealed class RunArguments
{
    private readonly Option<bool> _yes = new("--yes", "-y")
    {
        Description =
            "Asks nothing: accepts the outline, the sections, and the changes that touch no number, name, link or code",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Writes what happens as JSON, a line each, to standard output",
    };

    private readonly Option<bool> _acceptDrift = new("--accept-drift")
    {
        Description = "Goes on with a model that is another one than the pinned one; drafter.lock stays as it is",
    };

    private readonly Option<string?> _cloud = new("--cloud")
    {
        Description =
            "Whether clouds may be asked: never, ask or allowed; the strictest of this, the settings and the brief holds",
        HelpName = "POLICY",
    };

    /// <summary>Makes them.</summary>
    public RunArguments() => _cloud.AcceptOnlyFromAmong([.. CloudPolicies.Words]);

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_yes);
        command.Options.Add(_json);
        command.Options.Add(_acceptDrift);
        command.Options.Add(_cloud);
    }

    /// <summary>Reads them.</summary>
    public RunOptions Read(ParseResult parsed) =>
        new(parsed.GetValue(_yes), parsed.GetValue(_json), CloudPolicies.Of(parsed.GetValue(_cloud)))
        {
            IsDriftAccepted = parsed.GetValue(_acceptDrift),
        };
}

/// <summary>How a command that asks models talks.</summary>
/// <param name="Yes">Whether nobody is asked.</param>
/// <param name="Json">Whether events are written as JSON.</param>
/// <param name="Cloud">Whether clouds may be asked; <c>null</c> where the command line says nothing of it.</param>
internal sealed record RunOptions(bool Yes, bool Json, CloudPolicy? Cloud = null)
{
    /// <summary>Whether a model that is another one than the pinned one may answer.</summary>
    public bool IsDriftAccepted { get; init; }
}
