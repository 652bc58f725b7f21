using System.Globalization;
using System.Runtime.CompilerServices;
using Site.Highlighting.Patterns;

namespace Site.Highlighting.Automata;

/// <summary>
/// Code units in classes: two of a class are in the same sets of a program. ASCII is looked up in a table, the rest by ranges and
/// Unicode categories.
/// </summary>
internal sealed class CharClasses
{
    private const int Ascii = 128;
    private const int Categories = 30;
    private readonly byte[] _ofAscii = new byte[Ascii];
    private readonly byte[] _beyond;
    private readonly char[] _bounds;
    private readonly bool[] _contains;

    private CharClasses(char[] bounds, int sets, int[] classes, int count)
    {
        _bounds = bounds;
        Count = count;
        _beyond = new byte[classes.Length - Ascii];
        for (int i = 0; i < classes.Length; i++)
        {
            (i < Ascii ? _ofAscii : _beyond)[i < Ascii ? i : i - Ascii] = (byte)classes[i];
        }

        _contains = new bool[sets * (count + 1)];
    }

    /// <summary>The number of classes; the class of this number stands for "nothing": before the start and after the end.</summary>
    public int Count { get; }

    /// <summary>Finds the classes of sets; <c>null</c> where there are more than 254.</summary>
    public static CharClasses? Of(CharSet[] sets)
    {
        List<int> bounds = [];
        foreach (CharSet set in sets)
        {
            foreach ((char from, char to) in set.Ranges)
            {
                bounds.Add(from);
                if (to < char.MaxValue)
                {
                    bounds.Add(to + 1);
                }
            }
        }

        char[] cuts = SortedOnce(bounds);
        int[] classes = new int[Ascii + ((cuts.Length + 1) * Categories)];
        int count = 1;
        Span<int> split = new int[classes.Length + 1];
        foreach (CharSet set in sets)
        {
            count = Refine(set, cuts, classes, count, split);
        }

        if (count > 254)
        {
            return null;
        }

        CharClasses result = new(cuts, sets.Length, classes, count);
        for (int s = 0; s < sets.Length; s++)
        {
            for (int i = 0; i < classes.Length; i++)
            {
                result._contains[(s * (count + 1)) + classes[i]] = Contains(sets[s], cuts, i);
            }
        }

        return result;
    }

    private static char[] SortedOnce(List<int> bounds)
    {
        bounds.Sort();
        char[] cuts = new char[bounds.Count];
        int count = 0;
        foreach (int bound in bounds)
        {
            if (count == 0 || cuts[count - 1] != bound)
            {
                cuts[count++] = (char)bound;
            }
        }

        return cuts[..count];
    }

    /// <summary>The class of a code unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(char c) => c < Ascii ? _ofAscii[c] : OfBeyond(c);

    /// <summary>Whether the code units of a class are in a set; "nothing" is in none.</summary>
    public bool Contains(int set, int charClass) => _contains[(set * (Count + 1)) + charClass];

    private byte OfBeyond(char c)
    {
        int interval = 0;
        if (_bounds.Length > 0)
        {
            int found = Array.BinarySearch(_bounds, c);
            interval = found >= 0 ? found + 1 : ~found;
        }

        return _beyond[(interval * Categories) + (int)CharUnicodeInfo.GetUnicodeCategory(c)];
    }

    /// <summary>Divides every class into what is in a set and what is not.</summary>
    private static int Refine(CharSet set, char[] cuts, int[] classes, int count, Span<int> split)
    {
        // For each class: how many of it are not in the set (0 none, 1 some), and the new class of those that are.
        Span<int> outside = split[..count];
        outside.Clear();
        for (int i = 0; i < classes.Length; i++)
        {
            if (!Contains(set, cuts, i))
            {
                outside[classes[i]] = -1;
            }
        }

        for (int i = 0; i < classes.Length; i++)
        {
            ref int target = ref outside[classes[i]];
            if (target != 0 && Contains(set, cuts, i))
            {
                if (target < 0)
                {
                    target = count++;
                }

                classes[i] = target;
            }
        }

        return count;
    }

    /// <summary>Whether an element is in a set: an ASCII character, or an interval's characters of a category.</summary>
    private static bool Contains(CharSet set, char[] cuts, int element)
    {
        if (element < Ascii)
        {
            return set.Contains((char)element);
        }

        (int interval, int category) = Math.DivRem(element - Ascii, Categories);
        char sample = interval == 0 ? (char)Ascii : cuts[interval - 1];
        return set.ContainsBeyond(sample, (UnicodeCategory)category);
    }
}
