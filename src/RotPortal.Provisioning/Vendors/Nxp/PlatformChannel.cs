using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>
/// What a station found out about the secure channel of a chip (platform SCP03). Keys never stand in evidence. Good news about the channel is nobody's
/// signed word and proves nothing; bad news is worth a remark.
/// </summary>
/// <param name="AcceptsDefaultKeys">The chip opened a channel with the keys that NXP publishes for its configuration.</param>
/// <param name="IsRequired">The chip answers nothing but through the channel.</param>
internal sealed record PlatformChannel(bool AcceptsDefaultKeys, bool IsRequired)
{
    private const int ConfigurationLength = 2;

    /// <summary>Reads <c>configuration</c> (the OEF identifier, 4 hex digits), <c>acceptsDefaultKeys</c> and <c>isRequired</c>.</summary>
    /// <exception cref="FieldRefusedException">A field is not as it should be.</exception>
    public static PlatformChannel Read(StrictFields fields)
    {
        fields.AllowOnly("configuration", "acceptsDefaultKeys", "isRequired");
        fields.Hex("configuration", ConfigurationLength);
        return new PlatformChannel(fields.Flag("acceptsDefaultKeys"), fields.Flag("isRequired"));
    }

    /// <summary>The remarks.</summary>
    public IEnumerable<Finding> Findings()
    {
        if (AcceptsDefaultKeys)
            yield return new("scp03-default-keys", "The chip opens its secure channel with the keys that NXP publishes for its configuration: whoever reaches the bus is let in. Change them, and put the new ones in safe keeping first, since a chip whose keys are lost is lost too.");
        if (!IsRequired)
            yield return new("scp03-not-required", "The chip answers without a secure channel too: what host and chip say to each other can be read and changed on the bus.");
    }
}
