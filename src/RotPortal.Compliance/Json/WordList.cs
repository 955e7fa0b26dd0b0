namespace RotPortal.Compliance.Json;

/// <summary>The words a field may hold and what each stands for.</summary>
internal sealed class WordList<T>(params (string Word, T Value)[] words)
    where T : struct
{
    internal T? Find(string word)
    {
        foreach (var (known, value) in words)
        {
            if (string.Equals(known, word, StringComparison.Ordinal))
                return value;
        }

        return null;
    }

    /// <summary>The words for a sentence.</summary>
    public override string ToString() => string.Join(", ", words.Select(word => word.Word));
}
