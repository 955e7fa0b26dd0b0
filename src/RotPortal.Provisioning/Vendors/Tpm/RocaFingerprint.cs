using System.Numerics;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>
/// Recognises RSA moduli made by the faulty key generation of older Infineon firmware (CVE-2017-15361). Its primes are k*M + 65537^a mod M with
/// M the product of the first primes, so a modulus is a power of 65537 modulo every one of them; a modulus of another origin is so by a
/// chance far below 2^-40. Nemec and others, "The Return of Coppersmith's Attack", ACM CCS 2017, section 3.
/// </summary>
internal static class RocaFingerprint
{
    private const int Generator = 65537;

    private static readonly (int Prime, bool[] Powers)[] Groups = [.. Primes(167).Skip(1).Select(prime => (prime, Powers(prime)))];

    /// <summary>Whether a modulus carries the fingerprint.</summary>
    /// <param name="modulus">Big-endian.</param>
    public static bool IsIn(ReadOnlySpan<byte> modulus)
    {
        var number = new BigInteger(modulus, isUnsigned: true, isBigEndian: true);
        return Array.TrueForAll(Groups, group => group.Powers[(int)(number % group.Prime)]);
    }

    private static IEnumerable<int> Primes(int last) =>
        Enumerable.Range(2, last - 1).Where(number => !Enumerable.Range(2, number - 2).Any(divisor => number % divisor == 0));

    private static bool[] Powers(int prime)
    {
        bool[] powers = new bool[prime];
        for (int power = 1; !powers[power]; power = power * (Generator % prime) % prime)
            powers[power] = true;
        return powers;
    }
}
