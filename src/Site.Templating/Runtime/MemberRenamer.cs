using System.Reflection;
using System.Text;

namespace Site.Templating.Runtime;

/// <summary>Gives a .NET member the name under which templates know it.</summary>
public delegate string MemberRenamerDelegate(MemberInfo member);

/// <summary>Whether a .NET member is imported.</summary>
public delegate bool MemberFilterDelegate(MemberInfo member);

/// <summary>The usual ways to name .NET members in templates.</summary>
public static class MemberRenamer
{
    /// <summary><c>UnitPrice</c> becomes <c>unit_price</c>, which is Scriban's default.</summary>
    public static string SnakeCase(MemberInfo member) => SnakeCase(member.Name);

    /// <summary>Names stay as they are.</summary>
    public static string Unchanged(MemberInfo member) => member.Name;

    internal static string SnakeCase(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var startsWord =
                char.IsUpper(c)
                && i > 0
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && name[i - 1] != '_')
            {
                result.Append('_');
            }

            result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString();
    }
}
