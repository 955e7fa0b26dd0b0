namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>Words of a list in sentences of ours.</summary>
internal static class Words
{
    /// <summary>A name as it may stand in a sentence: short, and without characters that nobody sees.</summary>
    public static string Shown(string name)
    {
        string shown = string.Concat(name.Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '?' : character));
        return shown.Length <= 80 ? shown : shown[..79] + "…";
    }

    /// <summary>Whether a text can be shown as it is: no control characters, no half of a surrogate pair, no marks that turn the direction of writing.</summary>
    public static bool IsPlain(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsControl(character) || char.IsSurrogate(character) || character is (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF')
                return false;
        }

        return true;
    }
}
