using RotPortal.Cli.Stations.Se05x;
using RotPortal.TestKit;

namespace RotPortal.Cli.Tests.Stations;

/// <summary>
/// An applet of ours that behaves like that of an SE05x on an I2C bus, and awkwardly: it is not always there, asks for more time, answers in small blocks, and
/// damages or loses blocks on request. What it knows of the real one is what is public; it is not the real one.
/// </summary>
internal sealed class StandInChip(TestMaker maker) : II2cBus
{
    private static readonly byte[] ChipId = Convert.FromHexString("040050010102030405060708090a0b0c0d0e");
    private readonly TestKey _chipKey = TestKey.Of("nxp chip");
    private readonly TestKey _objectKey = TestKey.Of("nxp object");
    private readonly List<byte> _command = [];
    private readonly Queue<byte[]> _answer = new();
    private readonly Queue<byte> _out = new();
    private byte[] _last = [];
    private int _sending;
    private int _awaiting;
    private int _waits;
    private int _absent;
    private bool _isAnswered;

    /// <summary>Octets of an answer that go into one block.</summary>
    public int BlockLength { get; init; } = 254;

    /// <summary>How often it is asked in vain before it answers.</summary>
    public int Absences { get; init; }

    /// <summary>How often it asks for more time before each answer.</summary>
    public int Waits { get; init; }

    /// <summary>Blocks from the chip that are damaged on the way, by their number.</summary>
    public IReadOnlySet<int> Damages { get; init; } = new HashSet<int>();

    /// <summary>Blocks to the chip that it does not understand, by their number.</summary>
    public IReadOnlySet<int> Misunderstands { get; init; } = new HashSet<int>();

    /// <summary>Blocks to the chip after which it forgets where it was.</summary>
    public IReadOnlySet<int> Resets { get; init; } = new HashSet<int>();

    /// <summary>Major version of the applet.</summary>
    public byte Version { get; init; } = 3;

    /// <summary>Status that every read gives; null to answer.</summary>
    public byte[]? Refusal { get; init; }

    /// <summary>It takes part in nothing.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Blocks in both directions so far.</summary>
    public int FromChip { get; private set; }

    public int ToChip { get; private set; }

    public bool Write(ReadOnlySpan<byte> octets)
    {
        if (IsSilent || _absent-- > 0)
            return false;
        _absent = Absences;
        int number = ToChip++;
        _out.Clear();
        if (Resets.Contains(number))
        {
            Forget();
            return true;
        }

        Assert.Equal(Block.ToChip, octets[0]);
        Take(Misunderstands.Contains(number) ? null : Block.Read(octets));
        return true;
    }

    public byte[]? Read(int count)
    {
        if (IsSilent || _out.Count < count || _absent-- > 0)
            return null;
        _absent = Absences;
        return [.. Enumerable.Range(0, count).Select(_ => _out.Dequeue())];
    }

    public void Dispose()
    {
    }

    private void Forget()
    {
        (_sending, _awaiting, _waits, _isAnswered, _last) = (0, 0, 0, false, []);
        _command.Clear();
        _answer.Clear();
    }

    private void Take(Block? block)
    {
        if (block is null)
        {
            Put(Block.Ready(_awaiting, isError: true).ToOctets(Block.FromChip));
        }
        else if (block.Control == Block.ResyncRequest)
        {
            Forget();
            Send(new Block(Block.ResyncAnswer, []));
        }
        else if (block.Control == Block.WaitAnswer || (block.IsReady && block.Awaited != _sending))
        {
            _sending ^= block.IsReady ? 1 : 0;
            Continue();
        }
        else if (block.IsReady || block.Number != _awaiting)
        {
            Put(_last);
        }
        else
        {
            TakeCommand(block);
        }
    }

