using RotPortal.Cli.CommandLine;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.WorkedCases;

namespace RotPortal.Cli.Commands.Assess;

/// <summary><c>rot assess</c>: which requirements do these facts support?</summary>
internal static class AssessCommand
{
    private const string Framework = "--framework";
    private const string View = "--view";

    public static Command Command { get; } = new(
        new CommandSyntax(
            "assess",
            "judges cases, facts written by hand, by the frameworks",
            [
                new OptionSyntax(Framework, "ID", "Framework to assess; see rot frameworks. All of them when not given.") { Repeats = true },
                new OptionSyntax(MomentOption.On, "DATE", "Judge on this day: 2026-01-31. The day of the file when not given."),
                OptionSyntax.Choice(
                    View, "law: what binds on that day; readiness: as if it applied already. As each case says when not given.", "law", "readiness"),
                FormatOption.Syntax,
            ])
        {
            Operand = "FILE",
            ExitCodes = "0 assessed, 1 a verdict that the file expects was not reached",
            Examples = ["rot assess cases.json", "rot assess --framework cra --view readiness --on 2027-12-11 cases.json"],
        },
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, Surroundings at, CancellationToken cancellation)
    {
        var day = MomentOption.ReadOn(arguments);
        if (day is not Answer<DateOnly?>.Given { Value: var on })
            return Rot.Refuse(at, day);
        var read = SeedCatalogue.Read(at.SeedFolder);
        if (read is not Answer<FrameworkCatalogue>.Given { Value: var catalogue })
            return Rot.Refuse(at, read);
        if (FrameworkOption.WhyNot(arguments.Values(Framework), catalogue) is { } unknown)
            return Rot.Refuse(at, unknown);
        string path = arguments.Operands[0];
        if (InputFile.WhyNot(path) is { } why)
            return Rot.Refuse(at, why);
        var load = WorkedCaseReader.Read(new SeedFile(path, await File.ReadAllBytesAsync(path, cancellation)), catalogue);
        if (load is not WorkedCaseLoad.Loaded { File: var file })
            return Rot.Refuse(at, load is WorkedCaseLoad.Refused refused ? refused.Fault.ToString() : path);

        AssessmentView? view = arguments.Value(View) switch
        {
            null => null,
            "law" => AssessmentView.AsLaw,
            _ => AssessmentView.Readiness,
        };
        var results = WorkedCaseRun.Assess(file, catalogue, new WorkedCaseQuestion(arguments.Values(Framework), on, view));
        if (FormatOption.IsText(arguments, at))
            await AssessText.WriteAsync(file, results, catalogue, new TextOutput(at.Output, at.MayColour), cancellation);
        else
            await AssessJson.WriteAsync(results, at.Output);

        // Another day or another view is another question than the one the expected verdicts answer.
        bool isAsWritten = on is null && view is null;
        var missed = isAsWritten ? ExpectedVerdicts.Missed(file, results) : [];
        foreach (string sentence in missed)
            at.Error.WriteLine($"rot: {sentence}");
        return missed.Count == 0 ? ExitCode.Good : ExitCode.Bad;
    }
}
