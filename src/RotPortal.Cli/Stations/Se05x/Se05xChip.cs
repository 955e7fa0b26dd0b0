using System.Buffers.Binary;
using System.Globalization;

namespace RotPortal.Cli.Stations.Se05x;

/// <summary>What a chip said about one of its objects.</summary>
/// <param name="Value">Value of the object: for a key the point 04 X Y.</param>
/// <param name="Extra">Attributes, timestamp, freshness and identifier of the chip, as they were signed behind the value.</param>
/// <param name="Signature">ECDSA-Sig-Value, DER.</param>
internal sealed record AttestedObject(byte[] Value, byte[] Extra, byte[] Signature);

/// <summary>
/// The IoT applet 3.x of an EdgeLock SE05x, spoken to without a session. The command layout follows public host code of the vendor; it was not tested against a
/// real chip.
/// </summary>
internal sealed class Se05xChip(BlockLink link)
{
    /// <summary>The attestation key that NXP put into the chip (configurations A and C), and its certificate.</summary>
    public const uint AttestationKey = 0xF0000012;

    public const uint AttestationCertificate = 0xF0000013;

    private const byte ReadInstruction = 0x02;
    private const byte WithAttestation = 0x20;
    private const byte SizeParameter = 0x07;
    private const byte EcdsaSha256 = 0x21;
    private const int Chunk = 200; // an answer stays below 256 octets

    private static readonly byte[] Applet = Convert.FromHexString("a0000003965453000000010300000000");

    /// <summary>Chooses the applet and gives its version, major and minor.</summary>
    public async Task<(int Major, int Minor)> SelectAsync(CancellationToken cancellation)
    {
        await link.ResyncAsync(cancellation);
        byte[] answer = await GiveAsync([0x00, 0xA4, 0x04, 0x00, (byte)Applet.Length, .. Applet, 0x00], "choosing the applet", cancellation);
        return answer.Length >= 2 ? (answer[0], answer[1]) : throw new ChipException("The applet does not say its version.");
    }

    /// <summary>Reads an object with the chip's own word about it.</summary>
    /// <param name="id">The object.</param>
    /// <param name="nonce">16 octets that are signed along.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<AttestedObject> ReadAttestedAsync(uint id, byte[] nonce, CancellationToken cancellation)
    {
        byte[] command = [.. Tag(0x41, Number(id)), .. Tag(0x45, Number(AttestationKey)), .. Tag(0x46, [EcdsaSha256]), .. Tag(0x47, nonce)];
        var parts = Parts(await GiveAsync(
            [0x80, ReadInstruction | WithAttestation, 0x00, 0x00, (byte)command.Length, .. command, 0x00], $"reading object {Hex(id)} with attestation", cancellation));
        // Value, attributes, timestamp, freshness, identifier of the chip, signature: 41 to 46 in this order.
        return new AttestedObject(
            parts.GetValueOrDefault((byte)0x41) ?? [],
            [.. Needed(parts, 0x42), .. Needed(parts, 0x43), .. Needed(parts, 0x44), .. Needed(parts, 0x45)],
            Needed(parts, 0x46));
    }

    /// <summary>Reads a file of octets.</summary>
    public async Task<byte[]> ReadFileAsync(uint id, CancellationToken cancellation)
    {
        string what = $"reading object {Hex(id)}";
        byte[] ask = Tag(0x41, Number(id));
        byte[] size = Needed(Parts(await GiveAsync([0x80, ReadInstruction, 0x00, SizeParameter, (byte)ask.Length, .. ask, 0x00], what, cancellation)), 0x41);
        int length = size.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(size) : throw new ChipException($"The chip gives no size of object {Hex(id)}.");
        var file = new List<byte>(length);
        while (file.Count < length)
        {
            byte[] part = [.. ask, .. Tag(0x42, Short(file.Count)), .. Tag(0x43, Short(Math.Min(Chunk, length - file.Count)))];
            byte[] octets = Needed(Parts(await GiveAsync([0x80, ReadInstruction, 0x00, 0x00, (byte)part.Length, .. part, 0x00], what, cancellation)), 0x41);
            if (octets.Length == 0)
                throw new ChipException($"The chip gives only a part of object {Hex(id)}.");
            file.AddRange(octets);
        }

        return [.. file];
    }

    private async Task<byte[]> GiveAsync(byte[] command, string what, CancellationToken cancellation)
    {
        byte[] answer = await link.ExchangeAsync(command, cancellation);
        if (answer.Length < 2)
            throw new ChipException($"{what}: the answer has no status.");
        int status = BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(answer.Length - 2));
        return status == 0x9000 ? answer[..^2] : throw new ChipException($"{what}: {Meaning(status)} ({status.ToString("x4", CultureInfo.InvariantCulture)}).");
    }

    private static string Meaning(int status) => status switch
    {
        0x6982 => "the chip asks for authentication, or for a secure channel to the platform",
        0x6985 => "the conditions are not fulfilled; perhaps the object is not there or its policy forbids reading",
        0x6986 => "the policy of the object forbids it",
        0x6A80 => "the chip does not accept the arguments; perhaps the object is not there",
        0x6A82 => "there is no such applet in the chip",
        0x6984 => "the chip calls its data invalid",
        _ => "the chip said no",
    };

    // Tag, length in one to three octets (short, 81, 82), value.
    private static Dictionary<byte, byte[]> Parts(byte[] octets)
    {
        var parts = new Dictionary<byte, byte[]>();
        int at = 0;
        while (at + 1 < octets.Length)
        {
            byte tag = octets[at++];
            int more = octets[at] switch { 0x81 => 1, 0x82 => 2, < 0x80 => 0, _ => -1 };
            if (more < 0 || at + more >= octets.Length)
                throw new ChipException("The answer is not made of tags, lengths and values.");
            int length = more == 0 ? octets[at] : octets[(at + 1)..(at + 1 + more)].Aggregate(0, (sum, octet) => (sum << 8) | octet);
            at += 1 + more;
            if (length > octets.Length - at || !parts.TryAdd(tag, octets[at..(at + length)]))
                throw new ChipException("The answer is shorter than it says, or says something twice.");
            at += length;
        }

        return at == octets.Length ? parts : throw new ChipException("The answer has octets left over.");
    }

    private static byte[] Needed(Dictionary<byte, byte[]> parts, byte tag) =>
        parts.GetValueOrDefault(tag) ?? throw new ChipException($"The answer has no part {tag.ToString("x2", CultureInfo.InvariantCulture)}.");

    private static byte[] Tag(byte tag, byte[] value) => [tag, (byte)value.Length, .. value];

    private static byte[] Number(uint id) => [(byte)(id >> 24), (byte)(id >> 16), (byte)(id >> 8), (byte)id];

    private static byte[] Short(int value) => [(byte)(value >> 8), (byte)value];

    private static string Hex(uint id) => id.ToString("x8", CultureInfo.InvariantCulture);
}
