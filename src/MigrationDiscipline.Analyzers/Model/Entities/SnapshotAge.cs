namespace MigrationDiscipline.Model.Entities;

/// <summary>What a snapshot that another version of EF Core wrote may say otherwise without anybody having changed the model.</summary>
internal sealed class SnapshotAge
{
    private readonly int? _major;
    private readonly bool _isOther;

    public SnapshotAge(EntityModel snapshot, Version? efCoreVersion)
    {
        var text = snapshot.ProductVersion ?? "";
        var dot = text.IndexOf('.');
        _major = dot > 0 && int.TryParse(text.Substring(0, dot), out var major) ? major : null;
        _isOther = efCoreVersion is not null && _major != efCoreVersion.Major;
    }

    /// <summary>Whether the version that wrote the snapshot left such tables out: the ones of types without key, before EF Core 5.</summary>
    public bool HidesTable(TableView table) => (_isOther && _major is null or < 5) && table.Types.Any(static type => !type.IsKeyless.Is(false) && !type.IsKeyless.IsAbsent);

    /// <summary>Whether the facts of a column may have changed with the version: the length of discriminators, collections of values, and what numbers the rows.</summary>
    public bool HidesFacts(ColumnMapping before, ColumnMapping now) =>
        _isOther && (before.Property.IsPrimitiveCollection || now.Property.IsPrimitiveCollection || before.Type.Discriminator.Is(before.Property.Name));

    /// <summary>Whether the version decides who makes the values.</summary>
    public bool HidesNumbering => _isOther;

    /// <summary>Whether the delete actions of that version can be compared: before EF Core 5, what clients do was written down as the action of the database.</summary>
    public bool HidesRestrict => _isOther && _major is null or < 5;
}
