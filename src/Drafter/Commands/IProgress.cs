using Drafter.Pipeline;
using Drafter.Workspace;

namespace Drafter.Commands;

/// <summary>Shows what happens.</summary>
internal interface IProgress : IDisposable
{
    /// <summary>Takes an event.</summary>
    void Tell(DraftEvent happened);

    /// <summary>Takes a line that is written over away, so that something else can be written.</summary>
    void Clear();

    /// <summary>Takes the end.</summary>
    void Finish(Stop? stop, WorkspacePaths paths);
}
