using System.Globalization;

namespace RotPortal.Cli.Stations.Tpm;

/// <summary>The TPM said no, or answered what no TPM answers. Thrown and caught within this folder; callers get the sentence.</summary>
internal sealed class TpmRefusedException : Exception
{
    public TpmRefusedException(string command, string why)
        : base($"{command}: {why}.")
    {
    }

    public TpmRefusedException(string command, uint code)
        : base($"{command}: {Meaning(code)} (0x{code.ToString("X3", CultureInfo.InvariantCulture)}).") => Code = code;

    /// <summary>The response code; 0 when the answer itself was broken.</summary>
    public uint Code { get; }

    /// <summary>TPM 2.0 Part 2, 6.6.2: codes of format one carry an error in six bits and say which handle, session or parameter is meant.</summary>
    public uint Error => (Code & 0x80) != 0 ? 0x80 | (Code & 0x3F) : Code;

    // Part 2, 6.6.3, tables 16 and 17: what a station meets. The number is shown with every one.
    private static string Meaning(uint code) => ((code & 0x80) != 0 ? 0x80 | (code & 0x3F) : code) switch
    {
        0x081 => "the TPM does not know the algorithm",
        0x084 => "the TPM does not accept a value",
        0x085 => "the hierarchy is switched off or is not the right one",
        0x08B => "there is nothing at this handle",
        0x08E => "the password is wrong, and the TPM counts the tries",
        0x098 => "the key may not be used so",
        0x09D => "the policy of the key is not fulfilled",
        0x09F => "what is encrypted was made for another key or was changed",
        0x0A2 => "the password is wrong",
        0x0A6 => "the TPM does not know the curve",
        0x100 => "the TPM is started already or not at all",
        0x101 => "the TPM has failed and asks to be switched off and on",
        0x120 => "the command is switched off",
        0x143 => "the TPM does not know the command",
        0x149 => "the NV index may not be read",
        0x14A => "the NV index was never written",
        0x902 => "the TPM has no room for another key; take out what other programs left in it (tpm2_flushcontext -t), or use its resource manager",
        0x903 or 0x904 or 0x905 => "the TPM has no room for another session; take out what other programs left in it (tpm2_flushcontext -l -s)",
        0x921 => "the TPM is locked after too many wrong passwords",
        _ => "the TPM said no",
    };
}
