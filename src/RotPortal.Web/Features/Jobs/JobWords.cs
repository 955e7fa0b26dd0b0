using RotPortal.Registry.Jobs;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Jobs;

/// <summary>Jobs in words.</summary>
public static class JobWords
{
    /// <summary>The state.</summary>
    public static string Of(JobState state) => state switch
    {
        JobState.Waiting => "waiting",
        JobState.Running => "running",
        JobState.Done => "done",
        JobState.Failed => "stopped",
        JobState.Cancelled => "cancelled",
    };

    /// <summary>Whether nothing more will happen.</summary>
    public static bool HasEnded(JobState state) => state is JobState.Done or JobState.Failed or JobState.Cancelled;

    /// <summary>The title of an import.</summary>
    public static string ImportTitle(JobState state) => state switch
    {
        JobState.Waiting or JobState.Running => "Importing evidence",
        JobState.Done => "Import done",
        JobState.Failed => "Import stopped, nothing recorded",
        JobState.Cancelled => "Import cancelled, nothing recorded",
    };

    /// <summary>The stages of an import: key as kept with the job, word, what happens in it.</summary>
    public static IReadOnlyList<(string Key, string Word, string What)> ImportStages { get; } =
    [
        ("receive", "Received", "whole file, digest recorded"),
        (ImportWork.Verifying, "Verify", "every check, entry by entry"),
        (ImportWork.Recording, "Record", "all or nothing, with ledger entries"),
    ];
}
