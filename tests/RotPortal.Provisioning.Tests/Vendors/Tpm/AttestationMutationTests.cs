using System.Text;
using RotPortal.Devices;
using static RotPortal.Provisioning.Tests.Vendors.Tpm.Attestations;

namespace RotPortal.Provisioning.Tests.Vendors.Tpm;

/// <summary>Damaged attestations: nothing throws, and nothing that was signed can be changed unnoticed.</summary>
public sealed class AttestationMutationTests
{
    private const int Step = 3;

    [Fact]
    public async Task The_only_bits_that_nothing_covers_are_the_label_the_case_of_hex_and_what_a_log_says_beside_its_digests()
    {
        // Nobody signs what an entry calls a key. Hex is read in either case. An event log is held against the quote by its digests alone: type and
        // content of an event, and the first event, which is extended nowhere, are words of whoever wrote the log, and no fact rests on them.
        byte[] entry = Good.Build();
        string text = Encoding.UTF8.GetString(entry);
        var label = Span(text, "identity");
        var log = UncoveredOfLog(text);
        HashSet<int> hex = [.. Span(text, Convert.ToHexStringLower(Good.Nonce)), .. Span(text, Convert.ToHexStringLower(Good.Secret)), .. Good.Quoted.SelectMany(pcr => Span(text, Convert.ToHexStringLower(Good.ValueOf(pcr))))];
        var good = Evidence.Verified(await Evidence.ReadOneAsync(Kind, entry, Context));
        Assert.True(entry.Length * 8 / Step > 10_000);
        for (int bit = 0; bit < entry.Length * 8; bit += Step)
        {
            int at = bit / 8;
            entry[at] ^= (byte)(1 << (bit % 8));
            foreach (var read in await Evidence.ReadAsync(Kind, entry, Context))
            {
                if (read.Reading is not Reading.Verified accepted)
                    continue;
                bool isUncovered = label.Contains(at) || log.Contains(at) || (hex.Contains(at) && bit % 8 == 5);
                Assert.True(isUncovered, $"octet {at}, bit {bit % 8}: {text[Math.Max(0, at - 20)..Math.Min(text.Length, at + 20)]}");
                Assert.Equal(Told(good), Told(accepted));
            }

            entry[at] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public async Task Noise_is_refused_and_never_throws()
    {
        foreach (byte[] noise in Mutations.Noise(seed: 1, count: 1_000, maximumLength: 300))
        {
            Assert.All(await Evidence.ReadAsync(Kind, noise, Context), entry => Evidence.Rejected(entry));
            Assert.All(await Evidence.ReadAsync(Kind, [.. "{\"tpmAttestation\":1,\"attestationKey\":"u8, .. noise], Context), entry => Evidence.Rejected(entry));
        }
    }

    [Fact]
    public async Task A_damaged_entry_never_throws_and_claims_only_what_was_signed()
    {
        var good = Evidence.Verified(await ReadAsync(Good));
        foreach (byte[] damaged in Mutations.Of(Good.Build(), seed: 2, count: 2_000))
        {
            foreach (var entry in await Evidence.ReadAsync(Kind, damaged, Context))
            {
                if (entry.Reading is Reading.Verified verified)
                    Assert.Subset(good.Claim.Keys.Select(key => key.SpkiSha256).ToHashSet(), verified.Claim.Keys.Select(key => key.SpkiSha256).ToHashSet());
            }
        }
    }

    [Theory]
    [InlineData(0x8017)]
    [InlineData(0x8018)]
    [InlineData(0x801A)]
    public async Task A_damaged_statement_that_is_signed_all_the_same_never_throws(int type)
    {
        byte[] statement = [];
        (Good with { ChangeStatement = (which, octets) => which == type ? statement = octets : octets }).Build();
        foreach (byte[] damaged in Mutations.Of(statement, seed: type, count: 300))
        {
            var entry = await ReadAsync(Good with { ChangeStatement = (which, octets) => which == type ? damaged : octets });
            Assert.False(entry.RefusesWholeFile);
        }
    }

    // Who it is, which keys, and which facts at which level.
    private static (string, string, string) Told(Reading.Verified read) => (
        read.Claim.HardwareId,
        string.Join(' ', read.Claim.Keys.Select(key => key.SpkiSha256)),
        string.Join(' ', read.Facts.Select(fact => $"{fact.Capability} {fact.Level} {fact.Holds}")));

    // Characters of base64 any bit of which lies in the first event or in type or content of another.
    private static HashSet<int> UncoveredOfLog(string text)
    {
        const int header = 32, digests = 4 + 2 + 32;
        byte[] log = Good.Log();
        int first = header + BitConverter.ToInt32(log, header - 4);
        HashSet<int> octets = [.. Enumerable.Range(0, first)];
        for (int at = first; at < log.Length;)
        {
            octets.UnionWith(Enumerable.Range(at + 4, 4));
            int content = at + 8 + digests + 4;
            int length = BitConverter.ToInt32(log, content - 4);
            octets.UnionWith(Enumerable.Range(content, length));
            at = content + length;
        }

        string encoded = Convert.ToBase64String(log);
        int start = text.IndexOf(encoded, StringComparison.Ordinal);
        return [.. Enumerable.Range(0, encoded.Length).Where(at => octets.Contains(at * 6 / 8) || octets.Contains(((at * 6) + 5) / 8)).Select(at => start + at)];
    }

    private static HashSet<int> Span(string text, string part)
    {
        var span = new HashSet<int>();
        for (int at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
            span.UnionWith(Enumerable.Range(at, part.Length));
        return span;
    }
}
