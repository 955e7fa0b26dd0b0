using System.Text.Json;
using System.Text.Unicode;
using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Json;

/// <summary>From bytes to the one object a file holds.</summary>
internal static class StrictFile
{
    /// <summary>Far above any file of ours; a larger one is a mistake and not worth the memory.</summary>
    internal const int MaximumBytes = 8 * 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>Reads the object and closes it afterwards: a field that <paramref name="read"/> did not ask for is a fault.</summary>
    internal static T? Read<T>(SeedFile file, Faults faults, Func<StrictObject, T> read)
        where T : class
    {
        if (file.Bytes.Length > MaximumBytes)
        {
            faults.Add(file.Path, "", $"The file has {file.Bytes.Length} bytes; at most {MaximumBytes} are read. Split it.");
            return null;
        }

        if (!Utf8.IsValid(file.Bytes.Span))
        {
            faults.Add(file.Path, "", "The file is not UTF-8. Save it as UTF-8 without byte order mark.");
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(file.Bytes, Options);
            var root = new StrictObject(document.RootElement, file.Path, "", faults);
            var result = read(root);
            root.Close();
            return result;
        }
        catch (JsonException broken)
        {
            faults.Add(file.Path, "", $"The file is not JSON near line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}. Correct it there.");
            return null;
        }
    }
}
