namespace RotPortal.Devices;

/// <summary>What verified evidence says about firmware. It names no device: the same file may lie on every board of a product, or on none.</summary>
/// <param name="Vendor">Identifier of the adapter, for example <c>u-boot</c>.</param>
/// <param name="Description">What it is, as the evidence says it or, where it says nothing, as the adapter names it.</param>
/// <param name="Selection">What boots when nobody chooses, for example the configuration <c>conf-1</c>.</param>
/// <param name="Images">What boots together, in the order in which it is named.</param>
/// <param name="Keys">Public keys that verify it, with role <see cref="KeyRole.Boot"/>; the slot is the name of the key.</param>
/// <param name="LoaderVersion">Version of the boot loader that verifies it; null when no evidence says it.</param>
/// <param name="RootedIn">What protects the keys it is verified with, as told by a person and not checked; null when nobody said: unrooted.</param>
public sealed record FirmwareClaim(
    string Vendor,
    string Description,
    string Selection,
    IReadOnlyList<FirmwareImage> Images,
    IReadOnlyList<PublicKeyClaim> Keys,
    string? LoaderVersion,
    string? RootedIn);

/// <summary>One image of firmware.</summary>
/// <param name="Name">Its name in the evidence, for example <c>kernel-1</c>.</param>
/// <param name="Type">What it is, in the words of the evidence, for example <c>kernel</c>; empty when it does not say.</param>
/// <param name="Sha256">Digest of its octets as they lie in the evidence, computed by us.</param>
/// <param name="Length">How many octets it has.</param>
public sealed record FirmwareImage(string Name, string Type, Sha256Digest Sha256, long Length);
