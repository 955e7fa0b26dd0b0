using RotPortal.Cli.CommandLine;
using RotPortal.Devices;
using RotPortal.Provisioning;

namespace RotPortal.Cli.Commands;

/// <summary>The trust anchors of one call: those shipped with the program and a folder of the user's own.</summary>
internal static class AnchorOption
{
    public const string Anchors = "--anchors";

    private const AnchorPurpose EveryPurpose = AnchorPurpose.DeviceIdentity | AnchorPurpose.EndorsementKey | AnchorPurpose.ManifestSigning
        | AnchorPurpose.Attestation | AnchorPurpose.Boot | AnchorPurpose.TlsClient;

    private static readonly string[] CertificateExtensions = [".pem", ".crt", ".cer", ".der"];

    public static OptionSyntax Syntax { get; } = new(
        Anchors, "DIR", "Also trust the certificates in this folder (.pem, .crt, .cer, .der) for every purpose, for this call only.");

    /// <summary>The anchors in force, or why a file of them cannot be used. One bad file refuses all: a missing anchor changes verdicts.</summary>
    public static Answer<TrustAnchors> Read(Arguments arguments, string seedFolder)
    {
        List<TrustAnchor> anchors = [];
        string shipped = Path.Combine(seedFolder, "trust-anchors");
        foreach (string file in Files(shipped, [".json"]))
        {
            using var stream = File.OpenRead(file);
            if (Add(TrustAnchorFile.Read(stream, file), anchors) is { } why)
                return new Answer<TrustAnchors>.Withheld(why);
        }

        if (arguments.Value(Anchors) is { } folder && AddFolder(folder, anchors) is { } refusal)
            return new Answer<TrustAnchors>.Withheld(refusal);
        return new Answer<TrustAnchors>.Given(new TrustAnchors(anchors));
    }

    private static string? AddFolder(string folder, List<TrustAnchor> anchors)
    {
        if (!Directory.Exists(folder))
            return $"{folder}: there is no such folder. {Anchors} takes a folder of certificates.";
        string[] files = Files(folder, CertificateExtensions);
        if (files.Length == 0)
            return $"{folder}: the folder holds no certificate (.pem, .crt, .cer, .der).";
        foreach (string file in files)
        {
            if (Add(CertificateAnchors.FromFile(File.ReadAllBytes(file), EveryPurpose, $"given for this call: {file}", file), anchors) is { } why)
                return why;
        }

        return null;
    }

    private static string? Add(AnchorLoad load, List<TrustAnchor> anchors)
    {
        switch (load)
        {
            case AnchorLoad.Loaded loaded:
                anchors.AddRange(loaded.Anchors);
                return null;
            case AnchorLoad.Refused refused:
                return $"{refused.File}: {(refused.Field.Length == 0 ? "" : refused.Field + ": ")}{refused.Why}";
            default:
                throw new InvalidOperationException($"{load} is not an answer of a file of anchors.");
        }
    }

    // In the order of their names, so that the same folder gives the same answer on every machine.
    private static string[] Files(string folder, string[] extensions) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder)
                .Where(file => extensions.Contains(Path.GetExtension(file).ToLowerInvariant()))
                .Order(StringComparer.Ordinal)]
            : [];
}
