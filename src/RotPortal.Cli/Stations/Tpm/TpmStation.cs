using System.Buffers.Binary;

namespace RotPortal.Cli.Stations.Tpm;

/// <summary>A key in the TPM.</summary>
/// <param name="Handle">Where it is.</param>
/// <param name="Public">TPM2B_PUBLIC.</param>
internal sealed record TpmKey(uint Handle, ReadOnlyMemory<byte> Public);

/// <summary>What a TPM signed.</summary>
/// <param name="Attest">TPMS_ATTEST.</param>
/// <param name="Signature">TPMT_SIGNATURE.</param>
internal sealed record TpmStatement(ReadOnlyMemory<byte> Attest, ReadOnlyMemory<byte> Signature);

/// <summary>
/// The commands of a TPM that a station gives, as octets (TPM 2.0 Part 3). Hierarchies and keys have no password. What the TPM refuses throws
/// <see cref="TpmRefusedException"/>, which does not leave this folder.
/// </summary>
internal sealed class TpmStation(ITpmConnection connection, TimeProvider time) : IDisposable
{
    private const int HeaderLength = 10;
    private const int NvChunk = 512; // no TPM gives less at a time
    private const uint Retry = 0x922;
    private const uint Yielded = 0x908;
    private const uint Testing = 0x90A;
    private const int MostTries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Starts a TPM that nobody started; a platform has always done so.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            await GiveAsync(TpmCommand.Startup, [], [], new TpmOctets().U16(0), cancellation);
        }
        catch (TpmRefusedException started) when (started.Code == 0x100)
        {
            // TPM_RC_INITIALIZE: it is started (Part 3, 9.3).
        }
    }

    /// <summary>Makes the key of a template in the endorsement hierarchy; the same template gives the same key.</summary>
    public async Task<TpmKey> CreatePrimaryAsync(byte[] template, CancellationToken cancellation)
    {
        var parameters = new TpmOctets().U16(4).Sized([]).Sized([]).Sized(template).Sized([]).U32(0);
        var answer = await GiveAsync(TpmCommand.CreatePrimary, [TpmNumbers.Endorsement], [Empty], parameters, cancellation);
        uint handle = answer.U32();
        answer.U32(); // length of the parameters
        return new TpmKey(handle, answer.SizedWhole());
    }

    /// <summary>The key at a handle; null when nothing is there.</summary>
    public async Task<TpmKey?> ReadPublicAsync(uint handle, CancellationToken cancellation)
    {
        try
        {
            var answer = await GiveAsync(TpmCommand.ReadPublic, [handle], [], new TpmOctets(), cancellation);
            return new TpmKey(handle, answer.SizedWhole());
        }
        catch (TpmRefusedException missing) when (missing.Error == 0x8B)
        {
            return null;
        }
    }

    /// <summary>The octets of an NV index that anybody may read; null when there is none.</summary>
    public async Task<byte[]?> NvAsync(uint index, CancellationToken cancellation)
    {
        int size;
        try
        {
            var known = await GiveAsync(TpmCommand.NvReadPublic, [index], [], new TpmOctets(), cancellation);
            var nv = known.Sized();
            // TPMS_NV_PUBLIC (Part 2, 13.5): index, hash, attributes, policy, and at its end the size.
            size = BinaryPrimitives.ReadUInt16BigEndian(nv.Span[^2..]);
        }
        catch (TpmRefusedException missing) when (missing.Error == 0x8B)
        {
            return null;
        }

        var octets = new List<byte>(size);
        while (octets.Count < size)
        {
            var parameters = new TpmOctets().U16((ushort)Math.Min(NvChunk, size - octets.Count)).U16((ushort)octets.Count);
            var answer = await GiveAsync(TpmCommand.NvRead, [index, index], [Empty], parameters, cancellation);
            answer.U32();
            var chunk = answer.Sized();
            if (chunk.IsEmpty)
                throw new TpmRefusedException("TPM2_NV_Read", "the TPM gives no more of the index than a part");
            octets.AddRange(chunk.Span);
        }

        return [.. octets];
    }

    /// <summary>Opens a credential that was made for these two keys (Part 3, 12.5); the policy of the endorsement key is fulfilled by its hierarchy.</summary>
    public async Task<byte[]> ActivateAsync(TpmKey attestation, TpmKey endorsement, byte[] credentialBlob, byte[] encryptedSecret, CancellationToken cancellation)
    {
        uint session = await PolicyAsync(cancellation);
        try
        {
            var parameters = new TpmOctets().Raw(Boxed(credentialBlob)).Raw(Boxed(encryptedSecret));
            var answer = await GiveAsync(
                TpmCommand.ActivateCredential, [attestation.Handle, endorsement.Handle], [Empty, new TpmOctets().U32(session).Sized([]).U8(TpmNumbers.PolicySession).Sized([]).ToArray()],
                parameters, cancellation);
            answer.U32();
            return answer.Sized().ToArray();
        }
        finally
        {
            await FlushAsync(session, cancellation);
        }
    }

    /// <summary>Has the attestation key say that a key is in this TPM (Part 3, 18.2).</summary>
    public async Task<TpmStatement> CertifyAsync(TpmKey key, TpmKey attestation, byte[] nonce, CancellationToken cancellation)
    {
        var parameters = new TpmOctets().Sized(nonce).U16(TpmNumbers.NullAlgorithm);
        return Statement(await GiveAsync(TpmCommand.Certify, [key.Handle, attestation.Handle], [Empty, Empty], parameters, cancellation));
    }

    /// <summary>Has the attestation key say what PCRs of the SHA-256 bank hold (Part 3, 18.4).</summary>
    public async Task<TpmStatement> QuoteAsync(TpmKey attestation, IReadOnlyList<int> pcrs, byte[] nonce, CancellationToken cancellation)
    {
        var parameters = new TpmOctets().Sized(nonce).U16(TpmNumbers.NullAlgorithm).Raw(Selection(pcrs));
        return Statement(await GiveAsync(TpmCommand.Quote, [attestation.Handle], [Empty], parameters, cancellation));
    }

    /// <summary>Values of PCRs of the SHA-256 bank, in their order.</summary>
    public async Task<IReadOnlyList<(int Index, byte[] Value)>> PcrsAsync(IReadOnlyList<int> pcrs, CancellationToken cancellation)
    {
        var values = new List<(int, byte[])>();
        foreach (int pcr in pcrs)
        {
            // One at a time: a TPM may leave out of an answer what does not fit (Part 3, 22.4).
            var answer = await GiveAsync(TpmCommand.PcrRead, [], [], new TpmOctets().Raw(Selection([pcr])), cancellation);
            answer.U32(); // counter of updates
            uint selections = answer.U32();
            for (uint i = 0; i < selections; i++)
            {
                answer.U16();
                answer.Raw(answer.U8());
            }

            if (answer.U32() != 1)
                throw new TpmRefusedException("TPM2_PCR_Read", $"the TPM has no PCR {pcr} for SHA-256");
            values.Add((pcr, answer.Sized().ToArray()));
        }

        return values;
    }

    /// <summary>Keeps a key in the TPM for good, where the device will look for it (Part 3, 28.5).</summary>
    public Task PersistAsync(TpmKey key, uint handle, CancellationToken cancellation) =>
        GiveAsync(TpmCommand.EvictControl, [TpmNumbers.Owner, key.Handle], [Empty], new TpmOctets().U32(handle), cancellation);

    /// <summary>Takes a key or a session out of the TPM.</summary>
    public Task FlushAsync(uint handle, CancellationToken cancellation) =>
        GiveAsync(TpmCommand.FlushContext, [], [], new TpmOctets().U32(handle), cancellation);

    public void Dispose() => connection.Dispose();

    // TPMS_AUTH_COMMAND of an empty password (Part 2, 10.13.2).
    private static byte[] Empty { get; } = new TpmOctets().U32(TpmNumbers.Password).Sized([]).U8(1).Sized([]).ToArray();

    // Portals give the structures with their length before them; so do tools. Without it, it is put there.
    private static byte[] Boxed(byte[] octets) =>
        octets.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(octets) == octets.Length - 2 ? octets : new TpmOctets().Sized(octets).ToArray();

    private static byte[] Selection(IReadOnlyList<int> pcrs)
    {
        byte[] map = new byte[3];
        foreach (int pcr in pcrs)
            map[pcr / 8] |= (byte)(1 << (pcr % 8));
        return new TpmOctets().U32(1).U16(TpmNumbers.Sha256).U8(3).Raw(map).ToArray();
    }

    private static TpmStatement Statement(TpmAnswer answer)
    {
        var parameters = new TpmAnswer("TPM2_Certify", answer.Raw((int)answer.U32()));
        var attest = parameters.Sized();
        return new TpmStatement(attest, parameters.Rest());
    }

    private async Task<uint> PolicyAsync(CancellationToken cancellation)
    {
        // Part 3, 11.1: no salt, no binding, a policy session over SHA-256. Nothing secret crosses it.
        var begin = new TpmOctets().Sized(new byte[16]).Sized([]).U8(TpmNumbers.PolicySession).U16(TpmNumbers.NullAlgorithm).U16(TpmNumbers.Sha256);
        var answer = await GiveAsync(TpmCommand.StartAuthSession, [TpmNumbers.NullHandle, TpmNumbers.NullHandle], [], begin, cancellation);
        uint session = answer.U32();
        var secret = new TpmOctets().Sized([]).Sized([]).Sized([]).U32(0);
        await GiveAsync(TpmCommand.PolicySecret, [TpmNumbers.Endorsement, session], [Empty], secret, cancellation);
        return session;
    }

    // Part 3, 5.2 and Part 1, 18: header, handles, authorisations behind their length, parameters.
    private async Task<TpmAnswer> GiveAsync(
        TpmCommand command, uint[] handles, byte[][] authorisations, TpmOctets parameters, CancellationToken cancellation)
    {
        var body = new TpmOctets();
        foreach (uint handle in handles)
            body.U32(handle);
        if (authorisations.Length > 0)
        {
            body.U32((uint)authorisations.Sum(one => one.Length));
            foreach (byte[] one in authorisations)
                body.Raw(one);
        }

        byte[] rest = [.. body.ToArray(), .. parameters.ToArray()];
        byte[] whole = new TpmOctets().U16(authorisations.Length > 0 ? TpmNumbers.Sessions : TpmNumbers.NoSessions).U32((uint)(HeaderLength + rest.Length)).U32((uint)command).Raw(rest).ToArray();
        string name = $"TPM2_{command}";
        for (int tries = 1; ; tries++)
        {
            byte[] answer = await connection.ExchangeAsync(whole, cancellation);
            if (answer.Length < HeaderLength || BinaryPrimitives.ReadUInt32BigEndian(answer.AsSpan(2)) != answer.Length)
                throw new TpmRefusedException(name, "the answer is not as long as it says");
            uint code = BinaryPrimitives.ReadUInt32BigEndian(answer.AsSpan(6));
            if (code is Retry or Yielded or Testing && tries < MostTries)
            {
                await Task.Delay(Pause, time, cancellation);
                continue;
            }

            if (code != 0)
                throw new TpmRefusedException(name, code);
            return new TpmAnswer(name, answer.AsMemory(HeaderLength));
        }
    }
}
