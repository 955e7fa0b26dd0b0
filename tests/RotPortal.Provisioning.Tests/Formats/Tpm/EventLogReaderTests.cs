using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.Tpm;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.Tpm;

public sealed class EventLogReaderTests
{
    private static readonly byte[] Digest = SHA256.HashData("loader"u8);
    private static readonly byte[] Good = TpmStructures.Log([(4, 0x8000_0003u, Digest, "loader"u8.ToArray())]);

    [Fact]
    public void A_log_leads_to_the_values_that_its_digests_extend()
    {
        var log = Read(Good);

        Assert.Equal(2, log.Events.Count);
        Assert.Equal(SHA256.HashData([.. new byte[32], .. Digest]), log.Replay(TpmHash.Sha256)[4]);
        Assert.True(log.LeadsTo(new Dictionary<(TpmHash, int), byte[]> { [(TpmHash.Sha256, 4)] = log.Replay(TpmHash.Sha256)[4], [(TpmHash.Sha256, 5)] = new byte[32] }, out _));
    }

    [Fact]
    public void A_pcr_that_the_log_does_not_speak_of_must_be_as_a_reset_leaves_it()
    {
        byte[] ones = [.. Enumerable.Repeat((byte)0xFF, 32)];

        Assert.False(Read(Good).LeadsTo(new Dictionary<(TpmHash, int), byte[]> { [(TpmHash.Sha256, 5)] = ones }, out int differing));
        Assert.Equal(5, differing);
        Assert.True(Read(Good).LeadsTo(new Dictionary<(TpmHash, int), byte[]> { [(TpmHash.Sha256, 17)] = ones }, out _));
    }

    [Fact]
    public void A_bank_that_the_log_does_not_have_is_passed_over_beside_one_that_it_has_and_alone_leads_nowhere()
    {
        var other = new Dictionary<(TpmHash, int), byte[]> { [(TpmHash.Sha1, 4)] = SHA1.HashData("loader"u8) };

        Assert.False(Read(Good).LeadsTo(other, out _));
        other[(TpmHash.Sha256, 4)] = Read(Good).Replay(TpmHash.Sha256)[4];
        Assert.True(Read(Good).LeadsTo(other, out _));
    }

    [Fact]
    public void The_locality_of_the_start_is_where_pcr_0_begins()
    {
        byte[] locality = [.. "StartupLocality\0"u8, 3];
        var log = Read(TpmStructures.Log([(0, 3, new byte[32], locality), (0, 8, Digest, [])]));

        Assert.Equal(SHA256.HashData([.. new byte[31], 3, .. Digest]), log.Replay(TpmHash.Sha256)[0]);
    }

    [Fact]
    public void What_is_cut_off_or_left_over_is_no_log()
    {
        for (int length = 0; length < Good.Length; length++)
        {
            // Cut behind its first event, a log is one that measured nothing.
            if (EventLogReader.Read(Good.AsMemory(0, length), out string? problem) is { } log)
                Assert.Single(log.Events);
            else
                Assert.NotNull(problem);
        }

        Assert.Null(EventLogReader.Read((byte[])[.. Good, 0], out _));
    }

    [Fact]
    public void Noise_and_damage_never_throw()
    {
        foreach (byte[] octets in Mutations.Noise(seed: 8, count: 2_000, maximumLength: 200).Concat(Mutations.Of(Good, seed: 9, count: 5_000)))
            EventLogReader.Read(octets, out _)?.Replay(TpmHash.Sha256);
    }

    private static EventLog Read(byte[] octets) => EventLogReader.Read(octets, out _) ?? throw new InvalidDataException();
}
