using RotPortal.Cli.CommandLine;

namespace RotPortal.Cli.Commands;

/// <summary>A command: its line in the table and what it does.</summary>
/// <param name="Syntax">What may stand behind its name.</param>
/// <param name="RunAsync">Runs it and returns the exit code.</param>
internal sealed record Command(CommandSyntax Syntax, Func<Arguments, Surroundings, CancellationToken, Task<int>> RunAsync);

/// <summary>Every command of <c>rot</c>, in the order of the help text.</summary>
internal static class KnownCommands
{
    public static IReadOnlyList<Command> All { get; } =
    [
        Read.ReadCommand.Command,
        Assess.AssessCommand.Command,
        Report.ReportCommand.Command,
        Verify.VerifyCommand.Command,
        Collect.CollectPkcs11Command.Command,
        Collect.CollectUBootCommand.Command,
        Collect.CollectSe05xCommand.Command,
        Enrol.EnrolPkcs11Command.Command,
        Enrol.EnrolTpmCommand.Command,
        Lists.VendorsCommand.Command,
        Lists.PartsCommand.Command,
        Lists.FrameworksCommand.Command,
    ];
}
