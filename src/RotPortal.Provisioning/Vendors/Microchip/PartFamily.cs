namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>
/// What is known of a model whatever its configuration. Only what holds for every part of that name; the configuration of a single part
/// (locks, slot policies) is not in a manifest and is never guessed here.
/// </summary>
/// <param name="Model">The model as manifests write it.</param>
/// <param name="KeepsPrivateKeys">No command of the model gives out an ECC private key, whatever the configuration.</param>
internal sealed record PartFamily(string Model, bool KeepsPrivateKeys)
{
    // Device list of the vendor's host library 3.7. SHA104, SHA105, SHA106 and RNG90 keep no key pair and so never stand here. TA100 and
    // TA101 have key policies that a configuration can loosen; nothing is said about them.
    private static readonly Dictionary<string, PartFamily> Known = new PartFamily[]
    {
        new("ATECC508A", true),
        new("ATECC608A", true),
        new("ATECC608B", true),
        new("ATECC608C", true),
        new("ECC204", true),
        new("ECC206", true),
        new("TA010", true),
        new("TA100", false),
        new("TA101", false),
    }.ToDictionary(family => family.Model, StringComparer.Ordinal);

    /// <summary>The family of a model; null when the model is none we know.</summary>
    public static PartFamily? Find(string model) => Known.GetValueOrDefault(model);

    /// <summary>
    /// Whether slot 1 holds the key that signs statements about the other keys: so in the fixed slot plan of the TLS and LoRa
    /// ordering families. For other parts the plan is the customer's.
    /// </summary>
    public static bool HasAttestationSlot(string partNumber) =>
        partNumber.Contains("TNGTLS", StringComparison.Ordinal)
        || partNumber.Contains("TNGLORA", StringComparison.Ordinal)
        || partNumber.Contains("TFLXTLS", StringComparison.Ordinal);
}
