using System.Globalization;

namespace Site.Templating.Functions;

/// <summary>The cultures that work everywhere: their months and days, and how they write dates and numbers.</summary>
internal static class CultureTable
{
    private sealed record Language(string Months, string ShortMonths, string Days, string ShortDays);

    private sealed record Region(
        string Language,
        string ShortDate,
        string LongTime,
        string Decimal,
        string Group,
        string Am = "AM",
        string Pm = "PM"
    );

    private static readonly Dictionary<string, Language> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = new(
            "January February March April May June July August September October November December",
            "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
            "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
            "Sun Mon Tue Wed Thu Fri Sat"
        ),
        ["fr"] = new(
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
            "dimanche lundi mardi mercredi jeudi vendredi samedi",
            "dim. lun. mar. mer. jeu. ven. sam."
        ),
        ["de"] = new(
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
            "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag",
            "So Mo Di Mi Do Fr Sa"
        ),
        ["es"] = new(
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "ene feb mar abr may jun jul ago sept oct nov dic",
            "domingo lunes martes miércoles jueves viernes sábado",
            "dom lun mar mié jue vie sáb"
        ),
        ["it"] = new(
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "gen feb mar apr mag giu lug ago set ott nov dic",
            "domenica lunedì martedì mercoledì giovedì venerdì sabato",
            "dom lun mar mer gio ven sab"
        ),
        ["pt"] = new(
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
            "domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado",
            "dom. seg. ter. qua. qui. sex. sáb."
        ),
        ["nl"] = new(
            "januari februari maart april mei juni juli augustus september oktober november december",
            "jan feb mrt apr mei jun jul aug sep okt nov dec",
            "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag",
            "zo ma di wo do vr za"
        ),
        ["sv"] = new(
            "januari februari mars april maj juni juli augusti september oktober november december",
            "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.",
            "söndag måndag tisdag onsdag torsdag fredag lördag",
            "sön mån tis ons tors fre lör"
        ),
        ["pl"] = new(
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
            "sty lut mar kwi maj cze lip sie wrz paź lis gru",
            "niedziela poniedziałek wtorek środa czwartek piątek sobota",
            "niedz. pon. wt. śr. czw. pt. sob."
        ),
        ["ja"] = new(
            "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
            "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
            "日曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日",
            "日 月 火 水 木 金 土"
        ),
        ["zh"] = new(
            "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
            "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
            "星期日 星期一 星期二 星期三 星期四 星期五 星期六",
            "周日 周一 周二 周三 周四 周五 周六"
        ),
    };

    private static readonly Dictionary<string, Region> Regions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en-US"] = new("en", "M/d/yyyy", "h:mm:ss tt", ".", ","),
        ["en-GB"] = new("en", "dd/MM/yyyy", "HH:mm:ss", ".", ",", "am", "pm"),
        ["en-AU"] = new("en", "d/M/yyyy", "h:mm:ss tt", ".", ",", "am", "pm"),
        ["en-CA"] = new("en", "yyyy-MM-dd", "h:mm:ss tt", ".", ",", "a.m.", "p.m."),
        ["fr-FR"] = new("fr", "dd/MM/yyyy", "HH:mm:ss", ",", "\u202f"),
        ["fr-CA"] = new("fr", "yyyy-MM-dd", "HH:mm:ss", ",", "\u00a0"),
        ["de-DE"] = new("de", "dd.MM.yyyy", "HH:mm:ss", ",", "."),
        ["de-AT"] = new("de", "dd.MM.yyyy", "HH:mm:ss", ",", "\u00a0"),
        ["de-CH"] = new("de", "dd.MM.yyyy", "HH:mm:ss", ".", "’"),
        ["es-ES"] = new("es", "d/M/yyyy", "H:mm:ss", ",", "."),
        ["es-MX"] = new("es", "dd/MM/yyyy", "HH:mm:ss", ".", ","),
        ["it-IT"] = new("it", "dd/MM/yyyy", "HH:mm:ss", ",", "."),
        ["pt-BR"] = new("pt", "dd/MM/yyyy", "HH:mm:ss", ",", "."),
        ["pt-PT"] = new("pt", "dd/MM/yyyy", "HH:mm:ss", ",", "\u00a0"),
        ["nl-NL"] = new("nl", "dd-MM-yyyy", "HH:mm:ss", ",", "."),
        ["sv-SE"] = new("sv", "yyyy-MM-dd", "HH:mm:ss", ",", "\u00a0"),
        ["pl-PL"] = new("pl", "d.MM.yyyy", "HH:mm:ss", ",", "\u00a0"),
        ["ja-JP"] = new("ja", "yyyy/MM/dd", "H:mm:ss", ".", ",", "午前", "午後"),
        ["zh-CN"] = new("zh", "yyyy/M/d", "HH:mm:ss", ".", ",", "上午", "下午"),
    };

    public static IEnumerable<string> Names => Regions.Keys;

    /// <summary>The culture; a language alone means its first region. Null when the table has none.</summary>
    public static CultureInfo? Create(string name)
    {
        if (!Regions.TryGetValue(name, out var region))
        {
            region = Regions.Values.FirstOrDefault(r => r.Language.Equals(name, StringComparison.OrdinalIgnoreCase));
        }

        if (region is null)
        {
            return null;
        }

        var language = Languages[region.Language];
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        var dates = culture.DateTimeFormat;
        dates.MonthNames = dates.MonthGenitiveNames = [.. language.Months.Split(' '), ""];
        dates.AbbreviatedMonthNames = dates.AbbreviatedMonthGenitiveNames = [.. language.ShortMonths.Split(' '), ""];
        dates.DayNames = language.Days.Split(' ');
        dates.AbbreviatedDayNames = language.ShortDays.Split(' ');
        dates.ShortDatePattern = region.ShortDate;
        dates.LongTimePattern = region.LongTime;
        dates.ShortTimePattern = region.LongTime.Replace(":ss", "", StringComparison.Ordinal);
        dates.AMDesignator = region.Am;
        dates.PMDesignator = region.Pm;
        dates.FirstDayOfWeek = name.Equals("en-US", StringComparison.OrdinalIgnoreCase)
            ? DayOfWeek.Sunday
            : DayOfWeek.Monday;
        var numbers = culture.NumberFormat;
        numbers.NumberDecimalSeparator =
            numbers.CurrencyDecimalSeparator =
            numbers.PercentDecimalSeparator =
                region.Decimal;
        numbers.NumberGroupSeparator = numbers.CurrencyGroupSeparator = numbers.PercentGroupSeparator = region.Group;
        return CultureInfo.ReadOnly(culture);
    }
}
