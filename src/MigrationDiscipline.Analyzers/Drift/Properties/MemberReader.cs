using Microsoft.CodeAnalysis;

namespace MigrationDiscipline.Drift;

/// <summary>
/// Which members of a class EF Core takes, and what it makes of each: conventions, <c>[NotMapped]</c> and configuration. Navigations are told by their type alone; which of them are owned or
/// complex, and what a relationship makes of them, is not asked here.
/// </summary>
internal sealed class MemberReader
{
    private readonly ProviderTypes _types;
    private readonly ConventionTypes _conventions;
    private readonly HashSet<ISymbol> _ignored = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _perhapsIgnored = new(SymbolEqualityComparer.Default);

    public MemberReader(DriftContext context, ModelConfiguration configuration)
    {
        _types = new ProviderTypes(context);
        _conventions = new ConventionTypes(configuration.Conventions);
        foreach (var call in configuration.Model.Calls)
        {
            if (call.Name == "Ignore" && ConventionTypes.TypeOf(call) is { } type)
                (call.IsConditional ? _perhapsIgnored : _ignored).Add(type);
        }
    }

    /// <summary>
    /// The members that <paramref name="type"/> gives its entity type: its own and those of its base classes below <paramref name="baseEntity"/>, the next one that is an entity type
    /// itself, and fields and members without setter that <paramref name="node"/> maps. Members that are not mapped are there too, by that kind.
    /// </summary>
    /// <param name="type">The class of the entity type, the owned or the complex type.</param>
    /// <param name="node">What configuration says of it; <c>null</c> for nothing.</param>
    /// <param name="baseEntity">The base class that is an entity type; <c>null</c> for none.</param>
    /// <param name="isComplex">Whether it is a complex type, whose public fields count.</param>
    public IReadOnlyList<MappedMember> Read(INamedTypeSymbol type, BuilderNode? node, INamedTypeSymbol? baseEntity = null, bool isComplex = false)
    {
        var members = new List<MappedMember>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var configured = Configured(node);
        for (INamedTypeSymbol? declaring = type; declaring is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; declaring = declaring.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(declaring, baseEntity))
                break;
            foreach (var member in declaring.GetMembers())
            {
                // What overrides a property of the base entity type is that property.
                if ((IsMember(member, isComplex, configured) || IsNamedField(member, type, node)) && seen.Add(member.Name) && !(member.IsOverride && IsInherited(member.Name, baseEntity)))
                    members.Add(Read(member, type, node, baseEntity));
            }
        }

