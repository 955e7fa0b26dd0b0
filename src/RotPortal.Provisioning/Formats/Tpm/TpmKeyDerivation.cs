using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RotPortal.Provisioning.Formats.Tpm;

/// <summary>Key derivation of TPMs (TPM 2.0 Library Part 1, 11.4.10).</summary>
internal static class TpmKeyDerivation
{
    /// <summary>KDFa (11.4.10.2): SP 800-108 in counter mode with HMAC; the two contexts stand one after the other.</summary>
    public static byte[] KdfA(TpmHash hash, ReadOnlySpan<byte> key, string label, ReadOnlySpan<byte> contextU, ReadOnlySpan<byte> contextV, int length) =>
        SP800108HmacCounterKdf.DeriveBytes(key, hash.NameOf(), Encoding.ASCII.GetBytes(label), [.. contextU, .. contextV], length);

    /// <summary>KDFe (11.4.10.3): SP 800-56A with the x coordinates of the secret and of both parties.</summary>
    public static byte[] KdfE(TpmHash hash, ReadOnlySpan<byte> z, string label, ReadOnlySpan<byte> partyU, ReadOnlySpan<byte> partyV, int length)
    {
        byte[] key = new byte[length];
        Span<byte> counter = stackalloc byte[4];
        using var digest = IncrementalHash.CreateHash(hash.NameOf());
        for (int at = 0, i = 1; at < length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(counter, i);
            digest.AppendData(counter);
            digest.AppendData(z);
            digest.AppendData(Encoding.ASCII.GetBytes(label));
            digest.AppendData([0]);
            digest.AppendData(partyU);
            digest.AppendData(partyV);
            byte[] part = digest.GetHashAndReset();
            int take = int.Min(part.Length, length - at);
            part.AsSpan(0, take).CopyTo(key.AsSpan(at));
            at += take;
        }

        return key;
    }
}
