using System.Collections.Immutable;
using Site.Status.Snapshots;

namespace Site.Status.Sources;

/// <summary>One source's adapter: which requests make a snapshot, and what their answers mean. It does no input or output itself.</summary>
public interface IStatusSource
{
    /// <summary>The kind of source it reads.</summary>
    SourceKind Kind { get; }

    /// <summary>The word of <c>--kind</c> and of the schema.</summary>
    string Name { get; }

    /// <summary>Whether a payload looks like one of this source: by its content alone, and cheaply.</summary>
    bool Recognizes(Payload payload);

    /// <summary>What to ask first.</summary>
    ImmutableArray<StatusRequest> FirstRequests(ServiceSettings service);

    /// <summary>What to ask after these answers: further pages, and what the first answers lead to. Empty when that is all.</summary>
    ImmutableArray<StatusRequest> NextRequests(ServiceSettings service, IReadOnlyList<Payload> soFar);

    /// <summary>Makes a snapshot of the answers; <c>null</c> after an error was reported.</summary>
    StatusSnapshot? Read(ServiceSettings service, IReadOnlyList<Payload> payloads, ReadContext context);
}
