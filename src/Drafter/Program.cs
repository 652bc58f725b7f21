using System.Runtime.InteropServices;
using Drafter.Commands;

if (args is ["--version"])
{
    // The answer is a constant; nothing else is started for it.
    using Stream output = Console.OpenStandardOutput();
    output.Write(System.Text.Encoding.UTF8.GetBytes(Manual.VersionLine));
    return 0;
}

using CancellationTokenSource interrupt = new();

// Ctrl-C, a service that is stopped, a terminal that is closed: each time what came is kept before the program ends.
using PosixSignalRegistration ctrlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using ModelServices models = new();
Services services = new() { CreateRunner = models.CreateRunner, Servers = models.Servers };
return await CommandLine.RunAsync(args, Terminal.OfProcess(), services, interrupt.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupt.Cancel();
}
