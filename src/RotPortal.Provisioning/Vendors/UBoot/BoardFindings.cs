using System.Globalization;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.UBoot;

/// <summary>What is worth a person's attention about how a board boots.</summary>
internal static class BoardFindings
{
    private const int MostSteps = 200;

    // Commands that start something without looking at a signature of a FIT (U-Boot doc/usage/cmd), and commands that fetch it from elsewhere.
    private static readonly string[] WithoutFit = ["booti", "bootz", "bootefi", "bootelf", "bootvx", "go"];
    private static readonly string[] FromElsewhere = ["tftp", "tftpboot", "dhcp", "bootp", "nfs", "pxe", "wget", "usbboot", "source"];

    /// <summary>The findings, in a fixed order.</summary>
    public static List<Finding> Of(BoardStatement board)
    {
        var findings = new List<Finding>
        {
            new("declared-only", "A program on the board wrote this down and nobody signed it; a board that was taken over says what it likes. Use it to find faults, not to show that there are none."),
        };
        if (board.LoaderVersion.Length == 0)
            findings.Add(new Finding("loader-version-not-stated", "The board does not say which version of the boot loader started it."));
        else if (VersionIn(board.LoaderVersion) is { } version && LoaderConfiguration.TrustsHashedNodes(version) == true)
        {
            findings.Add(new Finding("affected-version",
                $"Version {version} is older than v2026.04 and takes the list of signed nodes from the image, which an attacker can shorten. Update, or see that the distributor has brought in commit 2092322b31c."));
        }

        if (board.Environment is { } environment)
            findings.AddRange(OfEnvironment(environment));
        else
            findings.Add(new Finding("environment-not-read", "The environment of the boot loader was not read (fw_printenv), so nothing is said about what it boots."));
        if (board.RootIsVerified == false)
            findings.Add(new Finding("root-not-verified", $"The root file system ({board.RootSource}) does not lie behind dm-verity: what is in it can be changed without boot noticing."));
        else if (board.RootIsVerified is null)
            findings.Add(new Finding("root-not-stated", "The board does not say what its root file system lies behind."));
        return findings;
    }

    /// <summary>The environment switches the verification of images off (U-Boot, variable verify: n, N, f, F or 0 at its beginning).</summary>
    public static bool IsVerificationOff(BoardStatement board) =>
        board.Environment?.GetValueOrDefault("verify") is { Length: > 0 } verify && verify[0] is 'n' or 'N' or 'f' or 'F' or '0';

    private static IEnumerable<Finding> OfEnvironment(IReadOnlyDictionary<string, string> environment)
    {
        if (environment.GetValueOrDefault("verify") is { Length: > 0 } verify && verify[0] is 'n' or 'N' or 'f' or 'F' or '0')
            yield return new("verification-off", $"The variable verify is '{verify}': bootm then looks at no digest and no signature. Take the variable out and protect the environment.");
        if (!environment.TryGetValue("bootdelay", out string? delay))
            yield return new("boot-delay-not-set", "The variable bootdelay is not set; as built, most boot loaders wait two seconds, in which whoever sits at the console gets a prompt.");
        else if (!int.TryParse(delay, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seconds) || seconds is not -2)
            yield return new("boot-can-be-stopped", $"bootdelay is '{delay}': whoever sits at the console can stop the boot and gets a prompt. -2 leaves no way in.");
        if (!environment.ContainsKey("bootcmd"))
            yield return new("boot-command-not-stated", "The environment names no bootcmd; the one that was built in boots, and is not seen here.");
        string[] used = [.. CommandsOf(environment)];
        if (used.Intersect(WithoutFit).ToArray() is { Length: > 0 } without)
            yield return new("boots-without-signature", $"The boot commands use {string.Join(", ", without)}, which start{(without.Length == 1 ? "s" : "")} an image without a signature of a FIT.");
        if (used.Intersect(FromElsewhere).ToArray() is { Length: > 0 } elsewhere)
            yield return new("boots-from-elsewhere", $"The boot commands use {string.Join(", ", elsewhere)}: what is started comes from outside of the board, or is a script that no signature covers.");
    }

    // The words at the places of commands in bootcmd and preboot, and in what they run. Conditions are not judged: what may run is told.
    private static HashSet<string> CommandsOf(IReadOnlyDictionary<string, string> environment)
    {
        var commands = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(["preboot", "bootcmd", "altbootcmd"]);
        while (waiting.TryDequeue(out string? name) && seen.Count < MostSteps)
        {
            if (!seen.Add(name) || !environment.TryGetValue(name, out string? script))
                continue;
            foreach (string command in script.Split([";", "&&", "||"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                string[] words = [.. command.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => word is "if" or "then" or "else" or "elif" or "do" or "while" or "until")];
                if (words.Length == 0)
                    continue;
                commands.Add(words[0]);
                if (words[0] == "run")
                    words.Skip(1).ToList().ForEach(waiting.Enqueue);
            }
        }

        return commands;
    }

    // "U-Boot 2023.01+dfsg-2 (Jan 2023)": the word behind the name.
    private static string? VersionIn(string text) => text.Split(' ').FirstOrDefault(word => word.Length > 0 && char.IsAsciiDigit(word[0]));
}
