namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>What a column of a list can be.</summary>
public enum MappingTarget
{
    /// <summary>Serial number of the device; the one column that a list cannot do without.</summary>
    Serial,

    /// <summary>Who answers for the serial number. Serial numbers are compared within one vendor only.</summary>
    Vendor,

    /// <summary>Who makes the silicon that keeps the key.</summary>
    Maker,

    /// <summary>Model of that element.</summary>
    Model,

    /// <summary>Ordering part number of that element.</summary>
    Part,

    /// <summary>Batch or shipment.</summary>
    Batch,

    /// <summary>Certificate of the device: PEM, with its issuers if they are known, or base64 of DER.</summary>
    Certificate,

    /// <summary>Public key of the device: PEM, or base64 of SubjectPublicKeyInfo.</summary>
    PublicKey,

    /// <summary>When the device was made.</summary>
    ProducedAt,
}

/// <summary>The names of the targets, as a mapping writes them.</summary>
public static class MappingTargets
{
    /// <summary>The targets in the order in which a mapping is written.</summary>
    public static IReadOnlyList<MappingTarget> All { get; } = Enum.GetValues<MappingTarget>();

    /// <summary>The names in the same order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(NameOf)];

    /// <summary>The name of a target: <c>publicKey</c>.</summary>
    public static string NameOf(MappingTarget target) => target switch
    {
        MappingTarget.Serial => "serial",
        MappingTarget.Vendor => "vendor",
        MappingTarget.Maker => "maker",
        MappingTarget.Model => "model",
        MappingTarget.Part => "part",
        MappingTarget.Batch => "batch",
        MappingTarget.Certificate => "certificate",
        MappingTarget.PublicKey => "publicKey",
        MappingTarget.ProducedAt => "producedAt",
    };
}
