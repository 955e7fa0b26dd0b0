using RotPortal.Provisioning.Formats.Fit;
using RotPortal.TestKit;
using static RotPortal.Provisioning.Tests.Formats.Fit.FitFixtures;

namespace RotPortal.Provisioning.Tests.Formats.Fit;

/// <summary>One good image, and one for every attack that is known.</summary>
public sealed class FitVerifierTests
{
    private static readonly FitBuilder Good = new(FitKeys.P256);
    private static readonly byte[] Control = FitBuilder.Control(null, FitKeys.P256.Node("conf"));

    [Theory]
    [InlineData("rsa2048", "sha256", false)]
    [InlineData("rsa2048", "sha1", false)]
    [InlineData("rsa2048", "sha512", false)]
    [InlineData("rsa2048", "sha256", true)]
    [InlineData("rsa3072", "sha384", false)]
    [InlineData("rsa3072", "sha384", true)]
    [InlineData("ecdsa256", "sha256", false)]
    [InlineData("ecdsa384", "sha384", false)]
    [InlineData("secp521r1", "sha512", false)]
    public void A_good_signature_holds_in_every_algorithm_and_a_changed_one_does_not(string algorithm, string hash, bool isPss)
    {
        var key = FitKeys.Of(algorithm);
        var fit = new FitBuilder(key) { Hash = hash, IsPss = isPss };
        byte[] control = FitBuilder.Control(null, key.Node("conf", hash));

        var accepted = Accepted(Verify(fit.Build(), control));
        var signature = Assert.Single(accepted.OnConfiguration);
        Assert.Equal($"{hash},{algorithm}", signature.Algorithm.Name);
        Assert.Equal(
            ["/", "/configurations/conf-1", "/images/fdt-1", "/images/fdt-1/hash-1", "/images/kernel-1", "/images/kernel-1/hash-1"], accepted.Covers);
        Refuses(FitChecks.ConfigurationSignature, (fit with { Tamper = SpoilSignature }).Build(), control);
    }

    [Fact]
    public void The_image_of_another_key_is_refused() =>
        Refuses(FitChecks.ConfigurationSignature, new FitBuilder(FitTestKey.Ec("curve", 256)).Build());

    [Fact]
    public void A_key_for_SHA_256_takes_no_signature_with_SHA_1() =>
        Refuses(FitChecks.ConfigurationSignature, (Good with { Hash = "sha1" }).Build());

    [Fact]
    public void A_changed_load_address_is_refused() =>
        Refuses(FitChecks.ConfigurationSignature, (Good with { Tamper = root => root.At("images/kernel-1").Set("load", [0x43, 0, 0, 0]) }).Build());

    [Fact]
    public void Changed_octets_are_refused_by_their_hash() =>
        Refuses(FitChecks.ImageHash, (Good with { Tamper = root => root.At("images/kernel-1").Set("data", "another kernel"u8.ToArray()) }).Build());

    [Fact]
    public void Changed_octets_with_their_new_hash_are_refused_by_the_signature()
    {
        byte[] other = "another kernel"u8.ToArray();
        var tampered = Good with
        {
            Tamper = root => root.At("images/kernel-1").Set("data", other).At("hash-1").Set("value", FitBuilder.HashNode("", "sha256", other).Properties[0].Value),
        };

        Refuses(FitChecks.ConfigurationSignature, tampered.Build());
    }