        return members;
    }

    /// <summary>What EF Core makes of one member.</summary>
    private MappedMember Read(ISymbol member, INamedTypeSymbol entity, BuilderNode? node, INamedTypeSymbol? baseEntity)
    {
        var type = member is IPropertySymbol { RefKind: not RefKind.None } ? null : MappedMember.TypeOf(member);
        if (type is null)
            return new MappedMember(member, MemberKind.NotMapped, null);
        if (IsInherited(member.Name, baseEntity))
            return new MappedMember(member, MemberKind.Unknown, null);
        if (Configured(member, type, node) is { } configured)
            return configured;
        if (IsNamedField(member, entity, node))
            return new MappedMember(member, MemberKind.Unknown, null);
        var found = ByConvention(member, type);
        if (found.Kind is not (MemberKind.NotMapped or MemberKind.Unknown) || !IsReadOnly(member))
            return found;
        var property = ByType(member, type);
        if (property.Kind is MemberKind.Reference or MemberKind.Collection)
            return found;
        var named = NamedMembers.IsNamed(member.Name, entity, node);
        return named.IsUnknown ? new(member, MemberKind.Unknown, null) : named.Is(true) ? property : found;
    }

    /// <summary>What configuration of this very member says; <c>null</c> for nothing that tells its kind.</summary>
    private MappedMember? Configured(ISymbol member, ITypeSymbol type, BuilderNode? node)
    {
        MappedMember? said = null;
        foreach (var call in node?.Calls ?? [])
        {
            if (call.Name == "Ignore" && (call.Names(member.Name) || call.Arguments.Any(argument => argument.Constant.OrDefault?.Constant is string name && name == member.Name)))
            {
                said = new(member, call.IsConditional ? MemberKind.Unknown : MemberKind.NotMapped, null);
            }
            else if (call.Opens is { } opened && opened.Name == member.Name && KindOf(opened, call) is var kind and not MemberKind.NotMapped)
            {
                said = kind switch
                {
                    _ when call.IsConditional && ByConvention(member, type).Kind != kind => new(member, MemberKind.Unknown, null),
                    MemberKind.Scalar => Scalar(member, type, opened),
                    MemberKind.PrimitiveCollection => new(member, kind, ElementOf(type)),
                    MemberKind.Collection => new(member, kind, ElementOf(type)),
                    _ => new(member, kind, ProviderTypes.Unwrapped(type)),
                };
            }
        }

        return said;
    }

    /// <summary>A property that configuration names is a column whatever its type; without a converter a collection stays one.</summary>
    private MappedMember Scalar(ISymbol member, ITypeSymbol type, BuilderNode property)
    {
        var isConverted = property.Calls.Any(static call => call.Name == "HasConversion") || _conventions.IsProperty(type);
        return !isConverted && ByType(member, type) is { Kind: MemberKind.PrimitiveCollection } collection ? collection : new(member, MemberKind.Scalar, null);
    }

    private static MemberKind KindOf(BuilderNode node, FluentCall call) => node.Kind switch
    {
        BuilderKind.Property => call.Name == "PrimitiveCollection" ? MemberKind.PrimitiveCollection : MemberKind.Scalar,
        BuilderKind.ComplexProperty => call.Name == "ComplexCollection" ? MemberKind.Collection : MemberKind.Reference,
        BuilderKind.OwnedType => call.Name == "OwnsMany" ? MemberKind.Collection : MemberKind.Reference,
        _ => MemberKind.NotMapped,
    };

    private MappedMember ByConvention(ISymbol member, ITypeSymbol type)
    {
        if (EntityAttributes.Find(member, EntityAttributes.NotMapped) is not null || !HasPublicGetter(member))
            return new(member, MemberKind.NotMapped, null);
        var found = ByType(member, type);
        if (found.Kind is MemberKind.Collection or MemberKind.NotMapped || HasSetter(member))
            return found;
        // A private setter of a compiled class cannot be seen.
        return new(member, member.Locations.Any(static location => location.IsInMetadata) ? MemberKind.Unknown : MemberKind.NotMapped, null);
    }

    private MappedMember ByType(ISymbol member, ITypeSymbol type)
    {
        if (_conventions.IsOpaque)
            return new(member, MemberKind.Unknown, null);
        if (_conventions.IsIgnored(type))
            return new(member, MemberKind.NotMapped, null);
        if (_conventions.IsProperty(type))
            return new(member, MemberKind.Scalar, null);
        if (IsService(type))
            return new(member, MemberKind.NotMapped, null);
        var kind = _types.IsMapped(type) switch
        {
            true => MemberKind.Scalar,
            false => KindOfClass(type),
            null => MemberKind.Unknown,
        };
        if (kind == MemberKind.Scalar)
            return new(member, kind, null);
        if (HasColumnType(member))
            return new(member, _types.StoresAsJson(EntityAttributes.ColumnType(member)) ? MemberKind.Scalar : MemberKind.Unknown, null);
        if (ElementOf(type) is { } element)
            return OfElements(member, type, element);
        return kind == MemberKind.Unknown && IsComplexType(type)
            ? new(member, MemberKind.Reference, ProviderTypes.Unwrapped(type))
            : new(member, kind, kind == MemberKind.Reference ? type : null);
    }

    private MappedMember OfElements(ISymbol member, ITypeSymbol type, ITypeSymbol element)
    {
        var kind = _conventions.IsIgnored(element) ? MemberKind.NotMapped
            : _conventions.IsProperty(element) || IsDictionary(type) ? MemberKind.Unknown
            : _types.IsMapped(element) switch
            {
                true when IsPlainCollection(type) && (_types.HasPrimitiveCollections || _types.HasArrays(type)) => MemberKind.PrimitiveCollection,
                false when type is not IArrayTypeSymbol && KindOfClass(element) is var of => of == MemberKind.Reference ? MemberKind.Collection : of,
                null when IsComplexType(element) => MemberKind.Collection,
                _ => MemberKind.Unknown,
            };
        return new(member, kind, kind is MemberKind.Unknown or MemberKind.NotMapped ? null : element);
    }

    /// <summary>What a property of a class that no provider stores is: a reference, unless the class is left out of the model.</summary>
    private MemberKind KindOfClass(ITypeSymbol type) =>
        _ignored.Contains(type) || EntityAttributes.Find(type, EntityAttributes.NotMapped) is not null ? MemberKind.NotMapped
        : _perhapsIgnored.Contains(type) || type.TypeKind == TypeKind.Error || type.BaseType is null or { TypeKind: TypeKind.Error } ? MemberKind.Unknown
        : MemberKind.Reference;

    private static bool IsComplexType(ITypeSymbol type) => EntityAttributes.Find(ProviderTypes.Unwrapped(type), EntityAttributes.ComplexType) is not null;

    /// <summary>A context or a lazy loader: EF Core injects it.</summary>
    private static bool IsService(ITypeSymbol type)
    {
        for (var declared = type; declared is not null; declared = declared.BaseType)
        {
            if (declared is { Name: "DbContext" or "ILazyLoader" } && declared.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) == true)
                return true;
        }

        return false;
    }

    private static bool HasColumnType(ISymbol member) => !EntityAttributes.ColumnType(member).IsAbsent;

    /// <summary>The element type of what implements <c>IEnumerable&lt;T&gt;</c> once; <c>null</c> for others and for strings.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
            return null;
        if (type is IArrayTypeSymbol array)
            return array.Rank == 1 ? array.ElementType : null;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } self)
            return self.TypeArguments[0];
        ITypeSymbol? element = null;
        foreach (var implemented in type.AllInterfaces)
        {
            if (implemented.OriginalDefinition.SpecialType != SpecialType.System_Collections_Generic_IEnumerable_T)
                continue;
            if (element is not null)
                return null;
            element = implemented.TypeArguments[0];
        }

        return element;
    }

    /// <summary>An array, or one of the collection types for which EF Core makes lists.</summary>
    private static bool IsPlainCollection(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: 1 }
        || type is INamedTypeSymbol { TypeArguments.Length: 1, Name: "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" } named
            && named.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic";

    private static bool IsDictionary(ITypeSymbol type) =>
        type.Name is "IDictionary" or "IReadOnlyDictionary" || type.AllInterfaces.Any(static implemented => implemented is { Name: "IDictionary" or "IReadOnlyDictionary", TypeArguments.Length: 2 });

    private static bool HasPublicGetter(ISymbol member) => member is IFieldSymbol || member is IPropertySymbol { GetMethod.DeclaredAccessibility: Accessibility.Public };

    /// <summary>Whether only its lack of a setter keeps it from being a column.</summary>
    private static bool IsReadOnly(ISymbol member) =>
        member is IPropertySymbol && HasPublicGetter(member) && !HasSetter(member) && EntityAttributes.Find(member, EntityAttributes.NotMapped) is null;

    /// <summary>Whether the property, or one of that name in a base class, can be set; init and private count.</summary>
    private static bool HasSetter(ISymbol member)
    {
        if (member is IFieldSymbol)
            return true;
        for (var declaring = member.ContainingType; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var other in declaring.GetMembers(member.Name))
            {
                if (other is IPropertySymbol { IsStatic: false, SetMethod: not null })
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether the base entity type has a property of that name, which then is the one that counts, or is hidden.</summary>
    private static bool IsInherited(string name, INamedTypeSymbol? baseEntity)
    {
        for (var declaring = baseEntity; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetMembers(name).Any(static member => member is IPropertySymbol { IsStatic: false }))
                return true;
        }

        return false;
    }

    private static bool IsMember(ISymbol member, bool isComplex, HashSet<string> configured) => member switch
    {
        IPropertySymbol property => property is { IsStatic: false, IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true, GetMethod: not null }
            && (property.GetMethod.DeclaredAccessibility == Accessibility.Public || configured.Contains(property.Name)),
        IFieldSymbol field => field is { IsStatic: false, IsConst: false, IsImplicitlyDeclared: false }
            && (configured.Contains(field.Name) || (isComplex && field.DeclaredAccessibility == Accessibility.Public)),
        _ => false,
    };

    /// <summary>Whether a key, an index or a foreign key names a field: EF Core maps it then, where it finds it.</summary>
    private static bool IsNamedField(ISymbol member, INamedTypeSymbol entity, BuilderNode? node) =>
        member is IFieldSymbol { IsStatic: false, IsConst: false, IsImplicitlyDeclared: false } && !NamedMembers.IsNamed(member.Name, entity, node).IsAbsent;

    /// <summary>The names that configuration maps as properties: they may be fields, private, or without setter.</summary>
    private static HashSet<string> Configured(BuilderNode? node)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in node?.Calls ?? [])
        {
            if (call.Opens is { Kind: BuilderKind.Property or BuilderKind.ComplexProperty or BuilderKind.OwnedType, Name: { } name })
                names.Add(name);
        }

        return names;
    }
}
