using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Registry.Challenges;
using RotPortal.Web.Components;

namespace RotPortal.Web.Features.Import;

/// <summary>Why a file was not received: names of checks, the HTTP status that says the same to a program, the sentence for a person.</summary>
public sealed class UploadRefusals(ImportSettings settings)
{
    public const string FileMissing = "file-missing";
    public const string FormStale = "form-stale";
    public const string FormBroken = "form-broken";
    public const string FileTooLarge = "file-too-large";
    public const string FileEmpty = "file-empty";
    public const string DiskFull = "disk-full";
    public const string KindUnknown = "kind-unknown";
    public const string PrivateKey = "private-key";
    public const string ListGone = "list-gone";
    public const string ProductUnknown = "product-unknown";
    public const string NameMissing = "name-missing";
    public const string NameTaken = "name-taken";

    /// <summary>Status and sentence of a check; null for a name that is none of these.</summary>
    public (int Status, string Words)? Of(string? check) => check switch
    {
        FileMissing => (StatusCodes.Status400BadRequest, "No file was sent. Choose one, then send again."),
        FormStale => (StatusCodes.Status400BadRequest, "The form was too old, or it came from another site. Nothing was kept. Reload the page and send the file again."),
        FormBroken => (StatusCodes.Status400BadRequest, "What was sent is not a whole form. Nothing was kept. Reload the page and send the file again."),
        FileTooLarge => (StatusCodes.Status413PayloadTooLarge, TooLarge),
        FileEmpty => (StatusCodes.Status400BadRequest, "The file is empty. Nothing was kept. Choose another."),
        DiskFull => (StatusCodes.Status507InsufficientStorage, "The disk of the portal has no room for this file. Nothing was kept. Make room in its data folder, then send it again."),
        KindUnknown => (StatusCodes.Status415UnsupportedMediaType, UnknownKind),
        PrivateKey => (StatusCodes.Status422UnprocessableEntity, "The list holds a private key in its first rows, which has no business here. Nothing was kept. Treat the key as known to others, and send the list without it."),
        ListGone => (StatusCodes.Status404NotFound, "The list no longer waits here: it was imported or discarded, or a day went by. Send it again."),
        ProductUnknown => (StatusCodes.Status400BadRequest, "The chosen product is no longer on file. Nothing was kept. Choose another, or create it."),
        NameMissing => (StatusCodes.Status400BadRequest, "No product was chosen and no new one was named. Nothing was kept. Do one of the two."),
        NameTaken => (StatusCodes.Status409Conflict, "There is a product of this name already. Nothing was kept. Choose it from the list, or give another name."),
        UseChallenge.Unknown => (StatusCodes.Status400BadRequest, "There is no such challenge. Nothing was kept. Put a fresh one to the device, or send the file without one."),
        UseChallenge.Foreign => (StatusCodes.Status403Forbidden, "The challenge was given to somebody else. Nothing was kept. Put one of your own to the device."),
        UseChallenge.Used => (StatusCodes.Status409Conflict, "The challenge was answered already, and an answer counts once. Nothing was kept. Put a fresh one to the device."),
        UseChallenge.Expired => (StatusCodes.Status400BadRequest, "The time of the challenge is over. Nothing was kept. Put a fresh one to the device."),
        _ => null,
    };

    /// <summary>The refusal of a check where only its name is needed; <see cref="Of"/> has the sentence.</summary>
    internal static Refusal Refusal(string check) => new(check, "The file was not received.", "Send it again.");

    /// <summary>Why a file larger than the limit is not received.</summary>
    public string TooLarge =>
        $"The file is larger than {ByteWords.Of(settings.MaximumBytes)}, the limit of this portal. Nothing was kept. Split the file, or have the limit raised (setting Import:MaximumBytes).";

    private static string UnknownKind =>
        $"No reader recognises the content of this file, whatever its name says. Known kinds: {string.Join(", ", EvidenceReaders.Kinds)}. Nothing was kept.";
}
