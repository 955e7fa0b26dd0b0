namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>A <c>signature-N</c> node.</summary>
/// <param name="Algorithm">What it says it was made with.</param>
/// <param name="IsPss">RSASSA-PSS instead of PKCS#1 v1.5.</param>
/// <param name="Value">The signature.</param>
/// <param name="HashedStrings">Octets of the strings block that were signed, counted from its start; null for signatures over an image.</param>
internal sealed record FitSignatureNode(FitAlgorithm Algorithm, bool IsPss, ReadOnlyMemory<byte> Value, int? HashedStrings)
{
    /// <summary>Reads the node; null when a part is missing or not known.</summary>
    public static FitSignatureNode? Read(DeviceTreeNode node)
    {
        if (FitAlgorithm.Parse(node.Property("algo")?.String()) is not { } algorithm || node.Property("value") is not { } value)
            return null;
        bool? isPss = node.Property("padding")?.String() switch
        {
            null or "pkcs-1.5" => false,
            "pss" => true,
            _ => null,
        };
        int? strings = node.Property("hashed-strings")?.Cells() is [0, <= int.MaxValue and var length] ? (int)length : null;
        return isPss is { } pss ? new FitSignatureNode(algorithm, pss, value.Value, strings) : null;
    }
}
