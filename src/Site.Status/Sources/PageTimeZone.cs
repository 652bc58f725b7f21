using System.Collections.Frozen;
using Site.Status.Diagnostics;
using Site.Status.Sources.Json;

namespace Site.Status.Sources;

/// <summary>Reads the time zone of a status page: an IANA name, or one of the names that Ruby on Rails gives zones.</summary>
internal static class PageTimeZone
{
    private static readonly FrozenDictionary<string, string> RailsNames = new Dictionary<string, string>
    {
        ["International Date Line West"] = "Etc/GMT+12",
        ["Hawaii"] = "Pacific/Honolulu",
        ["Alaska"] = "America/Juneau",
        ["Pacific Time (US & Canada)"] = "America/Los_Angeles",
        ["Arizona"] = "America/Phoenix",
        ["Mountain Time (US & Canada)"] = "America/Denver",
        ["Central Time (US & Canada)"] = "America/Chicago",
        ["Eastern Time (US & Canada)"] = "America/New_York",
        ["Atlantic Time (Canada)"] = "America/Halifax",
        ["Brasilia"] = "America/Sao_Paulo",
        ["Buenos Aires"] = "America/Argentina/Buenos_Aires",
        ["Dublin"] = "Europe/Dublin",
        ["Edinburgh"] = "Europe/London",
        ["Lisbon"] = "Europe/Lisbon",
        ["London"] = "Europe/London",
        ["Amsterdam"] = "Europe/Amsterdam",
        ["Berlin"] = "Europe/Berlin",
        ["Bern"] = "Europe/Zurich",
        ["Brussels"] = "Europe/Brussels",
        ["Copenhagen"] = "Europe/Copenhagen",
        ["Madrid"] = "Europe/Madrid",
        ["Paris"] = "Europe/Paris",
        ["Prague"] = "Europe/Prague",
        ["Rome"] = "Europe/Rome",
        ["Stockholm"] = "Europe/Stockholm",
        ["Vienna"] = "Europe/Vienna",
        ["Warsaw"] = "Europe/Warsaw",
        ["Zurich"] = "Europe/Zurich",
        ["Athens"] = "Europe/Athens",
        ["Helsinki"] = "Europe/Helsinki",
        ["Kyiv"] = "Europe/Kiev",
        ["Istanbul"] = "Europe/Istanbul",
        ["Moscow"] = "Europe/Moscow",
        ["Jerusalem"] = "Asia/Jerusalem",
        ["Abu Dhabi"] = "Asia/Muscat",
        ["Chennai"] = "Asia/Kolkata",
        ["Kolkata"] = "Asia/Kolkata",
        ["Mumbai"] = "Asia/Kolkata",
        ["New Delhi"] = "Asia/Kolkata",
        ["Beijing"] = "Asia/Shanghai",
        ["Hong Kong"] = "Asia/Hong_Kong",
        ["Singapore"] = "Asia/Singapore",
        ["Seoul"] = "Asia/Seoul",
        ["Tokyo"] = "Asia/Tokyo",
        ["Sydney"] = "Australia/Sydney",
        ["Melbourne"] = "Australia/Melbourne",
        ["Auckland"] = "Pacific/Auckland",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The IANA name of the zone that a key says; <c>null</c> where it is absent, or unknown, which is reported.</summary>
    public static string? Read(JsonRecord record, string key, PayloadNotes notes)
    {
        if (record.Text(key) is not { Length: > 0 } name)
        {
            return null;
        }

        name = RailsNames.GetValueOrDefault(name, name);
        if (name.Length < 100 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) && zone.HasIanaId)
        {
            return name;
        }

        notes.WarnOnce(
            SourceDiagnostics.OddValue,
            $"unknown time zone '{PayloadNotes.Shortened(name)}': the days are taken to be those of UTC",
            name,
            record[key]!.Location
        );
        return null;
    }
}
