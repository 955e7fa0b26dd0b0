using RotPortal.Provisioning.Formats.Cbor;
using RotPortal.Provisioning.Formats.Cose;

namespace RotPortal.Provisioning.Vendors.Android;

/// <summary>A request of version 3 (AuthenticatedRequest), taken apart and not verified.</summary>
/// <param name="UdsCertificates">Certificates of the device key by the name of their signer, DER, from the top down.</param>
/// <param name="Chain">The chain of layers.</param>
/// <param name="Signed">What the last layer signed.</param>
/// <param name="HasUnverified">It ends with entries that nothing covers.</param>
internal sealed record RkpRequest(IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> UdsCertificates, CborItem Chain, CoseMessage Signed, bool HasUnverified)
{
    private const int MaximumSigners = 8;
    private const int MaximumCertificates = 8;

    /// <summary>Whether the item is a request of version 2, in which all but the device is encrypted for the service of the maker.</summary>
    public static bool IsVersion2(CborItem item) =>
        item is CborItem.Array
        {
            Items:
            [
                CborItem.Array { Items: [CborItem.Map, CborItem.Map] }, CborItem.Octets { Value.Length: <= 64 }, CborItem.Array { Items.Count: 4 }, CborItem.Array { Items.Count: 4 },
            ],
        };

    /// <summary>Takes a request apart; null when it has not the parts of version 3, which <paramref name="problem"/> then tells.</summary>
    public static RkpRequest? Read(CborItem item, out string? problem)
    {
        problem = null;
        if (item is not CborItem.Array { Items: { Count: 4 or 5 } parts } || parts[0] is not CborItem.Integer { Value: 1 } || parts[1] is not CborItem.Map certificates)
            return Fail("it is not an array of version 1, certificates, chain, signed part and at most one part more", out problem);
        if (parts.Count == 5 && parts[4] is not CborItem.Map)
            return Fail("its last part is no map", out problem);
        if (CoseMessage.ReadSign1(parts[3]) is not CoseReading.Parsed { Message: var message })
            return Fail("its signed part is no COSE_Sign1", out problem);
        if (certificates.Entries.Count > MaximumSigners || !certificates.Entries.All(IsChain))
            return Fail("its certificates are not lists of octets by the name of their signer", out problem);
        return new RkpRequest(
            [.. certificates.Entries.Select(entry => (IReadOnlyList<ReadOnlyMemory<byte>>)[.. ((CborItem.Array)entry.Value).Items.Cast<CborItem.Octets>().Select(octets => octets.Value)])],
            parts[2],
            message,
            parts.Count == 5);
    }

    private static bool IsChain(KeyValuePair<CborItem, CborItem> entry) =>
        entry is { Key: CborItem.Text, Value: CborItem.Array { Items: { Count: > 0 and <= MaximumCertificates } items } } && items.All(item => item is CborItem.Octets);

    private static RkpRequest? Fail(string why, out string? problem)
    {
        problem = why;
        return null;
    }
}

/// <summary>What the last layer signed: challenge, device, and keys to be certified.</summary>
/// <param name="Challenge">Octets that the service asked to be signed.</param>
/// <param name="CertificateType">Whose request it is, for example <c>KEYMINT</c>.</param>
/// <param name="Device">What the device says of itself.</param>
/// <param name="Keys">The keys to be certified.</param>
internal sealed record RkpPayload(ReadOnlyMemory<byte> Challenge, string CertificateType, DeviceDescription Device, IReadOnlyList<CoseKey> Keys)
{
    private const int MaximumKeys = 64;

    /// <summary>Reads the payload; null when it is not as asked, which <paramref name="problem"/> then tells.</summary>
    public static RkpPayload? Read(ReadOnlyMemory<byte> payload, out string? problem)
    {
        problem = null;
        if (CborItemReader.ReadArray(payload) is not { Items: [CborItem.Octets { Value: { Length: <= 64 } challenge }, CborItem.Octets inner] })
            return Fail("it is not a challenge of at most 64 octets and a request", out problem);
        if (CborItemReader.ReadArray(inner.Value) is not { Items: [CborItem.Integer { Value: 3 }, CborItem.Text { Value: { Length: > 0 and <= 32 } type }, CborItem.Map info, CborItem.Array keys] })
            return Fail("the request is not of version 3 with type, device and keys", out problem);
        if (type.Any(char.IsControl))
            return Fail("the type is no short text", out problem);
        if (DeviceDescription.Read(info, type == "KEYMINT", out problem) is not { } device)
            return null;
        if (keys.Items.Count > MaximumKeys)
            return Fail($"it asks for more than {MaximumKeys} certificates", out problem);
        var read = new List<CoseKey>();
        foreach (var item in keys.Items)
        {
            if (CoseKey.Read(item, out problem) is not { } key)
                return null;
            read.Add(key);
        }

        return new RkpPayload(challenge, type, device, read);
    }

    private static RkpPayload? Fail(string why, out string? problem)
    {
        problem = why;
        return null;
    }
}
