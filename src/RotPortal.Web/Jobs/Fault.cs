using Microsoft.Data.Sqlite;

namespace RotPortal.Web.Jobs;

/// <summary>What a person is told when work stops by a fault: what was not changed, and what to do.</summary>
internal static class Fault
{
    private const int SqliteFull = 13;

    /// <summary>The sentence.</summary>
    public static string Words(Exception fault, string reference) => IsDiskFull(fault)
        ? $"The disk of the portal is full. Nothing was recorded. Make room on it, then start again. Reference {reference}."
        : $"A fault of the portal stopped it. Nothing was recorded. Start again; if it happens again, give the reference to whoever runs the portal. Reference {reference}.";

    /// <summary>Whether there was no room on the disk, in the words of the database or of the operating system.</summary>
    public static bool IsDiskFull(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            // ENOSPC is 28; Windows says ERROR_DISK_FULL 112 or ERROR_HANDLE_DISK_FULL 39.
            if (cause is SqliteException { SqliteErrorCode: SqliteFull } or IOException { HResult: 28 or unchecked((int)0x80070070) or unchecked((int)0x80070027) })
                return true;
        }

        return false;
    }
}
