using RotPortal.Devices;
using RotPortal.Provisioning;

namespace RotPortal.Web.Jobs;

/// <summary>Counts entries as they are read, and tells rate and time left.</summary>
internal sealed class ImportTally(long size, TimeProvider clock)
{
    private static readonly TimeSpan BetweenWords = TimeSpan.FromMilliseconds(500);

    // An estimate from less than this jumps about.
    private static readonly TimeSpan BeforeEstimate = TimeSpan.FromSeconds(2);

    private readonly long _started = clock.GetTimestamp();
    private long _lastSaid = clock.GetTimestamp();
    private long _verified;
    private long _rejected;

    /// <summary>Entries so far.</summary>
    public long Entries => _verified + _rejected;

    /// <summary>Counts one entry as the registry will take it: what speaks of no device is refused there.</summary>
    public void Count(ReadEntry entry)
    {
        switch (entry.Reading)
        {
            case Reading.Verified:
                _verified++;
                break;
            case Reading.VerifiedFirmware or Reading.Rejected:
                _rejected++;
                break;
        }
    }

    /// <summary>Whether half a second went by since this last said yes.</summary>
    public bool IsTimeToSay()
    {
        if (clock.GetElapsedTime(_lastSaid) < BetweenWords)
            return false;
        _lastSaid = clock.GetTimestamp();
        return true;
    }

    /// <summary>The figures when this many octets are read.</summary>
    public ImportCounts Figures(long read)
    {
        var elapsed = clock.GetElapsedTime(_started);
        double perSecond = elapsed > TimeSpan.Zero ? Entries / elapsed.TotalSeconds : 0;
        TimeSpan? left = elapsed >= BeforeEstimate && read > 0 && read < size ? elapsed * ((double)(size - read) / read) : null;
        return new ImportCounts(Entries, _verified, _rejected, perSecond, left);
    }
}
