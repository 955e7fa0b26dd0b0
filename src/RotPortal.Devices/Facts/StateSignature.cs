using System.Buffers.Binary;

namespace RotPortal.Devices;

/// <summary>
/// The states of all capabilities of a device at one moment, packed into three words. Devices that share a signature share every
/// verdict, so a fleet is assessed once per distinct signature.
/// </summary>
public readonly record struct StateSignature
{
    /// <summary>Length of <see cref="ToBytes"/>.</summary>
    public const int SizeInBytes = 24;

    private const int BitsPerSlot = 3;
    private const int SlotsPerWord = 21;
    private const ulong SlotMask = 0b111;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;

    private StateSignature(ulong first, ulong second, ulong third) => (_first, _second, _third) = (first, second, third);

    /// <summary>The signature of a device of which nothing is known.</summary>
    public static StateSignature Empty => default;

    /// <summary>The signature of states given slot by slot.</summary>
    internal static StateSignature Of(ReadOnlySpan<CapabilityState> states) => new(
        Pack(states[..SlotsPerWord]), Pack(states[SlotsPerWord..(2 * SlotsPerWord)]), Pack(states[(2 * SlotsPerWord)..]));

    /// <summary>The state in one slot.</summary>
    public CapabilityState this[StateSlot slot] =>
        (CapabilityState)((Word(slot.Index / SlotsPerWord) >> (slot.Index % SlotsPerWord * BitsPerSlot)) & SlotMask);

    /// <summary>The same signature with one slot changed.</summary>
    public StateSignature With(StateSlot slot, CapabilityState state)
    {
        int shift = slot.Index % SlotsPerWord * BitsPerSlot;
        ulong word = (Word(slot.Index / SlotsPerWord) & ~(SlotMask << shift)) | ((ulong)state << shift);
        return (slot.Index / SlotsPerWord) switch
        {
            0 => new StateSignature(word, _second, _third),
            1 => new StateSignature(_first, word, _third),
            _ => new StateSignature(_first, _second, word),
        };
    }

    /// <summary>24 octets, three little-endian words; the form in which the registry keeps it.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[SizeInBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, _first);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), _second);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), _third);
        return bytes;
    }

    /// <summary>Reads <see cref="ToBytes"/>.</summary>
    /// <exception cref="ArgumentException">There are not 24 octets.</exception>
    public static StateSignature FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == SizeInBytes
            ? new StateSignature(
                BinaryPrimitives.ReadUInt64LittleEndian(bytes),
                BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
                BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]))
            : throw new ArgumentException("A state signature has 24 octets.", nameof(bytes));

    /// <inheritdoc/>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());

    private static ulong Pack(ReadOnlySpan<CapabilityState> states)
    {
        ulong word = 0;
        for (int i = states.Length - 1; i >= 0; i--)
            word = (word << BitsPerSlot) | (ulong)states[i];
        return word;
    }

    private ulong Word(int index) => index switch { 0 => _first, 1 => _second, _ => _third };
}
