using System.Text;

namespace RotPortal.Cli.Stations;

/// <summary>Asks the person at the terminal for a secret without showing what is typed.</summary>
internal static class SecretPrompt
{
    /// <summary>What was typed up to the return key, UTF-8; null when nobody sits at a terminal.</summary>
    public static byte[]? Ask(string question)
    {
        if (Console.IsInputRedirected)
            return null;
        Console.Error.Write(question);
        StringBuilder typed = new();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
                break;
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return Encoding.UTF8.GetBytes(typed.ToString());
    }
}
