namespace Site.Deploy.Targets;

/// <summary>Pushes a site to one target. What the target refuses is thrown as <see cref="TargetFaultException"/>.</summary>
public interface IPush : IDisposable
{
    /// <summary>How people call the target.</summary>
    string Name { get; }

    /// <summary>How many files were uploaded so far.</summary>
    int Uploaded { get; }

    /// <summary>Compares the site with what is at the target. Changes nothing.</summary>
    Task<PushPlan> PlanAsync(IReadOnlyCollection<SiteFile> files, PushLicence licence, CancellationToken cancellation);

    /// <summary>Carries out a plan. When it is stopped, by whatever, another push goes on where it ended.</summary>
    Task ExecuteAsync(PushPlan plan, PushProgress progress, CancellationToken cancellation);
}

/// <summary>What a push may do beyond what is safe without asking.</summary>
/// <param name="Force">Uploads unchanged files again.</param>
/// <param name="Adopt">Replaces files at the site's paths that no push made.</param>
public sealed record PushLicence(bool Force, bool Adopt);

/// <summary>Hears how far a push is. Called from several threads.</summary>
/// <param name="done">Files that are uploaded or removed.</param>
/// <param name="total">All that are to be.</param>
/// <param name="bytes">Bytes uploaded.</param>
public delegate void PushProgress(int done, int total, long bytes);
