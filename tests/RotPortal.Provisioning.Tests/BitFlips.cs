using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests;

/// <summary>Evidence in which single bits are turned over.</summary>
internal static class BitFlips
{
    /// <summary>
    /// Turns bits over one at a time: all of them when there are no more than <paramref name="count"/>, else that many, spread evenly. Gives the
    /// positions (octet, bit) at which the evidence was accepted all the same.
    /// </summary>
    public static async Task<List<(int Octet, int Bit)>> AcceptedAsync(string kind, byte[] file, ReadingContext context, int count = 10_000)
    {
        int bits = file.Length * 8;
        int tried = 0;
        var accepted = new List<(int, int)>();
        // An odd step has no factor in common with eight, so that every bit of an octet has its turn.
        int step = Math.Max(1, bits / count);
        step -= step % 2 == 0 ? 1 : 0;
        for (int bit = 0; bit < bits; bit += step, tried++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            if ((await Evidence.ReadAsync(kind, file, context)).Exists(entry => entry.Reading is Reading.Verified))
                accepted.Add((bit / 8, bit % 8));
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.True(tried >= Math.Min(bits, count), $"only {tried} bits were tried");
        return accepted;
    }
}
