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

    /// <summary>Whether the operating system had no room: ENOSPC is 28; Windows says ERROR_DISK_FULL 112 or ERROR_HANDLE_DISK_FULL 39.</summary>
    public static bool IsDiskFull(Exception fault) =>
        fault is IOException { HResult: 28 or unchecked((int)0x80070070) or unchecked((int)0x80070027) };
}
