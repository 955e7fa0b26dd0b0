namespace RotPortal.Cli.Commands;

/// <summary>Files that a user names.</summary>
internal static class InputFile
{
    /// <summary>Why a file cannot be read, in a sentence; null when it can be opened.</summary>
    public static string? WhyNot(string path)
    {
        if (Directory.Exists(path))
            return $"{path}: this is a folder; name the files in it.";
        if (!File.Exists(path))
            return $"{path}: there is no such file.";
        try
        {
            using var opened = File.OpenRead(path);
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return $"{path}: reading is not permitted; check the rights of the file.";
        }
        catch (IOException broken)
        {
            return $"{path}: {broken.Message}";
        }
    }
}
