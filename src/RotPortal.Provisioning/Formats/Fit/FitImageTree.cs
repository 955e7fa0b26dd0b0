namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>A FIT (flattened image tree): images, and configurations that name which images boot together.</summary>
/// <remarks>U-Boot documentation, <c>doc/usage/fit/source_file_format.rst</c>.</remarks>
internal sealed class FitImageTree
{
    // Properties of a configuration that name images. An image named here is booted, so a signature has to cover it.
    private static readonly string[] ImageReferences = ["kernel", "firmware", "fdt", "ramdisk", "loadables", "fpga", "script", "standalone"];

    private readonly DeviceTreeNode _images;
    private readonly DeviceTreeNode _configurations;

    private FitImageTree(DeviceTree tree, DeviceTreeNode images, DeviceTreeNode configurations)
    {
        Tree = tree;
        _images = images;
        _configurations = configurations;
        DefaultConfiguration = configurations.Property("default")?.String();
        Description = tree.Root.Property("description")?.String();
    }

    public DeviceTree Tree { get; }

    /// <summary>The <c>description</c> of the root; null when there is none.</summary>
    public string? Description { get; }

    public IReadOnlyList<DeviceTreeNode> Configurations => _configurations.Children;

    /// <summary>The configuration that boots when nobody names one. No signature covers this choice.</summary>
    public string? DefaultConfiguration { get; }

    /// <summary>Views a tree as a FIT; null with a reason when it is none or when a name could be mistaken for another.</summary>
    public static (FitImageTree? Fit, string Why) Of(DeviceTree tree)
    {
        if (tree.Root.Child("images") is not { } images)
            return (null, "there is no /images node: this is a device tree, not an image tree");
        if (tree.Root.Child("configurations") is not { } configurations)
            return (null, "there is no /configurations node");

        // CVE-2021-27138: "kernel-1@1" must never be found under the name "kernel-1". U-Boot fdt_check_no_at looks at the whole tree.
        var ambiguous = tree.Tokens
            .Where(token => token.Kind == DeviceTreeTokenKind.BeginNode)
            .Select(token => token.Node)
            .FirstOrDefault(node => node is not null && node.Name.Contains('@', StringComparison.Ordinal));
        return ambiguous is null
            ? (new FitImageTree(tree, images, configurations), string.Empty)
            : (null, $"node {ambiguous.Path} has a unit address, which lets one image pass for another");
    }

    /// <summary>The images a configuration boots, each once; null with a reason when a reference leads nowhere.</summary>
    public (IReadOnlyList<DeviceTreeNode>? Images, string Why) ImagesOf(DeviceTreeNode configuration)
    {
        var found = new List<DeviceTreeNode>();
        foreach (string reference in ImageReferences)
        {
            if (configuration.Property(reference) is not { } property)
                continue;
            if (property.Strings() is not { } names)
                return (null, $"the property {reference} of {configuration.Path} is not a list of names");
            foreach (string name in names)
            {
                if (_images.Child(name) is not { } image)
                    return (null, $"{configuration.Path} names the image {Short(name)}, which does not exist");
                if (!found.Contains(image))
                    found.Add(image);
            }
        }

        return found.Count > 0 ? (found, string.Empty) : (null, $"{configuration.Path} names no image");
    }

    /// <summary>The octets of an image, inside the tree or behind it; null with a reason when they are not in the file, or in two places.</summary>
    public (ReadOnlyMemory<byte>? Octets, string Why) OctetsOf(DeviceTreeNode image)
    {
        // No conditional expressions here: in "found ? octets : null" the null would become empty octets, which have a digest.
        var position = image.Property("data-position");
        var offset = image.Property("data-offset");
        if (image.Property("data") is { } inside)
        {
            // U-Boot would take the octets outside; mkimage never writes both.
            if (position is not null || offset is not null)
                return (null, $"{image.Path} has octets in two places");
            return (inside.Value, string.Empty);
        }

        // data-position counts from the start of the file and comes first, data-offset from the end of the tree rounded up to four octets
        // (U-Boot fit_image_get_data).
        ulong? start = position?.Cell();
        if (position is null && offset?.Cell() is { } behind)
            start = (((ulong)Tree.TotalSize + 3) & ~3UL) + behind;
        if (start is { } from && image.Property("data-size")?.Cell() is { } size && from + size <= (ulong)Tree.Bytes.Length)
            return (Tree.Bytes.Slice((int)from, (int)size), string.Empty);
        return (null, $"the octets of {image.Path} lie outside the file");
    }

    /// <summary>Finds a configuration by its name; null when there is none.</summary>
    public DeviceTreeNode? Configuration(string name) => _configurations.Child(name);

    /// <summary>A name that came as the value of a property, not longer than a sentence bears.</summary>
    public static string Short(string name) => name.Length <= 64 ? name : $"{name[..64]}...";

    /// <summary>Child nodes with a name that begins so: <c>hash-1</c>, <c>signature-1</c>.</summary>
    public static IEnumerable<DeviceTreeNode> Parts(DeviceTreeNode node, string prefix) =>
        node.Children.Where(child => child.Name.StartsWith(prefix, StringComparison.Ordinal));
}
