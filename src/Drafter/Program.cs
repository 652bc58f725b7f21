using Drafter.Commands;

using CancellationTokenSource interrupt = new();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupt.Cancel();
};
Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using ModelServices models = new();
Services services = new() { CreateRunner = models.CreateRunner, Servers = models.Servers };
return await CommandLine.RunAsync(args, Terminal.OfProcess(), services, interrupt.Token);