    [Theory]
    [InlineData("crc32")]
    [InlineData("md5")]
    public void An_image_without_a_cryptographic_hash_is_refused(string hash)
    {
        var (check, detail) = Refused(Verify((Good with { ImageHashes = [hash] }).Build(), Control));

        Assert.Equal(FitChecks.ImageHash, check);
        Assert.Contains("no cryptographic hash", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hash_of_an_unknown_algorithm_is_refused() =>
        Refuses(FitChecks.ImageHash, (Good with { Change = root => root.At("images/kernel-1/hash-1").Set("algo", "md2\0"u8.ToArray()) }).Build());

    [Fact]
    public void Every_hash_of_an_image_has_to_agree()
    {
        var good = Good with { ImageHashes = ["crc32", "md5", "sha256"] };

        Accepted(Verify(good.Build(), Control));
        Refuses(FitChecks.ImageHash, (good with { Change = root => root.At("images/fdt-1/hash-1").Set("value", [1, 2, 3, 4]) }).Build());
    }

    [Fact]
    public void A_configuration_put_together_from_signed_images_is_refused()
    {
        var mixed = Good with
        {
            Tamper = root =>
            {
                root.At("configurations").With(new TreeNode("conf-3").With("kernel", "kernel-1").With("fdt", "fdt-1"));
                root.At("configurations").Set("default", "conf-3\0"u8.ToArray());
            },
        };

        Refuses(FitChecks.RequiredSignature, mixed.Build(), configuration: "conf-3");
    }

    [Fact]
    public void A_signature_copied_to_another_configuration_is_refused()
    {
        var copied = Good with { Tamper = root => root.At("configurations/conf-2").With(root.At("configurations/conf-1/signature-1")) };

        Refuses(FitChecks.ConfigurationSignature, copied.Build(), configuration: "conf-2");
    }

    [Fact]
    public void The_list_of_hashed_nodes_in_the_file_does_not_matter()
    {
        // U-Boot commit 2092322b31c: verifiers that believed it could be made to leave nodes out.
        var lying = Good with { Tamper = root => root.At("configurations/conf-1/signature-1").Set("hashed-nodes", "/\0"u8.ToArray()) };
        var unsigned = lying with { Tamper = root => { lying.Tamper(root); root.At("images/kernel-1").Set("load", [0x43, 0, 0, 0]); } };

        Accepted(Verify(lying.Build(), Control));
        Refuses(FitChecks.ConfigurationSignature, unsigned.Build());
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 1, 0, 0 }, "more octets of names than there are")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF }, "does not say")]
    [InlineData(new byte[] { 0, 0, 0, 1, 0, 0, 0, 8 }, "does not say")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 8 }, "does not match")]
    public void A_length_of_names_that_is_not_the_signed_one_is_refused(byte[] hashedStrings, string why)
    {
        var fit = Good with { Tamper = root => root.At("configurations/conf-1/signature-1").Set("hashed-strings", hashedStrings) };

        var (check, detail) = Refused(Verify(fit.Build(), Control));

        Assert.Equal(FitChecks.ConfigurationSignature, check);
        Assert.Contains(why, detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("images")]
    [InlineData("configurations")]
    [InlineData("images/kernel-1")]
    public void A_unit_address_anywhere_is_refused(string where)
    {
        byte[] file = (Good with { Tamper = root => root.At(where).With(new TreeNode("kernel-1@1")) }).Build();

        var (fit, why) = FitImageTree.Of(Tree(file));

        Assert.Null(fit);
        Assert.Contains("unit address", why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_put_into_a_signed_image_is_refused() =>
        Refuses(FitChecks.ConfigurationSignature, (Good with { Tamper = root => root.At("images/kernel-1").With(new TreeNode("cipher")) }).Build());

    [Theory]
    [InlineData("data-offset")]
    [InlineData("data-position")]
    public void Octets_behind_the_tree_are_covered_by_their_hash(string property)
    {
        byte[] file = (Good with { Outside = property }).Build();

        Accepted(Verify(file, Control));
        file[^1] ^= 1;
        Refuses(FitChecks.ImageHash, file);
        Refuses(FitChecks.ImageHash, file[..^1]);
    }

    [Theory]
    [InlineData("data-offset", 0x7FFFFFFFu)]
    [InlineData("data-position", 0xFFFFFFFFu)]
    public void Octets_outside_the_file_are_not_taken_for_empty_ones(string property, uint where)
    {
        // The hash is that of nothing: it must not make a missing image good.
        var outside = Good with
        {
            Change = root =>
            {
                var kernel = root.At("images/kernel-1");
                kernel.Properties.RemoveAll(candidate => candidate.Name == "data");
                kernel.With("data-size", 8u).With(property, where).At("hash-1").Set("value", FitBuilder.HashNode("", "sha256", []).Properties[0].Value);
            },
        };

        var (check, detail) = Refused(Verify(outside.Build(), Control));

        Assert.Equal(FitChecks.ImageHash, check);
        Assert.Contains("outside the file", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Octets_in_two_places_are_refused()
    {
        // The boot loader would take those outside, and a verifier those inside.
        var (check, detail) = Refused(Verify(
            (Good with { Tamper = root => root.At("images/kernel-1").With("data-position", 0u).With("data-size", 8u) }).Build(), Control));

        Assert.Equal(FitChecks.ImageHash, check);
        Assert.Contains("two places", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_that_leads_nowhere_is_refused()
    {
        Refuses(FitChecks.References, (Good with { Change = root => root.At("configurations/conf-1").Set("fdt", "fdt-9\0"u8.ToArray()) }).Build());
        Refuses(FitChecks.References, (Good with { Change = root => root.At("configurations/conf-1").Set("fdt", "fdt-1"u8.ToArray()) }).Build());
    }

    [Fact]
    public void A_configuration_that_does_not_exist_is_refused() => Refuses(FitChecks.Configuration, Good.Build(), configuration: "conf-9");

    private static void Refuses(string check, byte[] file, byte[]? control = null, string configuration = "conf-1") =>
        Assert.Equal(check, Refused(Verify(file, control ?? Control, configuration)).Check);
}
