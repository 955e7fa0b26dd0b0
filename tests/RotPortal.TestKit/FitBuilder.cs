using System.Security.Cryptography;
using System.Text;

namespace RotPortal.TestKit;

/// <summary>
/// Builds a FIT image with a kernel, a device tree and two configurations as mkimage lays it out. As it comes it is good and conf-1, its
/// default, is signed; each property or change breaks one thing.
/// </summary>
/// <param name="Keys">Who signs, each once, in this order.</param>
public sealed record FitBuilder(params FitTestKey[] Keys)
{
    /// <summary>Hash of the signatures.</summary>
    public string Hash { get; init; } = "sha256";

    /// <summary>Hashes of the images.</summary>
    public IReadOnlyList<string> ImageHashes { get; init; } = ["sha256"];

    /// <summary>RSASSA-PSS instead of PKCS#1 v1.5.</summary>
    public bool IsPss { get; init; }

    /// <summary>Names of the configurations that are signed.</summary>
    public IReadOnlyList<string> SignedConfigurations { get; init; } = ["conf-1"];

    /// <summary>Whether each image is signed for itself.</summary>
    public bool SignsImages { get; init; }

    /// <summary><c>data-offset</c> or <c>data-position</c> when the octets of images lie behind the tree; null when they lie in it.</summary>
    public string? Outside { get; init; }

    /// <summary>Changes the tree before it is signed.</summary>
    public Action<TreeNode>? Change { get; init; }

    /// <summary>Changes the tree after it was signed.</summary>
    public Action<TreeNode>? Tamper { get; init; }

    /// <summary>Makes the file.</summary>
    public byte[] Build()
    {
        byte[] tree = TreeWriter.Write(Tree(out byte[] behind));
        return behind.Length == 0 ? tree : [.. tree, .. Padding(tree), .. behind];
    }

    /// <summary>Makes the tree alone, for those who change it further.</summary>
    public TreeNode Tree() => Tree(out _);

    /// <summary>A control tree with these key nodes.</summary>
    public static byte[] Control(string? requiredMode, params TreeNode[] keys)
    {
        var signature = new TreeNode("signature");
        if (requiredMode is not null)
            signature.With("required-mode", requiredMode);
        return TreeWriter.Write(new TreeNode("").With("model", "a board of nobody").With(signature.With(keys)));
    }

    /// <summary>The node of a hash over some octets.</summary>
    public static TreeNode HashNode(string name, string algorithm, byte[] octets) => new TreeNode(name).With("value", Digest(algorithm, octets)).With("algo", algorithm);

    private TreeNode Tree(out byte[] behind)
    {
        byte[] kernel = Encoding.ASCII.GetBytes("the kernel of a test, made up and not very long");
        byte[] fdt = Encoding.ASCII.GetBytes("the tree of a test");
        var root = new TreeNode("").With("timestamp", 1_700_000_000u).With("description", "image of a test").With("#address-cells", 1u).With(
            new TreeNode("images").With(Image("kernel-1", "kernel", kernel).With("load", 0x42000000u).With("entry", 0x42000000u), Image("fdt-1", "flat_dt", fdt)),
            new TreeNode("configurations").With("default", "conf-1").With(
                new TreeNode("conf-1").With("description", "first").With("kernel", "kernel-1").With("fdt", "fdt-1"),
                new TreeNode("conf-2").With("description", "second").With("kernel", "kernel-1")));
        behind = Outside is { } property ? MoveOutside(root, property) : [];
        Change?.Invoke(root);
        Sign(root);
        Tamper?.Invoke(root);
        return root;
    }

    private TreeNode Image(string name, string type, byte[] octets)
    {
        var image = new TreeNode(name).With("description", type).With("data", octets).With("type", type).With("arch", "arm64");
        for (int i = 0; i < ImageHashes.Count; i++)
            image.With(HashNode($"hash-{i + 1}", ImageHashes[i], octets));
        return image;
    }

