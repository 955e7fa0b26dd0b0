namespace RotPortal.Compliance.Catalogue;

/// <summary>A file of the catalogue as the caller found it. This room opens no files.</summary>
/// <param name="Path">
/// Path with forward slashes; the folder names decide what the file is, see <see cref="FrameworkCatalogue.Reads"/>. It is also how
/// refusals name the file.
/// </param>
/// <param name="Bytes">The whole content, UTF-8 without byte order mark.</param>
public sealed record SeedFile(string Path, ReadOnlyMemory<byte> Bytes);
