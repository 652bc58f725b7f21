using System.Text;
using Microsoft.Win32.SafeHandles;
using Site.Core.Diagnostics;
using SiteGen.Diagnostics;

namespace SiteGen.Writing;

/// <summary>Writes a finished site into its output folder, touching only what differs and only what builds made.</summary>
internal sealed class OutputWriter
{
    private readonly IOutputDisk _disk;

    /// <summary>Creates a writer on the real disk.</summary>
    public OutputWriter()
        : this(new OutputDisk()) { }

    /// <summary>Creates a writer.</summary>
    /// <param name="disk">Where every change goes through.</param>
    public OutputWriter(IOutputDisk disk) => _disk = disk;

    /// <summary>
    /// Writes the files. Nothing is written where an error was reported, before or by the checks here; a file that no build
    /// made is never overwritten or removed.
    /// </summary>
    /// <param name="files">The whole site.</param>
    /// <param name="outputDirectory">Where it goes; absolute. Created where it is missing.</param>
    /// <param name="sourceDirectory">The site's folder; absolute.</param>
    /// <param name="diagnostics">Where faults go.</param>
    /// <param name="cancellationToken">Stops as long as no file has been replaced; the old site is then still whole.</param>
    public WriteReport Write(
        IReadOnlyList<OutputFile> files,
        string outputDirectory,
        string sourceDirectory,
        DiagnosticSink diagnostics,
        CancellationToken cancellationToken
    )
    {
        IReadOnlySet<string>? folders = OutputPathChecker.Check(files, diagnostics);
        string? root = OutputFolderChecker.Check(outputDirectory, sourceDirectory, diagnostics);
        if (folders is null || root is null || diagnostics.HasErrors)
        {
            return WriteReport.Nothing;
        }

        try
        {
            return WriteChecked(files, folders, root, diagnostics, cancellationToken);
        }
        catch (DiskFaultException fault)
        {
            Report(fault, diagnostics);
            return WriteReport.Nothing;
        }
    }

    private WriteReport WriteChecked(
        IReadOnlyList<OutputFile> files,
        IReadOnlySet<string> folders,
        string root,
        DiagnosticSink diagnostics,
        CancellationToken cancellationToken
    )
    {
        DiskFault.Guard(string.Empty, () => _disk.CreateDirectory(root));
        using SafeFileHandle? held = TakeLock(root, diagnostics);
        if (held is null || ReadManifest(root, diagnostics) is not { } before)
        {
            return WriteReport.Nothing;
        }

        HashSet<string> known = FoldersOf(before);
        OutputSnapshot snapshot = DiskFault.Guard(
            string.Empty,
            () => OutputSnapshot.Take(root, path => folders.Contains(path) || known.Contains(path))
        );
        WritePlan? plan = new WritePlanner(files, folders, root, before, snapshot, diagnostics).Make(cancellationToken);
        if (plan is null)
        {
            return WriteReport.Nothing;
        }

        foreach (string path in plan.KeptEdited)
        {
            diagnostics.Warning(
                OutputDiagnostics.EditedFile,
                $"'{path}' is no longer produced, but was edited since the last build, so it is kept",
                hint: "remove it if it is not needed; the build does not remember it any more"
            );
        }

        return diagnostics.HasErrors ? WriteReport.Nothing : new WriteRun(_disk, root, plan).Execute(cancellationToken);
    }

    private static HashSet<string> FoldersOf(OutputManifest manifest)
    {
        HashSet<string> folders = new(manifest.Folders, StringComparer.Ordinal);
        foreach (string path in manifest.Files.Keys)
        {
            int slash = path.LastIndexOf('/');
            while (slash > 0 && folders.Add(path[..slash]))
            {
                slash = path.LastIndexOf('/', slash - 1);
            }
        }

        // A folder of the manifest may lie in one that was there before.
        foreach (string folder in manifest.Folders)
        {
            for (int slash = folder.LastIndexOf('/'); slash > 0; slash = folder.LastIndexOf('/', slash - 1))
            {
                folders.Add(folder[..slash]);
            }
        }

        return folders;
    }

    private static OutputManifest? ReadManifest(string root, DiagnosticSink diagnostics)
    {
        string path = Path.Join(root, OutputNames.Manifest);
        if (!File.Exists(path))
        {
            return OutputManifest.Empty;
        }

        string text = DiskFault.Guard(OutputNames.Manifest, () => File.ReadAllText(path, Encoding.UTF8));
        OutputManifest? manifest = OutputManifest.Parse(text);
        if (manifest is null)
        {
            diagnostics.Error(
                OutputDiagnostics.DamagedManifest,
                $"'{OutputNames.Manifest}' in the output folder is damaged",
                hint: "remove the output folder, or choose another one, and build again"
            );
        }

        return manifest;
    }

    private static SafeFileHandle? TakeLock(string root, DiagnosticSink diagnostics)
    {
        string path = Path.Join(root, OutputNames.Lock);
        if (new FileInfo(path).LinkTarget is not null)
        {
            diagnostics.Error(
                OutputDiagnostics.SymbolicLink,
                $"'{OutputNames.Lock}' in the output folder is a symbolic link; nothing is written through it",
                hint: "remove the link"
            );
            return null;
        }

        try
        {
            return File.OpenHandle(
                path,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException e) when (IsSharingViolation(e))
        {
            diagnostics.Error(
                OutputDiagnostics.OutputInUse,
                "another build is writing to the output folder",
                hint: "wait until it has ended, or choose another folder"
            );
            return null;
        }
        catch (Exception e) when (DiskFault.IsExpected(e))
        {
            throw new DiskFaultException(string.Empty, e);
        }
    }

    private static bool IsSharingViolation(IOException exception)
    {
        const int WindowsSharingViolation = unchecked((int)0x80070020);
        const int LinuxWouldBlock = 11;
        const int MacWouldBlock = 35;
        return exception.HResult == WindowsSharingViolation
            || (
                !OperatingSystem.IsWindows()
                && exception.HResult == (OperatingSystem.IsMacOS() ? MacWouldBlock : LinuxWouldBlock)
            );
    }

    private static void Report(DiskFaultException fault, DiagnosticSink diagnostics)
    {
        string where = fault.Path.Length == 0 ? "the output folder" : $"'{fault.Path}'";
        if (fault.IsDiskFull)
        {
            diagnostics.Error(
                OutputDiagnostics.DiskFull,
                $"no space left on the disk for {where}",
                hint: "free some space and build again; every file that is there is whole"
            );
        }
        else
        {
            diagnostics.Error(
                OutputDiagnostics.CannotWrite,
                $"cannot write {where}: {fault.Reason}",
                hint: "correct the cause and build again; every file that is there is whole"
            );
        }
    }
}
