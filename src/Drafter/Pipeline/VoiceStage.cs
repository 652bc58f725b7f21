using System.Collections.Immutable;
using Drafter.Voice;

namespace Drafter.Pipeline;

/// <summary>How the author writes, in <c>voice.md</c>: learned once for a post, so that every section is asked for in the same voice.</summary>
internal static class VoiceStage
{
    private const string FileName = "voice.md";

    /// <summary>Finds or learns the voice.</summary>
    /// <returns>The voice; an empty one where the settings want none, or there are too few posts to learn it from.</returns>
    public static VoiceProfile Run(DraftingRun run, Brief brief)
    {
        if (!run.Config.LearnsVoice)
        {
            return VoiceProfile.None;
        }

        if (run.Workspace.Read(FileName) is { } written)
        {
            return VoiceProfile.Read(written);
        }

        // The sections that are there were asked for without one.
        if (OutlineStage.IsThere(run.Workspace))
        {
            return VoiceProfile.None;
        }

        string folder = Path.Combine(run.Workspace.Paths.Site, run.Config.Posts);
        ImmutableArray<PublishedPost> posts = PublishedPosts.Read(folder, brief.Language, run.Config.Language);
        VoiceProfile voice = VoiceProfile.Of(posts, $"{brief.Topic}\n{brief.Notes}", brief.Language);
        if (!voice.IsEmpty)
        {
            run.Write(FileName, voice.ToMarkdown(posts.Length));
        }

        return voice;
    }
}
