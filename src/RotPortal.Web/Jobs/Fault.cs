using RotPortal.Registry;

namespace RotPortal.Web.Jobs;

/// <summary>What a person is told when work stops by a fault: what was not changed, and what to do.</summary>
internal static class Fault
{
    /// <summary>The sentence.</summary>
    public static string Words(Exception fault, string reference)
    {
        if (RegistryFault.Of(fault) is { } registry)
            return $"{registry.What} {registry.WhatToDo} Reference {reference}.";
        return IsDiskFull(fault)
            ? $"The disk of the portal is full. Nothing was recorded. Make room on it, then start again. Reference {reference}."
            : $"A fault of the portal stopped it. Nothing was recorded. Start again; if it happens again, give the reference to whoever runs the portal. Reference {reference}.";
    }

    /// <summary>What is said while the end of the work cannot even be written down.</summary>
    public static string WordsWhileWaiting(Exception fault) => IsDiskFull(fault)
        ? "The disk of the portal is full. The work has stopped and nothing of it will be recorded. Make room on the disk; this page then says how it ended."
        : "The registry cannot be written. The work has stopped. Writing down how it ended is tried again until it can be, and this page then says so.";

    /// <summary>
    /// Whether there was no room, in the words of the database or of the operating system: ENOSPC is 28; Windows says ERROR_DISK_FULL 112 or
    /// ERROR_HANDLE_DISK_FULL 39.
    /// </summary>
    public static bool IsDiskFull(Exception fault) =>
        fault is IOException { HResult: 28 or unchecked((int)0x80070070) or unchecked((int)0x80070027) }
        || RegistryFault.Of(fault)?.Kind == RegistryFaultKind.DiskFull;
}
