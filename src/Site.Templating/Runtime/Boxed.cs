namespace Site.Templating.Runtime;

/// <summary>Boxes that are made once: the booleans and the small integers.</summary>
internal static class Boxed
{
    private const int Lowest = -128;

    private static readonly object[] Ints = [.. Enumerable.Range(Lowest, 1152).Select(static i => (object)i)];

    public static readonly object True = true;
    public static readonly object False = false;

    public static object Bool(bool value) => value ? True : False;

    public static object Int(int value)
    {
        var i = (uint)(value - Lowest);
        return i < (uint)Ints.Length ? Ints[i] : value;
    }

    public static object Long(long value) => value is >= int.MinValue and <= int.MaxValue ? Int((int)value) : value;
}
