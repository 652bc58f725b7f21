using System.Collections.Immutable;
using Drafter.Models;
using Site.Core.Diagnostics;

namespace Drafter.Diagnostics;

/// <summary>The diagnostics of model servers (DR2): one for each class of fault.</summary>
public static class ServerDiagnostics
{
    private static readonly ImmutableArray<(FaultClass Class, DiagnosticDescriptor Descriptor)> s_table =
    [
        Of(
            FaultClass.Refused,
            "DR2001",
            "model server refused the connection",
            "Nobody listens at that host and port: the server is not running, or the port is another one. Start it (`ollama serve`, `llama-server …`) and run `drafter resume`."
        ),
        Of(
            FaultClass.Dns,
            "DR2002",
            "unknown host of a model server",
            "The name of the host cannot be resolved. Check `url` of the server, and that the network is up."
        ),
        Of(
            FaultClass.Tls,
            "DR2003",
            "certificate of a model server is not accepted",
            "The connection could not be made safe. It is never made without TLS instead: mend the certificate, or the system's list of authorities."
        ),
        Of(
            FaultClass.Loading,
            "DR2004",
            "model is still loading",
            "The server answers 503 while it loads the model, and did so for longer than the limit of a cold start."
        ),
        Of(
            FaultClass.Waking,
            "DR2005",
            "model server does not wake up",
            "A proxy in front of the server answers 502, 503 or 504 while it starts the node, and did so for longer than the limit of a cold start."
        ),
        Of(
            FaultClass.ModelMissing,
            "DR2006",
            "model is not on the server",
            "The server does not have the model. Another one is never taken in its place, and none is pulled unasked."
        ),
        Of(
            FaultClass.Drift,
            "DR2007",
            "another model answered",
            "The model is another one than the pinned one, or the server answered with another model than the one that was asked for."
        ),
        Of(
            FaultClass.NoFirstToken,
            "DR2008",
            "no token within the limit",
            "The server took the request and sent nothing within the time for the first token. It may be busy with another request."
        ),
        Of(FaultClass.Stalled, "DR2009", "answer stalled", "The answer stopped coming. What had come is kept."),
        Of(
            FaultClass.Reset,
            "DR2010",
            "connection to a model server broke",
            "The connection ended within the answer: the server was stopped or crashed, or something between broke it. What had come is kept."
        ),
        Of(
            FaultClass.NoTerminalReason,
            "DR2011",
            "answer ended without a reason",
            "The stream ended cleanly, yet the server did not say that the answer was at its end. Such an answer is never taken for a complete one."
        ),
        Of(
            FaultClass.Malformed,
            "DR2012",
            "answer is not in the protocol",
            "A line of the answer is no JSON of the protocol, or is longer than any should be. What had come is kept."
        ),
        Of(
            FaultClass.ServerError,
            "DR2013",
            "model server failed",
            "The server says that it failed, in its own words."
        ),
        Of(
            FaultClass.Length,
            "DR2014",
            "answer was cut at the token limit",
            "The answer reached its limit of tokens, and did so again when the model was asked to go on. The text is kept and marked."
        ),
        Of(
            FaultClass.ContextOverflow,
            "DR2015",
            "prompt does not fit into the context window",
            "Prompt and answer together need more tokens than the model's window has. Make `context` larger where the model allows it, or the prompt shorter."
        ),
        Of(
            FaultClass.TruncatedPrompt,
            "DR2016",
            "server left out a part of the prompt",
            "The server evaluated far fewer tokens than were sent: it cut the prompt without saying so. The answer is not used."
        ),
        Of(
            FaultClass.OutOfMemory,
            "DR2017",
            "model server is out of memory",
            "The model does not fit into the server's memory beside what is there. A smaller context, a smaller quantization or unloading another model helps."
        ),
        Of(
            FaultClass.RateLimited,
            "DR2018",
            "too many requests",
            "The server wants fewer requests (429), and for longer than drafter waits."
        ),
        Of(
            FaultClass.Quota,
            "DR2019",
            "quota or billing",
            "The account has no allowance left. Waiting does not help: it is billing, not rate."
        ),
        Of(FaultClass.Overloaded, "DR2020", "model server is overloaded", "The server has too much to do."),
        Of(
            FaultClass.NotAModelServer,
            "DR2021",
            "something else answered than a model server",
            "The answer is a web page or a plain text: a proxy, a login page or another program listens there. Check `url` of the server."
        ),
        Of(FaultClass.Empty, "DR2022", "empty answer", "The model ended its answer without a word, twice."),
        Of(
            FaultClass.Loop,
            "DR2023",
            "answer repeats itself",
            "The model fell into an endless repetition, also with another seed. The text before it is kept."
        ),
        Of(
            FaultClass.ThinkingOnly,
            "DR2024",
            "thoughts without an answer",
            "The model thought and wrote nothing, also when it was asked not to think. A larger limit of tokens may help."
        ),
        Of(
            FaultClass.Unauthorized,
            "DR2025",
            "model server wants a key",
            "The server asks for an API key, or does not accept the one that it got."
        ),
        Of(FaultClass.Cancelled, "DR2026", "stopped", "The author stopped it. What had come is kept."),
        Of(
            FaultClass.NotLocal,
            "DR2027",
            "model runs in a cloud",
            "The server is a door to a cloud: it marks the model as one that runs on another host. Nothing was sent to it."
        ),
        Of(
            FaultClass.KeyMissing,
            "DR2028",
            "API key is missing",
            "The environment variable that `key` names is not set, so the server is passed over and the next model is asked. Nothing was sent to it."
        ),
        Of(
            FaultClass.NotAllowed,
            "DR2029",
            "cloud is not allowed",
            "The server is a cloud, and nothing allows that it is asked. No connection was made to it."
        ),
        Of(
            FaultClass.Refusal,
            "DR2030",
            "the answer was refused",
            "The model would not answer, or the cloud's content filter held the answer back. It is not asked again with the same prompt; the next model is."
        ),
    ];

    /// <summary>Every code with its name and explanation.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. s_table.Select(row => row.Descriptor)];

    /// <summary>The code of a class of faults.</summary>
    public static string CodeOf(FaultClass fault) => s_table.First(row => row.Class == fault).Descriptor.Code;

    private static (FaultClass Class, DiagnosticDescriptor Descriptor) Of(
        FaultClass fault,
        string code,
        string name,
        string explanation
    ) => (fault, new DiagnosticDescriptor(code, name, explanation));
}
