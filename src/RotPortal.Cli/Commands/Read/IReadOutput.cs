using RotPortal.Provisioning;

namespace RotPortal.Cli.Commands.Read;

/// <summary>A form in which readings are printed while they come.</summary>
internal interface IReadOutput
{
    /// <summary>A file begins.</summary>
    void BeginFile(EvidenceFile file);

    /// <summary>Prints one entry of it.</summary>
    Task WriteAsync(ReadEntry entry, CancellationToken cancellation);

    /// <summary>The file has no further entry.</summary>
    void EndFile();

    /// <summary>There is no further file. Never called when something broke: half an answer must not look like a whole one.</summary>
    Task EndAsync();
}
