using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Fit;

namespace RotPortal.Provisioning.Vendors.UBoot;

/// <summary>Judges one FIT image together with what lies beside it.</summary>
internal static class FitJudge
{
    private const int MaximumWords = 200;

    /// <summary>Reads the image and verifies its default configuration.</summary>
    /// <param name="file">The image with what follows it.</param>
    /// <param name="evidence">Its digest.</param>
    /// <param name="context">Time and companions.</param>
    public static Reading Read(ReadOnlyMemory<byte> file, Sha256Digest evidence, ReadingContext context)
    {
        var (fit, why) = ReadTree(file);
        if (fit is null)
            return Rejected(UBootChecks.FitStructure, UBootChecks.StructureClause, $"The image is refused: {why}.");
        if (!context.Companions.TryGetValue(FitReader.ControlTree, out var controlOctets))
        {
            return Rejected(
                UBootChecks.ControlTree,
                UBootChecks.ControlTreeClause,
                "There is no control device tree beside the image, and the image alone does not say which keys may sign it. Give the tree of the "
                    + "boot loader with --control-dtb.");
        }

        if (DeviceTreeReader.Read(controlOctets) is not DeviceTreeReading.Read { Tree: var controlTree })
            return Rejected(UBootChecks.ControlTree, UBootChecks.ControlTreeClause, "The control device tree cannot be read. Give it as a compiled tree (.dtb).");
        LoaderConfiguration? loader = null;
        if (context.Companions.TryGetValue(FitReader.LoaderConfiguration, out var configured))
        {
            loader = LoaderConfiguration.Read(configured.Span);
            if (loader is not { VerifiesFit: true })
                return Rejected(UBootChecks.LoaderConfiguration, UBootChecks.LoaderConfigurationClause, WhyNot(loader));
        }

        string? rootedIn = null;
        if (context.Companions.TryGetValue(FitReader.RootedIn, out var told) && (rootedIn = Words(told.Span)) is null)
            return Rejected(UBootChecks.RootedIn, UBootChecks.RootedInClause, $"What protects the control tree is to be told in plain words, at most {MaximumWords} characters.");
        return Verify(new FitCase(fit, ControlTree.Of(controlTree), loader, rootedIn, evidence, context.At));
    }

    private static Reading Verify(FitCase given)
    {
        if (given.Fit.DefaultConfiguration is not { } selection)
        {
            return Rejected(
                UBootChecks.DefaultConfiguration,
                FitChecks.FormatClause,
                "The image names no default configuration, so nothing in it says what boots. Name one in /configurations when the image is made.");
        }

        var verifier = new FitVerifier(given.Fit, given.Control);
        return verifier.Verify(selection) switch
        {
            FitVerdict.Refused refused => Rejected(refused.Check, ClauseOf(refused.Check), $"The default configuration is refused: {refused.Detail}."),
            FitVerdict.Accepted accepted => WhyUnprotected(given.Control) is { } unprotected
                ? unprotected
                : new VerifiedFit(given, selection, verifier, accepted).ToReading(),
            var other => throw new InvalidOperationException($"No such verdict: {other.GetType()}."),
        };
    }

    // U-Boot boots what these leave open: a key that is not required is never asked for.
    private static Reading.Rejected? WhyUnprotected(ControlTree control)
    {
        if (control.Required(FitRequirement.Configuration).Count > 0)
            return null;
        if (control.Required(FitRequirement.Image) is [var image, ..])
        {
            return Rejected(
                UBootChecks.RequiredForConfigurations,
                UBootChecks.RequiredClause,
                $"Image-only signing: {image.Name} is required for single images alone. Their signatures hold, but which images boot together, and where "
                    + "they are loaded, is signed by nobody (mix and match). Sign the configurations, and require the key for them (mkimage -r).");
        }

        return Rejected(
            UBootChecks.RequiredKey,
            UBootChecks.RequiredClause,
            control.Keys is [var key, ..]
                ? $"The control tree holds {key.Name} and requires no key, so the boot loader boots unsigned and changed images too. Mark the key as "
                    + "required (mkimage -r; version 2023.01 forgets it for ECDSA keys)."
                : "The control tree holds no usable key, so the boot loader boots whatever it is given. Put the key into it (mkimage -K with -r).");
    }

    private static (FitImageTree? Fit, string Why) ReadTree(ReadOnlyMemory<byte> file) => DeviceTreeReader.Read(file) switch
    {
        DeviceTreeReading.Read read => FitImageTree.Of(read.Tree),
        DeviceTreeReading.Refused refused => (null, refused.Detail),
        var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
    };

    private static string WhyNot(LoaderConfiguration? loader) => loader is null
        ? "The configuration of the boot loader cannot be read. Give the .config of its build."
        : "The boot loader is built without CONFIG_FIT_SIGNATURE: it verifies no signature, whatever its control tree requires. Switch it on and build anew.";

    private static string? Words(ReadOnlySpan<byte> octets)
    {
        string text = Encoding.UTF8.GetString(octets).Trim();
        return text.Length is > 0 and <= MaximumWords && !text.Any(char.IsControl) && !text.Contains('\uFFFD', StringComparison.Ordinal) ? text : null;
    }

    private static string ClauseOf(string check) =>
        check is FitChecks.Configuration or FitChecks.References ? FitChecks.FormatClause : FitChecks.SignatureClause;

    private static Reading.Rejected Rejected(string check, string clause, string detail) => new(check, clause, detail, null);
}

/// <summary>An image with what lies beside it.</summary>
/// <param name="Fit">The image.</param>
/// <param name="Control">The keys.</param>
/// <param name="Loader">The configuration of the boot loader; null when it was not given.</param>
/// <param name="RootedIn">What protects the keys, as told; null when nobody said.</param>
/// <param name="Evidence">Digest of the image.</param>
/// <param name="At">The moment for which the question is asked.</param>
internal sealed record FitCase(
    FitImageTree Fit, ControlTree Control, LoaderConfiguration? Loader, string? RootedIn, Sha256Digest Evidence, DateTimeOffset At);
