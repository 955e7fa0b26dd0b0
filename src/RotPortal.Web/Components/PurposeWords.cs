using RotPortal.Devices;

namespace RotPortal.Web.Components;

/// <summary>What an anchor may vouch for, in words.</summary>
public static class PurposeWords
{
    /// <summary>The purposes one can choose, with their words.</summary>
    public static IReadOnlyList<(AnchorPurpose Purpose, string Word)> All { get; } =
    [
        (AnchorPurpose.DeviceIdentity, "device identity"),
        (AnchorPurpose.EndorsementKey, "endorsement keys"),
        (AnchorPurpose.ManifestSigning, "manifest signing"),
        (AnchorPurpose.Attestation, "attestation"),
        (AnchorPurpose.Boot, "boot"),
        (AnchorPurpose.TlsClient, "TLS clients"),
    ];

    /// <summary>All purposes of an anchor.</summary>
    public static string Of(AnchorPurpose purposes) =>
        string.Join(", ", All.Where(entry => purposes.HasFlag(entry.Purpose)).Select(entry => entry.Word)) is { Length: > 0 } words ? words : "nothing yet";
}
