using Drafter.Models;

namespace Drafter.Tests.Commands;

/// <summary>Answers by a function, in pieces, and remembers what it was asked.</summary>
internal sealed class ScriptedRunner(Func<RoleCall, CallResult> answer) : IRoleRunner
{
    /// <summary>The calls, the first one first.</summary>
    public List<RoleCall> Calls { get; } = [];

    /// <summary>Answers every role sensibly.</summary>
    public static ScriptedRunner Sensible() => new(call => Complete(Sensibly(call)));

    public Task<CallResult> RunAsync(RoleCall call, Action<CallEvent> onEvent, CancellationToken cancellation)
    {
        Calls.Add(call);
        onEvent(new CallEvent.Started("scripted", "test"));
        CallResult result = answer(call);
        foreach (string word in result.Text.Split(' '))
        {
            onEvent(new CallEvent.Text(word + " "));
        }

        return Task.FromResult(result);
    }

    public static CallResult Complete(string text, FinishReason finish = FinishReason.Stop) =>
        new(
            true,
            text,
            string.Empty,
            finish,
            new ModelIdentity(ServerKind.OpenAiCompatible, "scripted", Fingerprint: "f00d"),
            new TokenCounts(10, text.Length / 4),
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(3),
            null,
            []
        );

    public static CallResult Failed(FaultClass fault, string text = "") =>
        new(
            false,
            text,
            string.Empty,
            FinishReason.None,
            new ModelIdentity(ServerKind.OpenAiCompatible, "scripted"),
            null,
            TimeSpan.Zero,
            TimeSpan.FromSeconds(1),
            new CallFault(fault, "127.0.0.1:9 refused the connection", "start the server"),
            []
        );

    public static string Sensibly(RoleCall call) =>
        call.Purpose switch
        {
            "questions" => """{"questions":["What does it cost?"]}""",
            "outline" =>
                """{"title":"Why I run local models","summary":"They stay up.","sections":[{"heading":"The outage","points":["The cloud went down"]},{"heading":"The cupboard","points":["A machine at home"]}]}""",
            "section 1" =>
                "The cloud went down on a Tuesday, and with it went the afternoon. Nobody could say when it would be back.",
            "section 2" => "There is a machine at home, in a cupboard, and it hums. It was never down for long.",
            "critique" => """{"remarks":[{"section":2,"problem":"say what the machine is for"}]}""",
            "revision of section 2" =>
                "There is a machine at home, in a cupboard, and it hums while it answers. It was never down for long.",
            _ => "A revised text for the section that keeps to what was said before and adds nothing new.",
        };
}
