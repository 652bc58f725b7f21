using System.CommandLine.Parsing;
using System.Globalization;

namespace Site.Core.CommandLines;

/// <summary>The values of options that take a whole number in a range.</summary>
public static class WholeNumber
{
    /// <summary>Reads the value of an option; what is no number in the range is a fault of the command line.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="least">The least number.</param>
    /// <param name="most">The greatest.</param>
    public static Func<ArgumentResult, int?> Parser(string name, int least, int most = int.MaxValue) =>
        result => Read(result, name, least, most);

    /// <summary>The same for an option that always has a value.</summary>
    /// <inheritdoc cref="Parser"/>
    public static Func<ArgumentResult, int> RequiredParser(string name, int least, int most = int.MaxValue) =>
        result => Read(result, name, least, most) ?? 0;

    private static int? Read(ArgumentResult result, string name, int least, int most)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        string range = most == int.MaxValue ? $"of at least {least}" : $"from {least} to {most}";
        result.AddError($"{name} takes a whole number {range}, not '{text}'");
        return null;
    }
}
