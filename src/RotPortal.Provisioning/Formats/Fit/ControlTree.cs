namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>The keys a boot loader verifies with, read from its control device tree.</summary>
/// <param name="Keys">Usable keys, in the order of the tree; the boot loader tries each whatever name a signature hints at.</param>
/// <param name="AllRequired">True when <c>required-mode</c> is <c>all</c> (the default), false for <c>any</c>.</param>
/// <param name="Unusable">Key nodes that hold no usable key, with the reason.</param>
internal sealed record ControlTree(IReadOnlyList<FitKey> Keys, bool AllRequired, IReadOnlyList<UnusableKey> Unusable)
{
    /// <summary>Reads <c>/signature</c>; a tree without it holds no key.</summary>
    public static ControlTree Of(DeviceTree tree)
    {
        if (tree.Root.Child("signature") is not { } signature)
            return new ControlTree([], true, []);
        var keys = new List<FitKey>();
        var unusable = new List<UnusableKey>();
        foreach (var node in signature.Children)
        {
            var (key, why) = FitKey.Read(node);
            if (key is not null)
                keys.Add(key);
            else
                unusable.Add(new UnusableKey(node.Name, FitKey.RequirementOf(node), why));
        }

        return new ControlTree(keys, signature.Property("required-mode")?.String() != "any", unusable);
    }

    public IReadOnlyList<FitKey> Required(FitRequirement requirement) => [.. Keys.Where(key => key.Requirement == requirement)];
}

/// <summary>A key node that holds no usable key.</summary>
/// <param name="Name">Name of the node.</param>
/// <param name="Requirement">What it is required for all the same: nothing can fulfil that.</param>
/// <param name="Why">Why it is not usable, without a full stop.</param>
internal sealed record UnusableKey(string Name, FitRequirement Requirement, string Why);
