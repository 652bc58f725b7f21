using Drafter.Workspace;

namespace Drafter.Tests.Workspace;

/// <summary>Finds what a journal shows to have been asked again although it had the answer.</summary>
internal static class RepeatedCalls
{
    /// <summary>The purposes that were asked again, by the same question or by another one.</summary>
    public static string[] In(string journal)
    {
        IReadOnlyList<JournalRecord> records = Journal.Read(journal);
        List<string> repeated = [];
        Dictionary<int, string> keys = [];
        HashSet<string> finished = [];
        foreach (JournalRecord record in records)
        {
            if (record is CallStarted started)
            {
                keys[started.Number] = started.Key;
                if (finished.Contains(started.Key))
                {
                    repeated.Add(started.Call.Purpose);
                }
            }
            else if (record is CallEnded { Result.IsComplete: true } ended)
            {
                finished.Add(keys[ended.Number]);
            }
        }

        // A purpose that was answered twice was asked twice, whatever its prompt.
        repeated.AddRange(
            records
                .OfType<CallEnded>()
                .Where(e => e.Result.IsComplete)
                .Select(e => records.OfType<CallStarted>().First(c => c.Number == e.Number).Call.Purpose)
                .GroupBy(p => p, StringComparer.Ordinal)
                .Where(g => g.Count() > 1)
                .Select(g => g.Key)
        );
        return [.. repeated];
    }
}
