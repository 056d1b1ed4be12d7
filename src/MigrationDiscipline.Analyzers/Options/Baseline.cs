using MigrationDiscipline.Model;

namespace MigrationDiscipline.Options;

/// <summary>
/// The newest migration that production has run: it and all before it are shipped. One id for every context, or
/// <c>Context:id</c> pairs.
/// </summary>
internal sealed record Baseline(string? Id, EquatableArray<(string Context, string Id)> PerContext)
{
    public static readonly Baseline None = new(null, default);

    /// <summary>Reads <c>20240106121712_Name</c>, or <c>ShopContext:2024..., AuditContext:2023...</c>.</summary>
    public static Baseline Parse(string? text)
    {
        if (text is null)
            return None;
        string? id = null;
        var pairs = new List<(string, string)>();
        foreach (var item in OptionReader.SplitList(text))
        {
            var colon = item.IndexOf(':');
            if (colon < 0)
                id = item;
            else
                pairs.Add((item.Substring(0, colon).Trim(), item.Substring(colon + 1).Trim()));
        }

        return new Baseline(id, pairs.ToEquatableArray());
    }

    /// <summary>The id that holds for a context, given by its full or simple name.</summary>
    public string? For(string? context)
    {
        foreach (var (name, id) in PerContext)
        {
            if (context is not null && (context == name || context.EndsWith("." + name, StringComparison.Ordinal)))
                return id;
        }

        return Id;
    }

    /// <summary>Whether a migration is at or before the baseline; ids compare as EF Core compares them: ordinal, case aside.</summary>
    public bool Includes(string? context, string id) =>
        For(context) is { } baseline
        && (string.Compare(id, baseline, StringComparison.OrdinalIgnoreCase) <= 0
            || id.StartsWith(baseline + "_", StringComparison.OrdinalIgnoreCase)); // the timestamp alone is enough to write
}
