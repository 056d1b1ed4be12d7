namespace MigrationDiscipline.Drift.Configuration;

/// <summary>What a method or property of EF Core sets, by its name: for code that sets it on something which cannot be told, or through <c>Metadata</c>.</summary>
internal static class FactNames
{
    /// <summary>What the member sets; <c>None</c> for what no migration sees; <c>null</c> for what may set anything.</summary>
    public static ModelFacts? Of(string member) => member switch
    {
        "ToTable" or "SetTableName" or "SetSchema" or "SetTableSchema" or "ToView" or "SetViewName" or "SetViewSchema" or "HasDefaultSchema" or "SetDefaultSchema" => ModelFacts.TableName,
        "HasColumnName" or "SetColumnName" => ModelFacts.ColumnName,
        "HasName" or "SetName" or "HasConstraintName" or "SetConstraintName" or "SetDefaultConstraintName" => ModelFacts.ConstraintName | ModelFacts.IndexName,
        "HasDatabaseName" or "SetDatabaseName" => ModelFacts.IndexName,
        "HasColumnType" or "SetColumnType" or "SetStoreType" or "SetTypeMapping" => ModelFacts.ColumnType,
        "HasConversion" or "SetValueConverter" or "SetProviderClrType" => ModelFacts.Conversion,
        "HasMaxLength" or "SetMaxLength" or "IsUnicode" or "SetIsUnicode" or "IsFixedLength" or "SetIsFixedLength" => ModelFacts.Length,
        "HasPrecision" or "SetPrecision" or "SetScale" => ModelFacts.Precision,
        "IsRequired" or "IsNullable" or "IsRequiredDependent" => ModelFacts.Nullability,
        "HasDefaultValue" or "HasDefaultValueSql" or "SetDefaultValue" or "SetDefaultValueSql" or "HasComputedColumnSql" or "SetComputedColumnSql" or "SetIsStored" or "ValueGenerated"
            or "ValueGeneratedNever" or "ValueGeneratedOnAdd" or "ValueGeneratedOnUpdate" or "ValueGeneratedOnAddOrUpdate" or "UseIdentityColumn" or "UseHiLo" or "UseSerialColumn"
            or "UseIdentityByDefaultColumn" or "UseIdentityAlwaysColumn" or "SetValueGenerationStrategy" or "IsRowVersion" => ModelFacts.GeneratedValue | ModelFacts.ColumnType,
        "UseCollation" or "SetCollation" => ModelFacts.Collation,
        "HasColumnOrder" or "SetColumnOrder" => ModelFacts.ColumnOrder,
        "HasComment" or "SetComment" => ModelFacts.Comment,
        "OnDelete" or "DeleteBehavior" => ModelFacts.DeleteBehavior,
        "HasIndex" or "AddIndex" or "RemoveIndex" or "IsUnique" or "HasFilter" or "SetFilter" or "IsDescending" => ModelFacts.Indexes,
        "HasKey" or "HasAlternateKey" or "SetPrimaryKey" or "AddKey" or "RemoveKey" => ModelFacts.Keys | ModelFacts.Indexes | ModelFacts.Nullability | ModelFacts.GeneratedValue,
        "HasCheckConstraint" or "AddCheckConstraint" or "RemoveCheckConstraint" => ModelFacts.CheckConstraints,
        "HasQueryFilter" or "SetQueryFilter" or "HasValueGenerator" or "SetValueGeneratorFactory" or "SetValueComparer" or "SetProviderValueComparer" or "UsePropertyAccessMode"
            or "SetPropertyAccessMode" or "SetNavigationAccessMode" or "HasChangeTrackingStrategy" or "SetChangeTrackingStrategy" or "AutoInclude" or "SetIsEagerLoaded" or "EnableLazyLoading"
            or "SetLazyLoadingEnabled" or "SetBeforeSaveBehavior" or "SetAfterSaveBehavior" or "IsConcurrencyToken" or "HasField" or "SetField" or "Sentinel" or "HasSentinel" or "HasData" or "AddData"
            or "SetJsonValueReaderWriterType" or "SetDiscriminatorMappingComplete" or "DelayConventions" or "UseSqlReturningClause" or "UseSqlOutputClause"
            or "SetMaxIdentifierLength" or "UseIdentityColumns" or "UseSerialColumns" => ModelFacts.None,
        _ => null,
    };

    /// <summary>Whether the member only reads.</summary>
    public static bool IsRead(string member) =>
        member.StartsWith("Get", StringComparison.Ordinal) || member.StartsWith("Find", StringComparison.Ordinal) || member.StartsWith("Is", StringComparison.Ordinal)
        || member.StartsWith("Contains", StringComparison.Ordinal) || member is "ToString" or "Equals" or "DisplayName" or "ShortName" or "GetHashCode" or "ClrType" or "ToDebugString";

    /// <summary>What a convention of EF Core sets; <c>null</c> for those that set more than one would say.</summary>
    public static ModelFacts? OfConvention(string convention) => convention switch
    {
        "TableNameFromDbSetConvention" or "TableAttributeConvention" or "SharedTableConvention" => ModelFacts.TableName,
        "ColumnAttributeConvention" => ModelFacts.ColumnName | ModelFacts.ColumnType,
        "ForeignKeyIndexConvention" or "IndexAttributeConvention" => ModelFacts.Indexes,
        "CascadeDeleteConvention" or "SqlServerOnDeleteConvention" or "DeleteBehaviorAttributeConvention" => ModelFacts.DeleteBehavior,
        "MaxLengthAttributeConvention" or "StringLengthAttributeConvention" or "UnicodeAttributeConvention" or "DiscriminatorLengthConvention" => ModelFacts.Length,
        "PrecisionAttributeConvention" => ModelFacts.Precision,
        "NonNullableReferencePropertyConvention" or "NonNullableNavigationConvention" or "RequiredPropertyAttributeConvention" or "RequiredNavigationAttributeConvention" => ModelFacts.Nullability,
        "RelationalColumnCommentAttributeConvention" or "RelationalTableCommentAttributeConvention" => ModelFacts.Comment,
        "ValueGenerationConvention" or "RelationalValueGenerationConvention" or "DatabaseGeneratedAttributeConvention" => ModelFacts.GeneratedValue,
        _ => null,
    };
}
