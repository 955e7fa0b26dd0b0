using System.Buffers.Binary;

namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>What a secure object is. Only classes whose value is a point of a curve can be read here.</summary>
internal enum ObjectClass
{
    /// <summary>A key pair; the value is its public half.</summary>
    EcKeyPair = 0x01,

    /// <summary>A public key; its private half is somewhere else.</summary>
    EcPublicKey = 0x03,
}

/// <summary>Where the value of a secure object comes from.</summary>
internal enum ObjectOrigin
{
    /// <summary>Written into the chip from outside.</summary>
    External = 1,

    /// <summary>Generated inside the chip.</summary>
    Internal = 2,

    /// <summary>Put there by NXP before delivery.</summary>
    Provisioned = 3,
}

/// <summary>
/// What a chip signs about one of its objects when it is read with attestation (IoT applet 3.x), behind the value of the object: attributes,
/// timestamp (12), freshness (16), chip identifier (18). Attributes: object identifier (4), class (1), authentication indicator (1), failed
/// attempts (2), authentication object (4), maximum attempts (2), policies (any number), origin (1).
/// </summary>
/// <param name="ObjectId">Identifier of the object.</param>
/// <param name="Class">What the object is.</param>
/// <param name="IsAuthentication">The object is one to authenticate with.</param>
/// <param name="FailedAttempts">Authentications that failed since the last one that did not.</param>
/// <param name="Policies">Who may do what; empty when none was set and the applet's default holds.</param>
/// <param name="Origin">Where the value comes from.</param>
/// <param name="Freshness">What the reader sent along; zeros when it sent nothing.</param>
/// <param name="ChipId">Identifier of the chip, 36 lower-case hex digits.</param>
internal sealed record ObjectStatement(
    uint ObjectId,
    ObjectClass Class,
    bool IsAuthentication,
    int FailedAttempts,
    IReadOnlyList<ObjectPolicy> Policies,
    ObjectOrigin Origin,
    ReadOnlyMemory<byte> Freshness,
    string ChipId)
{
    /// <summary>Octets of the freshness value.</summary>
    public const int FreshnessLength = 16;

    private const int TimestampLength = 12;
    private const int FixedLength = 14;
    private const int TailLength = TimestampLength + FreshnessLength + ChipIdentifier.Length;

    /// <summary>The shortest statement: no policy.</summary>
    public const int MinimumLength = FixedLength + 1 + TailLength;

    /// <summary>Reads a statement.</summary>
    /// <param name="octets">All of it.</param>
    /// <param name="problem">What is wrong, as a sentence; null when the answer is a statement.</param>
    public static ObjectStatement? Read(ReadOnlyMemory<byte> octets, out string? problem)
    {
        problem = null;
        var span = octets.Span;
        if (span.Length < MinimumLength)
            return Fail($"It has {span.Length} octets; the shortest statement of applet 3.x has {MinimumLength}.", out problem);
        var (kind, indicator, origin) = (span[4], span[5], span[^(TailLength + 1)]);
        if (!Enum.IsDefined((ObjectClass)kind))
            return Fail($"The object is of class {kind:x2}; only keys of elliptic curves (01, 03) are read here.", out problem);
        if (indicator is not (1 or 2))
            return Fail("The authentication indicator is neither 01 nor 02.", out problem);
        if (!Enum.IsDefined((ObjectOrigin)origin))
            return Fail("The origin is none of 01, 02, 03.", out problem);
        if (ObjectPolicy.ReadAll(span[FixedLength..^(TailLength + 1)]) is not { } policies)
            return Fail("The policies do not fill the room between attributes and origin.", out problem);
        return new ObjectStatement(
            BinaryPrimitives.ReadUInt32BigEndian(span),
            (ObjectClass)kind,
            indicator == 2,
            BinaryPrimitives.ReadUInt16BigEndian(span[6..]),
            policies,
            (ObjectOrigin)origin,
            octets[^(FreshnessLength + ChipIdentifier.Length)..^ChipIdentifier.Length],
            Convert.ToHexStringLower(span[^ChipIdentifier.Length..]));
    }

    private static ObjectStatement? Fail(string why, out string? problem)
    {
        problem = why;
        return null;
    }
}
