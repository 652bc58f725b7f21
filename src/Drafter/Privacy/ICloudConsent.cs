using System.Collections.Immutable;
using Drafter.Models;

namespace Drafter.Privacy;

/// <summary>What would leave the machine.</summary>
/// <param name="Server">The cloud, as the configuration names it.</param>
/// <param name="Host">Its host.</param>
/// <param name="Model">The model.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Messages">How many messages.</param>
/// <param name="Bytes">Their bytes in UTF-8.</param>
/// <param name="Redactions">What is left out.</param>
/// <param name="Cost">The most that it costs, in words; <c>null</c> where no price is known.</param>
internal sealed record CloudQuestion(
    string Server,
    string Host,
    string Model,
    string Purpose,
    int Messages,
    int Bytes,
    ImmutableArray<RedactionCount> Redactions,
    string? Cost
);

/// <summary>What the author says to it.</summary>
internal enum ConsentAnswer
{
    /// <summary>Not this time.</summary>
    No,

    /// <summary>This call.</summary>
    Once,

    /// <summary>Every call of this run to this cloud.</summary>
    Run,
}

/// <summary>Who says yes to a cloud: a person at a terminal, or nobody.</summary>
internal interface ICloudConsent
{
    /// <summary>Asks; <c>null</c> where nobody is there to be asked.</summary>
    ConsentAnswer? Ask(CloudQuestion question);
}

/// <summary>Nobody is there: <c>--yes</c>, <c>--json</c>, or no terminal. That is no yes.</summary>
internal sealed class NobodyConsents : ICloudConsent
{
    /// <inheritdoc />
    public ConsentAnswer? Ask(CloudQuestion question) => null;
}
