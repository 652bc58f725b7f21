using SiteGen.Writing;

namespace SiteGen.Tests.Writing;

internal enum DiskStep
{
    CreateDirectory,
    WriteTemporary,
    CopyTemporary,
    Rename,
    DeleteFile,
    DeleteDirectory,
}

/// <summary>The real disk, with a look at every step before it happens.</summary>
internal abstract class WatchedDisk : IOutputDisk
{
    private readonly OutputDisk _disk = new();

    public void CreateDirectory(string path)
    {
        Before(DiskStep.CreateDirectory, path);
        _disk.CreateDirectory(path);
    }

    public void WriteTemporary(string path, ReadOnlySpan<byte> content)
    {
        Before(DiskStep.WriteTemporary, path);
        _disk.WriteTemporary(path, content);
    }

    public CopiedFile CopyTemporary(string source, string path)
    {
        Before(DiskStep.CopyTemporary, path);
        return _disk.CopyTemporary(source, path);
    }

    public void Rename(string temporary, string path)
    {
        Before(DiskStep.Rename, path);
        _disk.Rename(temporary, path);
    }

    public void DeleteFile(string path)
    {
        Before(DiskStep.DeleteFile, path);
        _disk.DeleteFile(path);
    }

    public void DeleteDirectory(string path)
    {
        Before(DiskStep.DeleteDirectory, path);
        _disk.DeleteDirectory(path);
    }

    protected abstract void Before(DiskStep step, string path);
}
