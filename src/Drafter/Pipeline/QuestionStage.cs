using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Drafter.Models;
using Drafter.Text;
using Drafter.Workspace;
using Site.Templating.Runtime;

namespace Drafter.Pipeline;

/// <summary>A reader's question.</summary>
/// <param name="Text">It.</param>
/// <param name="Answer">What the author says to it; empty where nothing.</param>
internal sealed record Question(string Text, string Answer);

/// <summary>Questions before the outline: what a reader wants to know and the notes do not say. They can be missing; the run goes on.</summary>
internal static class QuestionStage
{
    private const string FileName = "questions.md";
    private const int MaxTokens = 320;
    private const int LongestQuestion = 160;
    private const int MostQuestions = 4;

    /// <summary>The questions that were put, as the author left them.</summary>
    public static ImmutableArray<Question> Written(PostWorkspace workspace) =>
        workspace.Read(FileName) is { } written ? Read(written) : [];

    /// <summary>What the author answered.</summary>
    public static string AnswersOf(ImmutableArray<Question> questions) =>
        string.Join('\n', questions.Select(q => q.Answer).Where(a => a.Length > 0));

    /// <summary>Asks the model for questions and the author for answers, once.</summary>
    public static async Task<ImmutableArray<Question>> RunAsync(
        DraftingRun run,
        Brief brief,
        CancellationToken cancellation
    )
    {
        if (run.Workspace.Read(FileName) is { } written)
        {
            return Read(written);
        }

        // After the outline it is too late for questions.
        if (OutlineStage.IsThere(run.Workspace))
        {
            return [];
        }

        if (run.Prompts.Render("questions", Values(brief)) is not { } messages)
        {
            run.StopWithFault();
            return [];
        }

        run.Tell(new DraftEvent.StageStarted("questions"));
        RoleCall call = new(
            ModelRole.Outline,
            messages,
            Schemas.Questions,
            MaxTokens,
            brief.Seed,
            Think: null,
            "questions"
        );
        Stop? stop = null;
        Answer? answer = await run.Calls.AskAsync(call, FileName, 0, s => stop = s, cancellation).ConfigureAwait(false);
        if (answer is null)
        {
            run.Stop = stop!.IsOfOneAnswer ? null : stop;
            return [];
        }

        ImmutableArray<string> questions = ReadAnswer(answer.Result.Text);
        if (questions.IsEmpty)
        {
            run.Tell(
                new DraftEvent.Remark("the model's questions could not be read; going on without", IsWarning: true)
            );
        }

        ImmutableArray<string> answers = run.Author.Answer(questions);
        ImmutableArray<Question> all = [.. questions.Zip(answers, (q, a) => new Question(q, a))];
        run.Write(FileName, ToMarkdown(all), call: answer.Number);
        return all;
    }

    private static ScriptObject Values(Brief brief) =>
        new()
        {
            ["topic"] = brief.Topic,
            ["notes"] = brief.Notes,
            ["audience"] = brief.Audience,
            ["language"] = brief.Language,
        };

    private static ImmutableArray<string> ReadAnswer(string answer)
    {
        using JsonDocument? document = JsonRepair.Read(answer);
        return
            document is not null
            && document.RootElement.TryGetProperty("questions", out JsonElement questions)
            && questions.ValueKind == JsonValueKind.Array
            ?
            [
                .. questions
                    .EnumerateArray()
                    .Where(q => q.ValueKind == JsonValueKind.String)
                    .Select(q => ModelText.Line(q.GetString()!, LongestQuestion))
                    .Where(q => q.Any(char.IsLetter))
                    .Take(MostQuestions),
            ]
            : [];
    }

    private static string ToMarkdown(ImmutableArray<Question> questions)
    {
        StringBuilder text = new(
            "# Questions before the outline\n\nWrite an answer below a question; an unanswered one is put to the outline as it is.\n"
        );
        foreach (Question question in questions)
        {
            text.Append($"\n## {question.Text}\n");
            if (question.Answer.Length > 0)
            {
                text.Append($"\n{question.Answer}\n");
            }
        }

        return text.ToString();
    }

    private static ImmutableArray<Question> Read(string text)
    {
        ImmutableArray<Question>.Builder questions = ImmutableArray.CreateBuilder<Question>();
        foreach (string part in text.ReplaceLineEndings("\n").Split("\n## ").Skip(1))
        {
            int end = part.IndexOf('\n', StringComparison.Ordinal);
            string question = (end < 0 ? part : part[..end]).Trim();
            string answer =
                end < 0
                    ? string.Empty
                    : string.Join(
                        ' ',
                        part[end..].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    );
            questions.Add(new Question(question, answer));
        }

        return questions.ToImmutable();
    }
}