    private void TakeCommand(Block block)
    {
        // A new command says that the end of the last answer was taken.
        _sending ^= _isAnswered ? 1 : 0;
        _isAnswered = false;
        _command.AddRange(block.Octets);
        _awaiting ^= 1;
        if (block.HasMore)
        {
            Send(Block.Ready(_awaiting, isError: false));
            return;
        }

        byte[] answer = Answer([.. _command]);
        _command.Clear();
        _answer.Clear();
        foreach (byte[] part in answer.Chunk(BlockLength))
            _answer.Enqueue(part);
        _waits = Waits;
        Continue();
    }

    private void Continue()
    {
        if (_waits > 0)
        {
            _waits--;
            Send(new Block(Block.WaitRequest, [1]));
        }
        else if (_answer.TryDequeue(out byte[]? part))
        {
            _isAnswered = _answer.Count == 0;
            Send(Block.Information(_sending, !_isAnswered, part));
        }
        else
        {
            Put(Block.Ready(_awaiting, isError: true).ToOctets(Block.FromChip));
        }
    }

    private void Send(Block block)
    {
        _last = block.ToOctets(Block.FromChip);
        Put(_last);
    }

    private void Put(byte[] octets)
    {
        byte[] sent = [.. octets];
        if (sent.Length > 0 && Damages.Contains(FromChip++))
            sent[^1] ^= 0x40;
        _out.Clear();
        foreach (byte octet in sent)
            _out.Enqueue(octet);
    }

    private byte[] Answer(byte[] command) => (command[0], command[1], command[3]) switch
    {
        (0x00, 0xA4, _) => [Version, 1, 0, 0x6F, 0xFF, 1, 11, 0x90, 0x00],
        _ when Refusal is not null => Refusal,
        (0x80, 0x02, 0x07) => [0x41, 2, (byte)(Certificate().Length >> 8), (byte)Certificate().Length, 0x90, 0x00],
        (0x80, 0x02, _) => FilePart(command),
        (0x80, 0x22, _) => Attested(command),
        _ => [0x6D, 0x00],
    };

    private byte[] FilePart(byte[] command)
    {
        Assert.Equal("4104f00000134202", Convert.ToHexStringLower(command.AsSpan(5, 8)));
        int offset = (command[13] << 8) | command[14], length = (command[17] << 8) | command[18];
        byte[] part = Certificate()[offset..(offset + length)];
        return [0x41, 0x81, (byte)part.Length, .. part, 0x90, 0x00];
    }

    // What is signed: value, attributes, timestamp, freshness, identifier.
    private byte[] Attested(byte[] command)
    {
        Assert.Equal("4104f00001004504f00000124601214710", Convert.ToHexStringLower(command.AsSpan(5, 17)));
        byte[] nonce = command[22..38];
        byte[] value = [4, .. _objectKey.X, .. _objectKey.Y];
        byte[] attributes = Convert.FromHexString("f00001000101000000000000000008600000001022000002");
        byte[] time = Convert.FromHexString("00000028000000001b6f7000");
        byte[] signature = CertificateBuilder.EcdsaDer(_chipKey.Sign([.. value, .. attributes, .. time, .. nonce, .. ChipId]));
        return
        [
            0x41, (byte)value.Length, .. value, 0x42, (byte)attributes.Length, .. attributes, 0x43, (byte)time.Length, .. time, 0x44, (byte)nonce.Length, .. nonce,
            0x45, (byte)ChipId.Length, .. ChipId, 0x46, (byte)signature.Length, .. signature, 0x90, 0x00,
        ];
    }

    private byte[] Certificate() => new CertificateBuilder
    {
        SerialNumber = [.. ChipId, 0, 2],
        Issuer = maker.SignerName,
        Subject = TestNames.Name("RotPortal demonstration maker", $"Attest-{Convert.ToHexString(ChipId)}"),
        NotBefore = new(2023, 12, 1, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new(2035, 11, 28, 0, 0, 0, TimeSpan.Zero),
        SubjectPublicKeyInfo = _chipKey.SubjectPublicKeyInfo,
        Extensions = [TestNames.BasicConstraints(false, null), TestNames.KeyUsage(0x80)],
    }.Sign(maker.SignerKey);
}
