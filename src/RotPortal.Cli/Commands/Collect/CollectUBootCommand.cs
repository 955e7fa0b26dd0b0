using RotPortal.Cli.CommandLine;
using RotPortal.Cli.Stations.Boards;

namespace RotPortal.Cli.Commands.Collect;

/// <summary><c>rot collect uboot</c>: what a board says about how it was booted.</summary>
internal static class CollectUBootCommand
{
    private const string Environment = "--environment";
    private const string Root = "--root";

    public static Command Command { get; } = new(
        new CommandSyntax(
            "collect uboot",
            "writes down what a board says about its boot loader, environment and root file system",
            [
                new OptionSyntax(Environment, "FILE", "What fw_printenv printed; only the variables that decide what is booted are kept."),
                new OptionSyntax(Root, "DIR", "Where the file system of the board begins, with proc and sys in it; / when not given."),
                CollectOptions.OutSyntax,
                FormatOption.Syntax,
            ])
        {
            ExitCodes = "0 the evidence was written",
            Examples = ["fw_printenv > environment; rot collect uboot --environment environment --out board.json"],
        },
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, Surroundings at, CancellationToken cancellation)
    {
        string root = arguments.Value(Root) ?? "/";
        if (!Directory.Exists(root))
            return Rot.Refuse(at, $"{root}: there is no such folder.");
        string? printed = null;
        if (arguments.Value(Environment) is { } file)
        {
            if (InputFile.WhyNot(file) is { } why)
                return Rot.Refuse(at, why);
            printed = await File.ReadAllTextAsync(file, cancellation);
        }

        var board = Board.Look(root, printed);
        return await CollectOptions.WriteAsync(arguments, at, Board.Kind, board.ToOctets(at.Time.GetUtcNow()), null, null, cancellation);
    }
}
