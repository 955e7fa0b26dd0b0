using RotPortal.Devices;
using RotPortal.Provisioning.Vendors.Declared;

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

    /// <summary>The whole file lies in the inbox, and looks like a list of devices whose columns somebody has to explain.</summary>
    /// <param name="Inbox">Its name there, made by us.</param>
    /// <param name="Sha256">Digest over all of it.</param>
    /// <param name="Size">Octets.</param>
    /// <param name="Preview">Its beginning.</param>
    public sealed record List(string Inbox, Sha256Digest Sha256, long Size, ListPreview Preview) : Reception;

    /// <summary>Nothing was kept.</summary>
    /// <param name="Check">Name of the check that said no; see <see cref="UploadRefusals"/>.</param>
    public sealed record Refused(string Check) : Reception;
}
