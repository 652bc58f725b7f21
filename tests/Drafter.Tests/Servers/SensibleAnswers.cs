namespace Drafter.Tests.Servers;

/// <summary>What a model of sense answers to the program's own prompts: three sections about a machine in a cupboard.</summary>
internal static class SensibleAnswers
{
    /// <summary>The number of sections of its outline.</summary>
    public const int Sections = 3;

    /// <summary>The answer to a prompt; an unknown one is that of a revision.</summary>
    public static string To(string prompt)
    {
        if (prompt.Contains("Plan a blog post", StringComparison.Ordinal))
        {
            return """{"title":"The cupboard","summary":"A machine at home.","sections":[{"heading":"The hum","points":["It hums"]},{"heading":"The heat","points":["It warms the room"]},{"heading":"The bill","points":["It costs little"]}]}""";
        }

        return prompt switch
        {
            _ when prompt.Contains("short questions", StringComparison.Ordinal) =>
                """{"questions":["What does it cost?"]}""",
            _ when prompt.Contains("problems in the language", StringComparison.Ordinal) =>
                """{"remarks":[{"section":1,"problem":"say where the cupboard is"}]}""",
            _ when prompt.Contains("Now write section 1", StringComparison.Ordinal) =>
                "It hums all day and all night. You get used to it after a while, as you do to rain.",
            _ when prompt.Contains("Now write section 2", StringComparison.Ordinal) =>
                "It warms the room in winter. In summer the door stays open and the cat moves out.",
            _ when prompt.Contains("Now write section 3", StringComparison.Ordinal) =>
                "It costs little. Less than a lamp, more than a clock, and nobody sends an invoice twice.",
            _ => "It hums all day and all night in the hall. You get used to it after a while, as you do to rain.",
        };
    }
}
