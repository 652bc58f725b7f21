namespace Site.Status.Tests.Server;

/// <summary>Waiting for a client to go away.</summary>
public static class CancellationWait
{
    public static Task WhenCancelled(this CancellationToken token)
    {
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        token.Register(gone.SetResult);
        return gone.Task;
    }
}
