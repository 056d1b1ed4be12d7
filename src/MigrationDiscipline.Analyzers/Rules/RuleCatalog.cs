using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MigrationDiscipline.Rules.Compatibility;
using MigrationDiscipline.Rules.Configuration;
using MigrationDiscipline.Rules.DataLoss;
using MigrationDiscipline.Rules.Deployment;
using MigrationDiscipline.Rules.History;
using MigrationDiscipline.Rules.Locking;
using MigrationDiscipline.Rules.Rollback;
using MigrationDiscipline.Rules.SqlText;

namespace MigrationDiscipline.Rules;

/// <summary>Every rule, one line a rule, in id order.</summary>
internal static class RuleCatalog
{
    /// <summary>The rules in id order.</summary>
    public static ImmutableArray<Rule> All { get; } = ImmutableArray.Create<Rule>(
        new InvalidOption(),
        new UnreadableMigration(),
        new UnreadableShippedLine(),
        new EnsureCreated(),
        new EnsureDeleted(),
        new MigrateAtStartup(),
        new CreatedAndMigrated(),
        new MigrationWarningMuted(),
        new ColumnDropped(),
        new TableDropped(),
        new ColumnRenamedByDropAndAdd(),
        new TableRenamedByDropAndCreate(),
        new SuspiciousRename(),
        new LossyTypeChange(),
        new SchemaDropped(),
        new RowsDeleted(),
        new ComputedColumnReplaced(),
        new ConstraintDropped(),
        new ContractMigrationAdds(),
        new ColumnMoved(),
        new OperationRefused(),
        new TemporalHistoryLost(),
        new MissingDown(),
        new ThrowingDown(),
        new IncompleteDown(),
        new UnrelatedDown(),
        new DownOutOfOrder(),
        new DownFailsOnRows(),
        new SqlNotUndone(),
        new RestoredDifferently(),
        new BlockingIndex(),
        new BlockingIndexDrop(),
        new ForeignKeyChecked(),
        new CheckConstraintChecked(),
        new NotNullSetByScan(),
        new RewritingTypeChange(),
        new VolatileDefault(),
        new GeneratedColumnAdded(),
        new BlockingKey(),
        new NotInTransaction(),
        new TransactionLeft(),
        new BulkChangeBesideSchemaChange(),
        new SeveralTablesLocked(),
        new NoLockTimeout(),
        new ChangeDuringRebuild(),
        new TableCopied(),
        new BlockingCommand(),
        new ValidatedTooSoon(),
        new FailureAfterCommit(),
        new UnbatchedChange(),
        new IndexDroppedFirst(),
        new ColumnRenamed(),
        new TableRenamed(),
        new RequiredColumnWithoutDefault(),
        new PlaceholderForeignKey(),
        new UniqueOnExistingRows(),
        new NullsLeftInRequiredColumn(),
        new InventedValue(),
        new ConstraintOnExistingRows(),
        new RequiredMadeNullable(),
        new DefaultChanged(),
        new DiscriminatorWithoutType(),
        new EnumChanged(),
        new KeyTypeMismatch(),
        new DroppedWhileRead(),
        new DiscriminatorValueLost(),
        new DeleteActionGained(),
        new PropertyNotMigrated(),
        new EntityNotMigrated(),
        new RemovedFromModel(),
        new ChangedWithoutMigration(),
        new ShippedMigrationEdited(),
        new ShippedMigrationRemoved(),
        new MigrationMergedLate(),
        new UndiscoverableMigration(),
        new DuplicateMigration(),
        new VolatileValue(),
        new UnstableModel(),
        new ForeignDependency(),
        new EmptyMigration(),
        new StaleSnapshot(),
        new MigrationNotRecorded(),
        new UnexplainedSuppression(),
        new UnknownText());

    /// <summary>Rules over whole migrations.</summary>
    public static ImmutableArray<MigrationRule> MigrationRules { get; } = All.OfType<MigrationRule>().ToImmutableArray();

    /// <summary>Rules over model snapshots beside their migrations.</summary>
    public static ImmutableArray<SnapshotRule> SnapshotRules { get; } = All.OfType<SnapshotRule>().ToImmutableArray();

    /// <summary>Rules over migrations and their lines in the shipped file.</summary>
    public static ImmutableArray<RecordRule> RecordRules { get; } = All.OfType<RecordRule>().ToImmutableArray();

    /// <summary>Rules over the shipped file.</summary>
    public static ImmutableArray<ShippedFileRule> ShippedFileRules { get; } = All.OfType<ShippedFileRule>().ToImmutableArray();

    /// <summary>Rules over calls that deploy.</summary>
    public static ImmutableArray<DeploymentRule> DeploymentRules { get; } = All.OfType<DeploymentRule>().ToImmutableArray();

    /// <summary>Rules over migrations of other frameworks, of which only the class is read.</summary>
    public static ImmutableArray<IMigrationClassRule> MigrationClassRules { get; } = All.OfType<IMigrationClassRule>().ToImmutableArray();

    /// <summary>Rules over values in the configuration of a model.</summary>
    public static ImmutableArray<ModelValueRule> ModelValueRules { get; } = All.OfType<ModelValueRule>().ToImmutableArray();

    /// <summary>Rules over models that are no longer those of their snapshots.</summary>
    public static ImmutableArray<DriftRule> DriftRules { get; } = All.OfType<DriftRule>().ToImmutableArray();

    /// <summary>The descriptors of the rules over migrations, for their host.</summary>
    public static ImmutableArray<DiagnosticDescriptor> MigrationDescriptors { get; } = All
        .Where(static rule => rule is MigrationRule or OperationRule or SnapshotRule or RecordRule or ShippedFileRule or UnreadableMigration)
        .Select(static rule => rule.Descriptor)
        .ToImmutableArray();

    private static readonly ImmutableDictionary<Type, ImmutableArray<OperationRule>> OperationRules = All.OfType<OperationRule>()
        .SelectMany(static rule => rule.OperationTypes.Select(type => (type, rule)))
        .GroupBy(static pair => pair.type, static pair => pair.rule)
        .ToImmutableDictionary(static group => group.Key, static group => group.ToImmutableArray());

    /// <summary>The rules that look at operations of that kind, in id order.</summary>
    public static ImmutableArray<OperationRule> For(Type operationType) =>
        OperationRules.TryGetValue(operationType, out var rules) ? rules : ImmutableArray<OperationRule>.Empty;
}
