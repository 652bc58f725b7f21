using System.Collections.Immutable;
using System.Globalization;
using Drafter.Models;
using Site.Core.Diagnostics;

namespace Drafter.Costs;

/// <summary>Estimates what calls of a post cost, keeps them below the caps, and records what was spent.</summary>
/// <param name="settings">The caps.</param>
/// <param name="prices">The prices by SERVER/MODEL.</param>
/// <param name="log">What was spent before.</param>
/// <param name="slug">The post.</param>
/// <param name="time">The clock that tells the month.</param>
internal sealed class CostDesk(
    CostSettings settings,
    ImmutableDictionary<string, Price> prices,
    SpendLog log,
    string slug,
    TimeProvider time
)
{
    /// <summary>The most that a call can cost, in words; <c>null</c> where no price is known.</summary>
    public string? Estimate(ModelSettings model, long promptTokens, long mostAnswerTokens) =>
        PriceOf(model) is { } price ? settings.Show(price.Of(promptTokens, mostAnswerTokens)) : null;

    /// <summary>Why a call may not be made; <c>null</c> where it may.</summary>
    public CallFault? Refusal(ModelSettings model, long promptTokens, long mostAnswerTokens)
    {
        if (!settings.HasCap)
        {
            return null;
        }

        if (PriceOf(model) is not { } price)
        {
            return Refused(
                $"a cap is set under 'cost', and no price of {model.Server.Name}/{model.Model} under 'prices'",
                $"write the price of '{model.Model}' under 'prices' of '{model.Server.Name}'"
            );
        }

        decimal most = price.Of(promptTokens, mostAnswerTokens);
        try
        {
            DateOnly today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            return Over(settings.PerPost, log.TotalOf(slug).Amount, most, "post")
                ?? Over(settings.PerMonth, log.Total(today).Amount, most, "month");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refused($"{SpendLog.FileName} cannot be read: {SystemReason.Of(exception)}", null);
        }
    }

    /// <summary>Records that a call is about to be made, at the most that it can cost.</summary>
    /// <returns>What to settle; a fault where it could not be recorded.</returns>
    public (Spending? Reserved, CallFault? Fault) Reserve(ModelSettings model, long promptTokens, long mostAnswerTokens)
    {
        if (Refusal(model, promptTokens, mostAnswerTokens) is { } refusal)
        {
            return (null, refusal);
        }

        Spending reserved = new(
            Guid.NewGuid().ToString("N"),
            time.GetUtcNow(),
            slug,
            model.Server.Name,
            model.Model,
            promptTokens,
            mostAnswerTokens,
            PriceOf(model)?.Of(promptTokens, mostAnswerTokens),
            IsReserved: true
        );
        return Append(reserved) is { } fault ? (null, fault) : (reserved, null);
    }

    /// <summary>Records what a call did cost. Where that cannot be written, the most that it could cost goes on to count.</summary>
    /// <returns>Why it could not be written.</returns>
    public CallFault? Settle(Spending reserved, ModelSettings model, long promptTokens, long answerTokens) =>
        Append(
            reserved with
            {
                At = time.GetUtcNow(),
                PromptTokens = promptTokens,
                AnswerTokens = answerTokens,
                Amount = PriceOf(model)?.Of(promptTokens, answerTokens),
                IsReserved = false,
            }
        );

    private Price? PriceOf(ModelSettings model) => prices.GetValueOrDefault($"{model.Server.Name}/{model.Model}");

    private CallFault? Append(Spending spending)
    {
        try
        {
            log.Append(spending);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refused($"{SpendLog.FileName} cannot be written: {SystemReason.Of(exception)}", null);
        }
    }

    private CallFault? Over(decimal? cap, decimal spent, decimal most, string span) =>
        cap is { } limit && spent + most > limit
            ? Refused(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the cap of {settings.Show(limit)} per {span} is near: {settings.Show(spent)} spent, and the call may cost {settings.Show(most)}"
                ),
                $"raise 'cost.per_{span}' where you mean to spend more"
            )
            : null;

    private static CallFault Refused(string sentence, string? hint) => new(FaultClass.NotAllowed, sentence, hint);
}
