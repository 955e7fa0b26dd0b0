namespace RotPortal.Provisioning.Tests;

/// <summary>Damaged octets, always the same for the same seed.</summary>
internal static class Mutations
{
    /// <summary>Octets of any value and length.</summary>
    public static IEnumerable<byte[]> Noise(int seed, int count, int maximumLength)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            byte[] octets = new byte[random.Next(maximumLength + 1)];
            random.NextBytes(octets);
            yield return octets;
        }
    }

    /// <summary>Good octets with one to four of these: a bit or an octet changed, octets cut out, doubled or put in.</summary>
    public static IEnumerable<byte[]> Of(byte[] good, int seed, int count)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            var octets = new List<byte>(good);
            for (int change = random.Next(1, 5); change > 0 && octets.Count > 0; change--)
                Change(octets, random);
            yield return [.. octets];
        }
    }

    private static void Change(List<byte> octets, Random random)
    {
        int at = random.Next(octets.Count);
        int length = Math.Min(random.Next(1, 40), octets.Count - at);
        switch (random.Next(5))
        {
            case 0:
                octets[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                octets[at] = (byte)random.Next(256);
                break;
            case 2:
                octets.RemoveRange(at, length);
                break;
            case 3:
                octets.InsertRange(at, octets.GetRange(at, length));
                break;
            default:
                octets.Insert(at, (byte)random.Next(256));
                break;
        }
    }
}
