namespace Drafter.Models.Attempts;

/// <summary>What is shown while a server is waited for.</summary>
internal static class Sentences
{
    /// <summary>The reason of a wait after a fault.</summary>
    public static string Waiting(FaultClass fault) =>
        fault switch
        {
            FaultClass.Loading => "loading",
            FaultClass.Waking => "waking",
            FaultClass.RateLimited => "rate limited",
            FaultClass.Overloaded => "overloaded",
            FaultClass.Refused => "refused",
            _ => "trying again",
        };
}
