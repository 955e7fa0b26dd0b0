namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>A FIT (flattened image tree): images, and configurations that name which images boot together.</summary>
/// <remarks>U-Boot documentation, <c>doc/usage/fit/source_file_format.rst</c>.</remarks>
internal sealed class FitImageTree
{
    // Properties of a configuration that name images. An image named here is booted, so a signature has to cover it.
    private static readonly string[] ImageReferences = ["kernel", "firmware", "fdt", "ramdisk", "loadables", "fpga", "script", "standalone"];

    private FitImageTree(DeviceTree tree, DeviceTreeNode images, DeviceTreeNode configurations)
    {
        Tree = tree;
        Images = images.Children;
        Configurations = configurations.Children;
        DefaultConfiguration = configurations.Property("default")?.String();
    }

    public DeviceTree Tree { get; }

    public IReadOnlyList<DeviceTreeNode> Images { get; }

    public IReadOnlyList<DeviceTreeNode> Configurations { get; }

    /// <summary>The configuration that boots when nobody names one. No signature covers this choice.</summary>
    public string? DefaultConfiguration { get; }

    /// <summary>Views a tree as a FIT; null with a reason when it is none or when a name could be mistaken for another.</summary>
    public static (FitImageTree? Fit, string Why) Of(DeviceTree tree)
    {
        if (tree.Root.Child("images") is not { } images)
            return (null, "there is no /images node: this is a device tree, not an image tree");
        if (tree.Root.Child("configurations") is not { } configurations)
            return (null, "there is no /configurations node");

        // CVE-2021-27138: "kernel-1@1" must never be found under the name "kernel-1".
        var ambiguous = images.Children.Concat(configurations.Children).FirstOrDefault(node => node.Name.Contains('@', StringComparison.Ordinal));
        return ambiguous is null
            ? (new FitImageTree(tree, images, configurations), string.Empty)
            : (null, $"node {ambiguous.Path} has a unit address, which lets one image pass for another");
    }

    /// <summary>The images a configuration boots, each once; null with the missing name when one does not exist.</summary>
    public (IReadOnlyList<DeviceTreeNode>? Images, string? Missing) ImagesOf(DeviceTreeNode configuration)
    {
        var found = new List<DeviceTreeNode>();
        foreach (string reference in ImageReferences)
        {
            foreach (string name in configuration.Property(reference)?.Strings() ?? [])
            {
                if (Images.FirstOrDefault(image => string.Equals(image.Name, name, StringComparison.Ordinal)) is not { } image)
                    return (null, name);
                if (!found.Contains(image))
                    found.Add(image);
            }
        }

        return (found, null);
    }

    /// <summary>The octets of an image, inside the tree or behind it; null when they lie outside the file.</summary>
    public ReadOnlyMemory<byte>? DataOf(DeviceTreeNode image)
    {
        if (image.Property("data") is { } inside)
            return inside.Value;
        if (image.Property("data-size")?.Cell() is not { } size)
            return null;

        // data-position counts from the start of the file, data-offset from the end of the tree rounded up to four octets.
        ulong? start = image.Property("data-position")?.Cell() is { } position ? position
            : image.Property("data-offset")?.Cell() is { } offset ? (((ulong)Tree.TotalSize + 3) & ~3UL) + offset
            : null;
        return start is { } from && from + size <= (ulong)Tree.Bytes.Length ? Tree.Bytes.Slice((int)from, (int)size) : null;
    }

    /// <summary>Child nodes with a name that begins so: <c>hash-1</c>, <c>signature-1</c>.</summary>
    public static IEnumerable<DeviceTreeNode> Parts(DeviceTreeNode node, string prefix) =>
        node.Children.Where(child => child.Name.StartsWith(prefix, StringComparison.Ordinal));
}
