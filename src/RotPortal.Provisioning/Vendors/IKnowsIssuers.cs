using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors;

/// <summary>
/// The power of a vendor to bring the certificates of authorities that its devices do not carry along. They are no anchors: a path over them still has
/// to end at one.
/// </summary>
internal interface IKnowsIssuers
{
    /// <summary>The certificates.</summary>
    IReadOnlyList<Certificate> Issuers { get; }
}
