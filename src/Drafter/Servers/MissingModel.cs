using Drafter.Models;

namespace Drafter.Servers;

/// <summary>The fault of a model that a server does not have: what is there is named, nothing is taken in its place.</summary>
internal static class MissingModel
{
    private const int MaxNamed = 8;

    /// <summary>The fault.</summary>
    public static ModelServerException Of(string model, IEnumerable<string> there, string hint)
    {
        string[] names = [.. there.Order(StringComparer.Ordinal)];
        string list =
            names.Length == 0
                ? "it has none"
                : $"it has {string.Join(", ", names.Take(MaxNamed))}{(names.Length > MaxNamed ? $" and {names.Length - MaxNamed} more" : string.Empty)}";
        return new ModelServerException(
            new CallFault(FaultClass.ModelMissing, $"the server does not have the model '{model}': {list}", hint)
        );
    }
}
