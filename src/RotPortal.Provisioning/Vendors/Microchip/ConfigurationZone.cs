using System.Buffers.Binary;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>The configuration zone of a part, as a station read it: 128 octets.</summary>
internal sealed class ConfigurationZone
{
    /// <summary>Octets of the zone.</summary>
    public const int Length = 128;

    /// <summary>How many slots a part has.</summary>
    public const int Slots = 16;

    private const byte Unlocked = 0x55;
    private const int SlotConfigurations = 20;
    private const int DataLock = 86;
    private const int ConfigurationLock = 87;
    private const int SlotLocks = 88;
    private const int KeyConfigurations = 96;

    private readonly byte[] _octets;

    /// <summary>Takes the zone.</summary>
    /// <param name="octets">128 of them.</param>
    public ConfigurationZone(byte[] octets) => _octets = octets.Length == Length ? octets : throw new ArgumentException("A configuration zone has 128 octets.", nameof(octets));

    /// <summary>The serial number in it: octets 0 to 3 and 8 to 12.</summary>
    public string SerialNumber => Convert.ToHexStringLower([.. _octets[..4], .. _octets[8..13]]);

    /// <summary>The configuration cannot be changed any more.</summary>
    public bool IsConfigurationLocked => _octets[ConfigurationLock] != Unlocked;

    /// <summary>Data and OTP zone cannot be written freely any more.</summary>
    public bool IsDataLocked => _octets[DataLock] != Unlocked;

    /// <summary>How many slots are locked each for itself.</summary>
    public int LockedSlots => Enumerable.Range(0, Slots).Count(IsSlotLocked);

    /// <summary>Whether a slot is locked for itself: its bit is 0.</summary>
    public bool IsSlotLocked(int slot) => (BinaryPrimitives.ReadUInt16LittleEndian(_octets.AsSpan(SlotLocks)) & (1 << slot)) == 0;

    /// <summary>SlotConfig of a slot.</summary>
    public ushort SlotConfiguration(int slot) => BinaryPrimitives.ReadUInt16LittleEndian(_octets.AsSpan(SlotConfigurations + (2 * slot)));

    /// <summary>KeyConfig of a slot.</summary>
    public ushort KeyConfiguration(int slot) => BinaryPrimitives.ReadUInt16LittleEndian(_octets.AsSpan(KeyConfigurations + (2 * slot)));
}
