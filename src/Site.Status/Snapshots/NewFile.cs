namespace Site.Status.Snapshots;

/// <summary>Writes files that were not there before.</summary>
internal static class NewFile
{
    /// <summary>
    /// Writes a whole file under another name first, then gives it its own without replacing what has that name: a program
    /// that is killed leaves no half file, and of two that write at once one loses.
    /// </summary>
    /// <returns>Whether it was written; <c>false</c> where a file of this name is there.</returns>
    public static bool TryWrite(string path, byte[] content)
    {
        if (Path.Exists(path))
        {
            return false;
        }

        string temporary = Path.Combine(
            Path.GetDirectoryName(path)!,
            $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}"
        );
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            // Without overwriting, this makes a second link to the file and removes the first: it fails where the name is taken.
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (Path.Exists(path))
        {
            return false;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
