namespace MigrationDiscipline.Tests.Model;

/// <summary>
/// Decisions drawn from one number. What is picked from a list depends on the names in it and not on their places, so that a decision stays what it was
/// when a shrunk history no longer has some other object.
/// </summary>
internal sealed class Choices(int seed)
{
    private uint _drawn;

    public int Next(int count) => (int)(Mix((uint)seed, ++_drawn) % (uint)count);

    public bool OneIn(int count) => Next(count) == 0;

    public T Of<T>(params IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>One of the items, or <c>null</c> when there is none.</summary>
    public T? Pick<T>(IEnumerable<T> items, Func<T, string> name)
        where T : class
    {
        var draw = ++_drawn;
        return items.MinBy(item => (Mix((uint)seed, draw ^ Hash(name(item))), name(item)));
    }

    /// <summary>Between one and <paramref name="most"/> of the names, in any order.</summary>
    public IReadOnlyList<string> Some(IEnumerable<string> names, int most)
    {
        var count = 1 + Next(most);
        var draw = ++_drawn;
        return names.OrderBy(name => (Mix((uint)seed, draw ^ Hash(name)), name)).Take(count).ToList();
    }

    /// <summary>The name, now and then in another case: names of the model compare without regard to it.</summary>
    public string Spell(string name) => OneIn(10) ? name.ToUpperInvariant() : name;

    /// <summary>Unlike <see cref="string.GetHashCode()"/>, the same in every process.</summary>
    private static uint Hash(string text) => text.Aggregate(2166136261u, static (hash, letter) => unchecked((hash ^ letter) * 16777619u));

    private static uint Mix(uint left, uint right)
    {
        unchecked
        {
            var mixed = left + (right * 0x9E3779B9u);
            mixed = (mixed ^ (mixed >> 16)) * 0x85EBCA6Bu;
            mixed = (mixed ^ (mixed >> 13)) * 0xC2B2AE35u;
            return mixed ^ (mixed >> 16);
        }
    }
}
