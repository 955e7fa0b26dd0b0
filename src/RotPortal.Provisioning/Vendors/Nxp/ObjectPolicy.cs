using System.Buffers.Binary;

namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>What one authentication object may do with a secure object. Bits as in the vendor's public header <c>se05x_const.h</c>.</summary>
[Flags]
internal enum AccessRules : uint
{
    /// <summary>Nothing that decides something here.</summary>
    None = 0,

    /// <summary>Write the object anew.</summary>
    Write = 0x0010_0000,

    /// <summary>Generate the key anew.</summary>
    Generate = 0x0008_0000,

    /// <summary>Delete the object.</summary>
    Delete = 0x0004_0000,

    /// <summary>Take the object out of the chip and in again, encrypted.</summary>
    ImportExport = 0x0000_1000,
}

/// <summary>One policy of a secure object.</summary>
/// <param name="AuthenticationObject">Who has it: an object to authenticate with, or 0 for everybody who reaches the chip.</param>
/// <param name="Rules">What it allows.</param>
internal readonly record struct ObjectPolicy(uint AuthenticationObject, AccessRules Rules)
{
    private const int HeaderLength = 8;

    /// <summary>Everybody who reaches the chip may change or remove the object.</summary>
    public bool IsOpen => AuthenticationObject == 0 && (Rules & (AccessRules.Write | AccessRules.Generate | AccessRules.Delete)) != 0;

    /// <summary>Reads policies that fill the octets: length, authentication object (4), access rules (4), extension. Null when they do not.</summary>
    public static IReadOnlyList<ObjectPolicy>? ReadAll(ReadOnlySpan<byte> octets)
    {
        var policies = new List<ObjectPolicy>();
        while (!octets.IsEmpty)
        {
            int length = octets[0];
            if (length < HeaderLength || octets.Length < 1 + length)
                return null;
            policies.Add(new ObjectPolicy(
                BinaryPrimitives.ReadUInt32BigEndian(octets[1..]), (AccessRules)BinaryPrimitives.ReadUInt32BigEndian(octets[5..])));
            octets = octets[(1 + length)..];
        }

        return policies;
    }
}
