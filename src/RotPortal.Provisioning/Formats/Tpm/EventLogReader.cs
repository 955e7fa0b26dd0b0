using System.Buffers.Binary;

namespace RotPortal.Provisioning.Formats.Tpm;

/// <summary>
/// Reads event logs (TCG PC Client Platform Firmware Profile 10): little-endian, the older form with SHA-1 alone, or the crypto-agile one, whose
/// first event names the hashes of all others. Everything to the last octet must be events.
/// </summary>
internal sealed class EventLogReader
{
    /// <summary>Longer than any log of a machine that boots.</summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    private const int MaximumEvents = 65_536;
    private const int MaximumHashes = 16;
    private const int MaximumDigestLength = 64;

    private static readonly byte[] AgileMark = [.. "Spec ID Event03\0"u8];

    private readonly ReadOnlyMemory<byte> _octets;
    private int _at;

    // By TPM_ALG_ID: a log may have hashes that mean nothing here, and is read over them.
    private Dictionary<ushort, int>? _agile;

    private EventLogReader(ReadOnlyMemory<byte> octets) => _octets = octets;

    /// <summary>Reads a log.</summary>
    /// <param name="octets">All of it.</param>
    /// <param name="problem">What is wrong, as a sentence without a full stop; null when the answer is a log.</param>
    public static EventLog? Read(ReadOnlyMemory<byte> octets, out string? problem)
    {
        problem = null;
        if (octets.Length is 0 or > MaximumLength)
        {
            problem = $"a log has between 1 and {MaximumLength} octets";
            return null;
        }

        try
        {
            return new EventLogReader(octets).Read();
        }
        catch (MalformedTpmException malformed)
        {
            problem = malformed.Message;
            return null;
        }
    }

    private EventLog Read()
    {
        var events = new List<MeasuredEvent>();
        while (_at < _octets.Length)
        {
            if (events.Count == MaximumEvents)
                throw new MalformedTpmException($"it has more than {MaximumEvents} events");
            var measured = _agile is { } hashes ? ReadAgile(hashes) : ReadOld();
            if (events.Count == 0 && measured.Type == MeasuredEvent.NoAction && measured.Content.Span.StartsWith(AgileMark))
                _agile = ReadHashes(measured.Content[AgileMark.Length..]);
            events.Add(measured);
        }

        return new EventLog(events);
    }

    // TCG_PCClientPCREvent, 10.2.1.
    private MeasuredEvent ReadOld()
    {
        int pcr = ReadPcr();
        uint type = UInt32();
        var digest = Take(TpmHash.Sha1.LengthOf());
        return new MeasuredEvent(pcr, type, new Dictionary<TpmHash, ReadOnlyMemory<byte>> { [TpmHash.Sha1] = digest }, Content());
    }

    // TCG_PCR_EVENT2, 10.2.2.
    private MeasuredEvent ReadAgile(Dictionary<ushort, int> hashes)
    {
        int pcr = ReadPcr();
        uint type = UInt32();
        uint count = UInt32();
        if (count > hashes.Count)
            throw new MalformedTpmException("an event has more digests than the log has hashes");
        var digests = new Dictionary<TpmHash, ReadOnlyMemory<byte>>();
        for (int i = 0; i < count; i++)
        {
            ushort hash = UInt16();
            if (!hashes.TryGetValue(hash, out int length))
                throw new MalformedTpmException("an event has a digest of a hash that the log does not name");
            var digest = Take(length);
            if (TpmHashes.IsKnown(hash) && !digests.TryAdd((TpmHash)hash, digest))
                throw new MalformedTpmException("an event has two digests of one hash");
        }

        return new MeasuredEvent(pcr, type, digests, Content());
    }

    // TCG_EfiSpecIdEvent, 10.4.5.1, behind its signature: platform class (4), version (3), size of words (1), hashes, data of the vendor.
    private static Dictionary<ushort, int> ReadHashes(ReadOnlyMemory<byte> content)
    {
        var reader = new EventLogReader(content);
        reader.Take(8);
        uint count = reader.UInt32();
        if (count is 0 or > MaximumHashes)
            throw new MalformedTpmException("the first event names no hash, or too many");
        var hashes = new Dictionary<ushort, int>();
        for (int i = 0; i < count; i++)
        {
            ushort hash = reader.UInt16();
            int length = reader.UInt16();
            bool isSound = length is > 0 and <= MaximumDigestLength && (!TpmHashes.IsKnown(hash) || ((TpmHash)hash).LengthOf() == length);
            if (!isSound || !hashes.TryAdd(hash, length))
                throw new MalformedTpmException("the first event names a hash twice, or with a wrong length");
        }

        reader.Take(reader.Take(1).Span[0]);
        return reader._at == content.Length ? hashes : throw new MalformedTpmException("the first event has octets left over");
    }

    private int ReadPcr() => UInt32() is var pcr && pcr < PcrSelection.Count ? (int)pcr : throw new MalformedTpmException("an event names a PCR that does not exist");

    private ReadOnlyMemory<byte> Content() =>
        UInt32() is var length && length <= int.MaxValue ? Take((int)length) : throw new MalformedTpmException("an event ends beyond the log");

    private uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);

    private ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2).Span);

    private ReadOnlyMemory<byte> Take(int count)
    {
        if (count > _octets.Length - _at)
            throw new MalformedTpmException("it ends in the middle of an event");
        var taken = _octets.Slice(_at, count);
        _at += count;
        return taken;
    }
}
