using RotPortal.Cli.CommandLine;
using RotPortal.Devices;
using RotPortal.Provisioning;

namespace RotPortal.Cli.Commands.Read;

/// <summary><c>rot read</c>: what does this evidence prove?</summary>
internal static class ReadCommand
{
    private const string Kind = "--kind";

    public static Command Command { get; } = new(
        new CommandSyntax(
            "read",
            "reads evidence and says, entry by entry, what it proves or which check refused it",
            [
                new OptionSyntax(Kind, "K", "Kind of the evidence; see rot vendors. Detected when not given."),
                .. CompanionOption.Syntaxes,
                ChallengeOption.Syntax,
                AnchorOption.Syntax,
                MomentOption.AtSyntax,
                FormatOption.Syntax,
            ])
        {
            Operand = "FILE",
            OperandRepeats = true,
            ExitCodes = "0 every entry was verified, 1 something was rejected",
            Examples =
            [
                "rot read manifest.json",
                "rot read --format text --at 2026-01-31T12:00:00Z manifest.json",
                "rot read --anchors our-signers manifest.json",
                "rot read --kind uboot-fit --control-dtb control.dtb image.itb",
                "rot read --kind declared-devices --mapping columns.json devices.csv",
            ],
        },
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, Surroundings at, CancellationToken cancellation)
    {
        var moment = MomentOption.ReadAt(arguments, at.Time);
        if (moment is not Answer<DateTimeOffset>.Given { Value: var judgedAt })
            return Rot.Refuse(at, moment);
        var anchors = AnchorOption.Read(arguments, at.SeedFolder);
        if (anchors is not Answer<TrustAnchors>.Given { Value: var trusted })
            return Rot.Refuse(at, anchors);
        var asked = ChallengeOption.Read(arguments);
        if (asked is not Answer<IReadOnlyList<Challenge>>.Given { Value: var challenges })
            return Rot.Refuse(at, asked);
        var found = await EvidenceFile.FindAllAsync(arguments.Operands, arguments.Value(Kind), cancellation);
        if (found is not Answer<IReadOnlyList<EvidenceFile>>.Given { Value: var files })
            return Rot.Refuse(at, found);

        var beside = await CompanionOption.ReadAsync(arguments, files, cancellation);
        if (beside is not Answer<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>>.Given { Value: var companions })
            return Rot.Refuse(at, beside);

        IReadOutput output = FormatOption.IsText(arguments, at)
            ? new ReadText(at.Output, at.MayColour, trusted)
            : new ReadJson(at.Output);
        var context = new ReadingContext(trusted, judgedAt, Environment.ProcessorCount) { Companions = companions, Challenges = challenges };
        return await WriteAsync(files, context, output, cancellation) ? ExitCode.Good : ExitCode.Bad;
    }

    // Entries are written as they come, so memory does not grow with the file. A file without any entry proves nothing and is not good.
    private static async Task<bool> WriteAsync(
        IReadOnlyList<EvidenceFile> files, ReadingContext context, IReadOutput output, CancellationToken cancellation)
    {
        bool allVerified = true;
        foreach (var file in files)
        {
            bool any = false;
            output.BeginFile(file);
            await using var stream = file.Open();
            await foreach (var entry in file.Reader.ReadAsync(stream, context, cancellation))
            {
                any = true;
                allVerified &= entry.Reading is Reading.Verified or Reading.VerifiedFirmware;
                await output.WriteAsync(entry, cancellation);
            }

            output.EndFile();
            allVerified &= any;
        }

        await output.EndAsync();
        return allVerified;
    }
}
