using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Zymbit;

/// <summary>What an agent on the host wrote down about its module.</summary>
/// <param name="CollectedAt">When.</param>
/// <param name="CollectedBy">By whom: a station or a person.</param>
/// <param name="Model">Model as the module names itself.</param>
/// <param name="SerialNumber">Serial number as the module gives it.</param>
/// <param name="Firmware">Firmware version as the module gives it.</param>
/// <param name="IsLocked">The binding to the host is permanent (production mode).</param>
/// <param name="IsBound">The module is bound to this host.</param>
/// <param name="Slots">Keys of the module's own, in the order of the export.</param>
/// <param name="SlotsBeforeReboot">The same read before the last reboot; null when it was not.</param>
/// <param name="PerimeterEvents">How many channels of the perimeter saw an event.</param>
/// <param name="PerimeterActs">At least one channel does something when it sees an event.</param>
/// <param name="Boot">Supervised boot; null when the export does not speak of it.</param>
/// <param name="Answer">The answer to a challenge; null when none was put.</param>
internal sealed record ModuleExport(
    DateTimeOffset CollectedAt,
    string CollectedBy,
    string Model,
    string SerialNumber,
    string Firmware,
    bool IsLocked,
    bool IsBound,
    IReadOnlyList<SlotKey> Slots,
    IReadOnlyList<SlotKey>? SlotsBeforeReboot,
    int PerimeterEvents,
    bool PerimeterActs,
    SupervisedBoot? Boot,
    SlotAnswer? Answer)
{
    /// <summary>The member that tells an export: the version of its shape.</summary>
    public const string Version = "zymbitExport";

    // A module of the largest kind has 640 slots.
    private const int MaximumSlots = 640;
    private const int MaximumTextLength = 64;
    private const int MaximumNonceLength = 1024;
    private const int SignatureLength = 64;

    /// <summary>Reads an export.</summary>
    /// <exception cref="FieldRefusedException">A field is not as it should be.</exception>
    public static ModuleExport Read(StrictFields fields)
    {
        fields.AllowOnly(Version, "collectedAt", "collectedBy", "module", "binding", "slots", "slotsBeforeReboot", "perimeterEvents", "perimeterActions", "supervisedBoot", "challenge");
        if (fields.Count(Version) != 1)
            throw fields.Refuse(Version, "It is not 1, the only version.");
        var module = fields.Object("module");
        module.AllowOnly("model", "serialNumber", "firmware");
        var binding = fields.Object("binding");
        binding.AllowOnly("locked", "bound");
        var slots = ReadSlots(fields, "slots");
        return new ModuleExport(
            fields.Time("collectedAt"),
            ShortText(fields, "collectedBy"),
            ShortText(module, "model"),
            ShortText(module, "serialNumber"),
            ShortText(module, "firmware"),
            binding.Flag("locked"),
            binding.Flag("bound"),
            slots,
            fields.Has("slotsBeforeReboot") ? ReadSlots(fields, "slotsBeforeReboot") : null,
            ReadEvents(fields),
            ReadActions(fields),
            fields.Has("supervisedBoot") ? SupervisedBoot.Read(fields.Object("supervisedBoot")) : null,
            fields.Has("challenge") ? ReadAnswer(fields.Object("challenge"), slots) : null);
    }

    private static List<SlotKey> ReadSlots(StrictFields fields, string name)
    {
        var slots = new List<SlotKey>();
        foreach (var slot in fields.Objects(name))
        {
            var key = SlotKey.Read(slot);
            if (slots.Exists(earlier => earlier.Slot == key.Slot))
                throw slot.Refuse("slot", "An earlier key has the same slot.");
            if (slots.Count == MaximumSlots)
                throw slot.Refuse("slot", $"There are more than {MaximumSlots} slots.");
            slots.Add(key);
        }

        return slots;
    }

    private static int ReadEvents(StrictFields fields)
    {
        int count = 0;
        foreach (var seen in fields.Objects("perimeterEvents"))
        {
            seen.AllowOnly("channel", "firstSeenAt");
            seen.Count("channel");
            seen.Time("firstSeenAt");
            count++;
        }

        return count;
    }

    private static bool ReadActions(StrictFields fields)
    {
        bool acts = false;
        foreach (var action in fields.Has("perimeterActions") ? fields.Objects("perimeterActions") : [])
        {
            action.AllowOnly("channel", "notify", "selfDestruct");
            action.Count("channel");
            acts |= action.Flag("notify") | action.Flag("selfDestruct");
        }

        return acts;
    }

    private static SlotAnswer ReadAnswer(StrictFields fields, List<SlotKey> slots)
    {
        fields.AllowOnly("slot", "nonce", "signature");
        int number = fields.Count("slot");
        var slot = slots.Find(candidate => candidate.Slot == number) ?? throw fields.Refuse("slot", "The export lists no key of this slot.");
        byte[] nonce = fields.Hex("nonce", null);
        if (nonce.Length > MaximumNonceLength)
            throw fields.Refuse("nonce", $"It is longer than {MaximumNonceLength} octets.");
        return new SlotAnswer(slot.Key, nonce, fields.Hex("signature", SignatureLength));
    }

    private static string ShortText(StrictFields fields, string name) =>
        fields.Text(name) is { Length: <= MaximumTextLength } text && text.All(character => char.IsAscii(character) && !char.IsControl(character))
            ? text
            : throw fields.Refuse(name, $"It is not a text of at most {MaximumTextLength} ASCII characters.");
}

/// <summary>Supervised boot: files of the boot partition whose digests the module keeps.</summary>
/// <param name="DoesNothing">A file that does not match has no consequence.</param>
/// <param name="Files">How many files are listed; any entry switches supervised boot on.</param>
internal sealed record SupervisedBoot(bool DoesNothing, int Files)
{
    /// <summary>Reads the fields <c>policy</c> (<c>nothing</c>, <c>self-destruct</c>, <c>hold-in-reset</c>) and <c>files</c> (paths).</summary>
    /// <exception cref="FieldRefusedException">One of them is not as it should be.</exception>
    public static SupervisedBoot Read(StrictFields fields)
    {
        fields.AllowOnly("policy", "files");
        string policy = fields.Text("policy");
        return policy is "nothing" or "self-destruct" or "hold-in-reset"
            ? new SupervisedBoot(policy == "nothing", fields.Texts("files").Count())
            : throw fields.Refuse("policy", "It is none of nothing, self-destruct, hold-in-reset.");
    }
}
