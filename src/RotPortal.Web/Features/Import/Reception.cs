using RotPortal.Devices;

namespace RotPortal.Web.Features.Import;

/// <summary>What came of receiving a file.</summary>
public abstract record Reception
{
    private Reception()
    {
    }

    /// <summary>The whole file lies in the inbox and is of a kind we read.</summary>
    /// <param name="Inbox">Its name there, made by us.</param>
    /// <param name="Sha256">Digest over all of it.</param>
    /// <param name="Size">Octets.</param>
    /// <param name="Kind">Kind of evidence.</param>
    public sealed record Received(string Inbox, Sha256Digest Sha256, long Size, EvidenceKind Kind) : Reception;

    /// <summary>Nothing was kept.</summary>
    /// <param name="Check">Name of the check that said no; see <see cref="UploadRefusals"/>.</param>
    public sealed record Refused(string Check) : Reception;
}
