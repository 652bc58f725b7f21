using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Drafter.Models;
using Drafter.Text;

namespace Drafter.Configuration;

/// <summary>Writes a first <c>drafter.yaml</c> with a word on each setting.</summary>
internal static class StarterConfig
{
    /// <summary>The text of the file.</summary>
    /// <param name="servers">The servers that were found; an example in comments stands where there are none.</param>
    public static string Write(ImmutableArray<FoundServer> servers)
    {
        StringBuilder text = new(
            """
            # The settings of drafter for this site; docs/drafter-config.md lists every key. What you set in
            # ~/.config/drafter/config.yaml holds for all your sites; this file wins over it.

            # The model servers, by a name of your choice. drafter connects to these hosts and to no other.

            """.ReplaceLineEndings("\n")
        );
        if (servers.IsEmpty)
        {
            text.Append(
                """
                # No server answered on this machine. Take the marks off and change what differs:
                # servers:
                #   gpu:
                #     kind: ollama                  # or openai-compatible: llama-server, vLLM, LM Studio
                #     url: http://gpu.lan:11434
                #     models: [qwen3:8b]
                #     context: 8192

                """.ReplaceLineEndings("\n")
            );
        }
        else
        {
            text.Append("servers:\n");
            foreach (FoundServer server in servers)
            {
                string models = string.Join(", ", server.Models.Select(YamlText.Quote));
                text.Append(CultureInfo.InvariantCulture, $"  {server.Name}:\n")
                    .Append(CultureInfo.InvariantCulture, $"    kind: {server.Kind.Word()}\n")
                    .Append(CultureInfo.InvariantCulture, $"    url: {server.Url.GetLeftPart(UriPartial.Authority)}\n")
                    .Append(CultureInfo.InvariantCulture, $"    models: [{models}]\n")
                    .Append(
                        CultureInfo.InvariantCulture,
                        $"    context: {server.ContextTokens ?? DrafterConfig.UsualContext}\n"
                    );
            }
        }

        text.Append(
            """

            # Which models do what, the preferred one first; without this, every model does everything in the order above.
            # A critic that is another model than the writer sees more.
            # roles:
            #   outline: [SERVER/MODEL]
            #   draft: [SERVER/MODEL]
            #   critique: [SERVER/MODEL]
            #   revise: [SERVER/MODEL]

            # The roles in which a reasoning model thinks before it answers; in the others it is asked not to.
            # think: [critique]

            # Whether text may leave for a cloud that you name under servers: never, ask or allowed.
            # cloud: never

            # The prompts say how you write, learned from your published posts.
            # voice: true

            # What a post is like where the command line says nothing.
            # length: 800
            # language: en
            # audience: people who run their own servers

            """.ReplaceLineEndings("\n")
        );
        return text.ToString();
    }
}
