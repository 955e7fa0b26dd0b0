namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>Lists of devices that somebody has written: serial numbers, and perhaps keys and certificates.</summary>
internal sealed class DeclaredVendor : IVendor
{
    /// <summary>The identifier of the adapter. A list that names a vendor speaks of devices of <c>declared:name</c>.</summary>
    public const string Id = "declared";

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(
        Id,
        "Lists of devices (CSV, JSON)",
        "A list of serial numbers, with public keys, certificates and what else is known of each device, as an ERP system or a spreadsheet exports it. A mapping "
            + "says which column is what. A list is the word of whoever wrote it; it puts devices on file and lets copies be noticed.",
        Proves:
        [
            "Strength of the key (E4): computed from the public key.",
            "Certificate chain and validity (E4): computed here again whenever it is asked, when the certificate leads to a registered anchor.",
            "Issued by the manufacturer (E4): only when that certificate carries the serial number of the row.",
            "Maker, model, part, batch and day of production are kept as listed. No capability follows from them.",
        ],
        CannotProve:
        [
            "That a device holds the key: a list of public keys can be written by anybody. A challenge signed by the device shows possession.",
            "That a key is kept in hardware, was made there, or cannot be exported: give the evidence of the maker as well.",
            "That serial number and key belong together, unless a certificate under a registered anchor says so.",
            "Anything about firmware, boot, debug ports or updates.",
        ],
        TestedAgainst: "Lists written for the tests, with test keys; UTF-8 with commas, semicolons and tabulators. Lists in other encodings are refused.");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [new ListReader()];
}
