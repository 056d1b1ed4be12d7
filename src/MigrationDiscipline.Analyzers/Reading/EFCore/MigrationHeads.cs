using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Model;

namespace MigrationDiscipline.Reading.EFCore;

/// <summary>What bases and attributes say of a class that may be a migration.</summary>
/// <param name="Id">The id of <c>[Migration]</c>.</param>
/// <param name="ContextType">The context of <c>[DbContext]</c>; <c>null</c> when missing or computed.</param>
/// <param name="ContextName">Its full name.</param>
/// <param name="HasContextAttribute">Whether there is a <c>[DbContext]</c>.</param>
/// <param name="BaseType">The base class.</param>
internal sealed record MigrationHead(Value<string> Id, ITypeSymbol? ContextType, string? ContextName, bool HasContextAttribute, INamedTypeSymbol BaseType);

/// <summary>
/// The heads of the migrations of one compilation. The tool writes all of a context alike, but for names and ids: names that are written alike, under the same usings in the same name space, are bound once. The compiler
/// has to bind the bases and attributes of hundreds of classes otherwise, for each key that somebody types in one of them.
/// </summary>
internal sealed class MigrationHeads(EFCoreTypes types)
{
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <param name="type">The class.</param>
    /// <param name="parts">Its parts that look like a migration's.</param>
    /// <returns><c>null</c> for a class that is no migration.</returns>
    public MigrationHead? Of(INamedTypeSymbol type, ImmutableArray<MigrationPart> parts)
    {
        if (SpellingOf(type, parts) is not { } spelling)
            return Bind(type);
        if (!_known.TryGetValue(spelling.Text, out var known))
            _known[spelling.Text] = known = new Known(Bind(type), spelling.Id);
        if (known.Head is not { } head || spelling.Id == known.Id || head.Id.IsAbsent)
            return known.Head;
        // Of an attribute of the application nobody knows what it makes of its argument.
        return head.Id.OrDefault == known.Id ? head with { Id = spelling.Id } : Bind(type);
    }

    private MigrationHead? Bind(INamedTypeSymbol type)
    {
        if (!types.IsMigration(type))
            return null;
        var attributes = types.AttributesOf(type);
        return new MigrationHead(attributes.Id, attributes.ContextType, attributes.ContextName, attributes.DbContext is not null, type.BaseType!);
    }

    /// <summary>All that the binding of the head depends on but the id; <c>null</c> where that may be more than what is written here.</summary>
    private static MigrationSpelling? SpellingOf(INamedTypeSymbol type, ImmutableArray<MigrationPart> parts)
    {
        if (type.DeclaringSyntaxReferences.Length != parts.Length)
            return null;
        var (text, id) = ("", "");
        foreach (var part in parts)
        {
            var spelling = part.Spelling;
            if (ReferenceEquals(spelling, MigrationSpelling.Unknown))
                return null;
            text += spelling.Text + "\n";
            id += spelling.Id;
        }

        return new MigrationSpelling(text, id);
    }

    /// <param name="Head">The head of the first class that is spelled so; <c>null</c> for no migration.</param>
    /// <param name="Id">The id that it is given.</param>
    private sealed record Known(MigrationHead? Head, string Id);
}