    private void Sign(TreeNode root)
    {
        if (SignsImages)
        {
            foreach (var image in root.At("images").Children)
                AddSignatures(image, _ => image.Properties.Single(property => property.Name == "data").Value);
        }

        // All nodes come first, empty: a signature covers the tags of its own node and all names.
        foreach (string name in SignedConfigurations)
            AddSignatures(root.At($"configurations/{name}"), key => new byte[key.SignatureLength], isPlaceholder: true);
        foreach (string name in SignedConfigurations)
        {
            var configuration = root.At($"configurations/{name}");
            foreach (var signature in configuration.Children.Where(child => child.Name.StartsWith("signature", StringComparison.Ordinal)))
                signature.Set("hashed-strings", new TreeNode("").With("", 0u, TreeWriter.LengthOfStrings(root)).Properties[0].Value);
            byte[] signed = TreeWriter.SignedOctets(root, Covered(root, configuration));
            for (int i = 0; i < Keys.Length; i++)
                configuration.At($"signature-{i + 1}").Set("value", Keys[i].Sign(signed, HashName(Hash), IsPss));
        }
    }

    private void AddSignatures(TreeNode node, Func<FitTestKey, byte[]> messageOf, bool isPlaceholder = false)
    {
        for (int i = 0; i < Keys.Length; i++)
        {
            byte[] value = isPlaceholder ? messageOf(Keys[i]) : Keys[i].Sign(messageOf(Keys[i]), HashName(Hash), IsPss);
            var signature = new TreeNode($"signature-{i + 1}").With("hashed-strings", 0u, 0u).With("hashed-nodes", "/", "/configurations/conf-1")
                .With("value", value).With("algo", $"{Hash},{Keys[i].Algorithm}").With("key-name-hint", Keys[i].Name).With("sign-images", "kernel", "fdt");
            node.With(IsPss ? signature.With("padding", "pss") : signature);
        }
    }

    private static HashSet<TreeNode> Covered(TreeNode root, TreeNode configuration)
    {
        var named = configuration.Properties.Where(property => property.Name is "kernel" or "fdt")
            .SelectMany(property => Encoding.ASCII.GetString(property.Value).Split('\0', StringSplitOptions.RemoveEmptyEntries));
        var images = named.Select(name => root.At("images").Children.FirstOrDefault(image => image.Name == name)).OfType<TreeNode>().ToList();
        return [root, configuration, .. images, .. images.SelectMany(image => image.Children).Where(part => part.Name.StartsWith("hash", StringComparison.Ordinal))];
    }

    private static byte[] MoveOutside(TreeNode root, string property)
    {
        const uint Position = 8192;
        var behind = new List<byte>();
        foreach (var image in root.At("images").Children)
        {
            int at = image.Properties.FindIndex(candidate => candidate.Name == "data");
            byte[] octets = image.Properties[at].Value;
            image.Properties.RemoveAt(at);
            image.With("data-size", (uint)octets.Length).With(property, (property == "data-position" ? Position : 0u) + (uint)behind.Count);
            behind.AddRange(octets);
        }

        return [.. behind];
    }

    // Offsets count from the end of the tree rounded up to four octets; positions from the start of the file.
    private byte[] Padding(byte[] tree) => new byte[Outside == "data-position" ? 8192 - tree.Length : (4 - (tree.Length % 4)) % 4];

    private static byte[] Digest(string algorithm, byte[] octets) => algorithm switch
    {
        "crc32" => Crc32(octets),
        "md5" => MD5.HashData(octets),
        _ => CryptographicOperations.HashData(HashName(algorithm), octets),
    };

    private static byte[] Crc32(byte[] octets)
    {
        uint crc = octets.Aggregate(uint.MaxValue, (sum, octet) => Enumerable.Range(0, 8).Aggregate(sum ^ octet, (c, _) => (c >> 1) ^ (0xEDB88320 & (0u - (c & 1)))));
        return [(byte)(~crc >> 24), (byte)(~crc >> 16), (byte)(~crc >> 8), (byte)~crc];
    }

    private static HashAlgorithmName HashName(string algorithm) => new(algorithm.ToUpperInvariant());
}
