using SiteGen.Commands;

if (args is ["--version"])
{
    // The answer is a constant; nothing else is started for it.
    using Stream output = Console.OpenStandardOutput();
    output.Write(System.Text.Encoding.UTF8.GetBytes(Manual.VersionLine));
    return 0;
}

using CancellationTokenSource interrupt = new();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupt.Cancel();
};
Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return CommandLine.Run(args, Terminal.OfProcess(), interrupt.Token);
