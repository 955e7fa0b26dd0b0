using RotPortal.Cli;

// Control-C ends a command in order: what was half made is taken away, and the exit code is that of no answer.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await Rot.RunAsync(args, Surroundings.OfProcess(), stop.Token);
