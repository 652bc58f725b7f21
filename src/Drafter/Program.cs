using Drafter.Commands;

using CancellationTokenSource interrupt = new();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupt.Cancel();
};
Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await CommandLine.RunAsync(args, Terminal.OfProcess(), new Services(), interrupt.Token);
