using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using MigrationDiscipline.Drift;
using MigrationDiscipline.Model;
using MigrationDiscipline.Model.Entities;
using MigrationDiscipline.Reading;

namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>EF Core's own model says which members of entity classes are mapped and how: what we read of the same classes is that, or unknown.</summary>
public sealed class MemberOracleTests(Xunit.Abstractions.ITestOutputHelper output)
{
    public static TheoryData<Target, string> Cases
    {
        get
        {
            var cases = new TheoryData<Target, string>();
            foreach (var target in new[] { Target.Sqlite, Target.PostgreSql, Target.SqlServer })
            {
                foreach (var name in new[] { nameof(MemberModels.Types), nameof(MemberModels.Members), nameof(MemberModels.Facts), nameof(MemberModels.Conventions) })
                    cases.Add(target, name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Members_and_facts_are_those_of_EF_Core_or_unknown(Target target, string model)
    {
        var source = (string)typeof(MemberModels).GetField(model)!.GetValue(null)!;
        var (differences, unknown, known) = Compare(target, source);
        output.WriteLine($"{known} known, {unknown.Count} unknown:\n" + string.Join("\n", unknown));
        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.True(unknown.Count * 10 < known, "less than a tenth may be unknown");
    }

    private static (List<string> Differences, List<string> Unknown, int Known) Compare(Target target, string source)
    {
        var compilation = Compile(target, source);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        var loading = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            var type = loading.LoadFromStream(image).GetType("Shop.Context", throwOnError: true)!;
            using var context = (DbContext)Activator.CreateInstance(type, ChangeContext.Use(new DbContextOptionsBuilder(), target).Options)!;
            return new Comparison(context, compilation, target).Run();
        }
        finally
        {
            loading.Unload();
        }
    }

    private static CSharpCompilation Compile(Target target, string source)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: [target.ToString().ToUpperInvariant()]);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create("Shop", [CSharpSyntaxTree.ParseText(source, options)], references, new(OutputKind.DynamicallyLinkedLibrary));
    }

    private sealed class Comparison
    {
        private readonly List<string> _differences = [];
        private readonly List<string> _unknown = [];
        private readonly IModel _model;
        private readonly ICSharpHelper _code;
        private readonly Compilation _compilation;
        private readonly ModelConfiguration _configuration;
        private readonly MemberReader _members;
        private readonly PropertyReader _properties;
        private int _known;

        public Comparison(DbContext context, Compilation compilation, Target target)
        {
            _model = Scaffolder.DesignTimeModel(context);
#pragma warning disable EF1001 // how the scaffolder writes types
            _code = new CSharpHelper(context.GetService<ITypeMappingSource>());
#pragma warning restore EF1001
            _compilation = compilation;
            var type = compilation.GetTypeByMetadataName("Shop.Context")!;
            var engine = target switch { Target.Sqlite => Engines.Sqlite, Target.PostgreSql => Engines.PostgreSql, _ => Engines.SqlServer };
            var drift = new DriftContext(type, compilation, new SemanticModels(compilation), engine, typeof(DbContext).Assembly.GetName().Version!);
            _configuration = ConfigurationReader.Read(drift, CancellationToken.None);
            _members = new MemberReader(drift, _configuration);
            _properties = new PropertyReader(drift, _configuration);
        }

        public (List<string> Differences, List<string> Unknown, int Known) Run()
        {
            foreach (var entity in _model.GetEntityTypes())
                Compare(entity, entity.BaseType?.ClrType, entity.IsOwned() ? null : _configuration.Find(SymbolOf(entity.ClrType)));
            return (_differences, _unknown, _known);
        }

        private void Compare(ITypeBase type, Type? baseType, BuilderNode? node)
        {
            var symbol = SymbolOf(type.ClrType);
            if (type is IEntityType)
                Same(type.DisplayName(), "name", type.Name is var name && name.Contains('#', StringComparison.Ordinal) ? ClrNames.Of(symbol) : name, ClrNames.Of(symbol));
            var members = _members.Read(symbol, node, baseType is null ? null : SymbolOf(baseType), isComplex: type is IComplexType);
            foreach (var member in members)
            {
                var place = $"{type.DisplayName()}.{member.Name}";
                var expected = KindOf(type, member.Name);
                if (member.Kind == MemberKind.Unknown)
                    _unknown.Add($"{place}: kind, {expected}");
                else
                    Same(place, "kind", expected, member.Kind.ToString());
                if (member.Kind is MemberKind.Scalar or MemberKind.PrimitiveCollection && type.FindProperty(member.Name) is { } property)
                    Compare(place, property, _properties.Read(member, node?.Children.FirstOrDefault(child => child.Kind == BuilderKind.Property && child.Name == member.Name), RoleOf(property), property.Name));
            }

            foreach (var property in type.GetDeclaredProperties().Where(static property => !property.IsShadowProperty()))
            {
                if (members.All(member => member.Name != property.Name))
                    _differences.Add($"{type.DisplayName()}.{property.Name} is mapped and was not seen");
            }

            foreach (var complex in type.GetDeclaredComplexProperties())
                Compare(complex.ComplexType, null, node?.Children.FirstOrDefault(child => child.Name == complex.Name));
        }

        private static string KindOf(ITypeBase type, string name)
        {
            if (type.FindProperty(name) is { } property)
                return property.IsPrimitiveCollection ? nameof(MemberKind.PrimitiveCollection) : nameof(MemberKind.Scalar);
            if (type.FindComplexProperty(name) is { } complex)
                return complex.IsCollection ? nameof(MemberKind.Collection) : nameof(MemberKind.Reference);
            INavigationBase? navigation = type is IEntityType entity ? entity.FindNavigation(name) ?? (INavigationBase?)entity.FindSkipNavigation(name) : null;
            return navigation is null ? nameof(MemberKind.NotMapped) : navigation.IsCollection ? nameof(MemberKind.Collection) : nameof(MemberKind.Reference);
        }

        private PropertyRole RoleOf(IProperty property)
        {
            var key = property.GetContainingForeignKeys().FirstOrDefault()?.PrincipalKey;
            return new PropertyRole
            {
                IsPrimaryKey = property.IsPrimaryKey(),
                IsOnlyGeneratedKey = property.IsPrimaryKey() && property.FindContainingPrimaryKey()!.Properties.Count == 1 && !property.IsForeignKey(),
                IsAlternateKey = property.IsKey(),
                IsForeignKey = property.IsForeignKey(),
                IsIndexed = property.IsIndex(),
                IsRequired = property.GetContainingForeignKeys().Any(static foreign => foreign.IsRequired) ? true : default(Value<bool>),
                Principal = key is { Properties: [var principal] } ? KeyOf(principal) : null,
            };
        }

        private EntityProperty KeyOf(IProperty key) => new()
        {
            Name = key.Name,
            Type = TypeOf(key),
            ColumnType = key.GetColumnType(),
            MaxLength = key.GetMaxLength() is { } length ? length : default(Value<int>),
            IsUnicode = key.IsUnicode() is { } unicode ? unicode : default(Value<bool>),
            IsFixedLength = key.IsFixedLength() is { } isFixed ? isFixed : default(Value<bool>),
        };

        private string TypeOf(IProperty property)
        {
            var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
            return _code.Reference(Nullable.GetUnderlyingType(type) ?? type);
        }

        private void Compare(string place, IProperty property, EntityProperty read)
        {
            if (read.Opacity is not null)
            {
                _unknown.Add($"{place}: {read.Opacity}");
                return;
            }

            Same(place, "type", TypeOf(property), read.Type);
            Same(place, "nullable", property.IsNullable, read.IsNullable);
            Same(place, "column", property.GetDefaultColumnName() == property.GetColumnName() ? read.Column.OrDefault : property.GetColumnName(), read.Column);
            // What is configured is what the snapshot writes.
            Same(place, "column type", (string?)property[RelationalAnnotationNames.ColumnType] ?? property.GetColumnType(), read.ColumnType);
            Same(place, "length", property.GetMaxLength(), read.MaxLength);
            Same(place, "precision", property.GetPrecision(), read.Precision);
            Same(place, "scale", property.GetScale(), read.Scale);
            Same(place, "unicode", property.IsUnicode(), read.IsUnicode);
            Same(place, "fixed", property.IsFixedLength() ?? false, read.IsFixedLength.IsAbsent ? false : read.IsFixedLength);
            Same(place, "token", property.IsConcurrencyToken, read.IsConcurrencyToken.IsAbsent ? false : read.IsConcurrencyToken);
            Same(place, "generated", property.ValueGenerated == ValueGenerated.Never ? null : property.ValueGenerated.ToString(), read.ValueGenerated);
            Same(place, "default", Default(property), read.DefaultValue.Select(static value => Convert.ToString(value.Constant, CultureInfo.InvariantCulture)));
            Same(place, "default SQL", property.GetDefaultValueSql(), read.DefaultValueSql);
            Same(place, "computed", property.GetComputedColumnSql(), read.ComputedColumnSql);
            Same(place, "stored", property.GetIsStored(), read.IsStored);
            Same(place, "comment", property.GetComment(), read.Comment);
            Same(place, "order", property.GetColumnOrder(), read.Order);
            Same(place, "collation", property.GetCollation(), read.Collation);
        }

        private static string? Default(IProperty property) => property.TryGetDefaultValue(out var value)
            ? Convert.ToString(property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value, CultureInfo.InvariantCulture)
            : null;

        private void Same<T>(string place, string fact, T? expected, Value<T> read)
            where T : struct => Same(place, fact, expected is { } known ? known.ToString() : null, read.Select(static value => value.ToString()));

        private void Same(string place, string fact, string? expected, Value<string> read)
        {
            if (read.IsUnknown)
                _unknown.Add($"{place}: {fact}, {expected}");
            else if (expected != read.OrDefault)
                _differences.Add($"{place}: {fact} is {expected ?? "(none)"}, read {read}");
            else
                _known++;
        }

        private INamedTypeSymbol SymbolOf(Type type) => _compilation.GetTypeByMetadataName(type.FullName!)!;
    }
}
