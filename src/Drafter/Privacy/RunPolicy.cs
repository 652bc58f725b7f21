namespace Drafter.Privacy;

/// <summary>The policy of a run: the strictest of settings, command line and the post's brief. Until the brief is read, it is never.</summary>
/// <param name="settings">The strictest of the user's and the site's settings.</param>
/// <param name="flag">The command line's.</param>
internal sealed class RunPolicy(CloudPolicy? settings, CloudPolicy? flag)
{
    /// <summary>What holds now.</summary>
    public CloudPolicy Now { get; private set; } = CloudPolicy.Never;

    /// <summary>The brief was read.</summary>
    /// <param name="post">What it says; <c>null</c> where it says nothing.</param>
    public void PostSays(CloudPolicy? post) => Now = CloudPolicies.Strictest(settings, flag, post);
}
