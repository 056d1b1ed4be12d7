namespace MigrationDiscipline.Model;

/// <summary><c>CreateIndex</c>.</summary>
internal sealed record CreateIndex : TableOperation
{
    public required Index Index { get; init; }
}

/// <summary><c>DropIndex</c>; the table may be absent (index names are unique per schema on PostgreSQL and SQLite).</summary>
internal sealed record DropIndex : TableOperation
{
    public required Value<string> Name { get; init; }

    /// <summary>PostgreSQL's <c>DROP INDEX CONCURRENTLY</c>, which only SQL can say.</summary>
    public bool IsConcurrent { get; init; }
}

/// <summary><c>RenameIndex</c>; the table may be absent.</summary>
internal sealed record RenameIndex : TableOperation
{
    public required Value<string> Name { get; init; }
    public required Value<string> NewName { get; init; }
}

/// <summary><c>AddForeignKey</c>.</summary>
internal sealed record AddForeignKey : TableOperation
{
    public required ForeignKey ForeignKey { get; init; }
}

/// <summary><c>DropForeignKey</c>.</summary>
internal sealed record DropForeignKey : TableOperation
{
    public required Value<string> Name { get; init; }
}

/// <summary><c>AddPrimaryKey</c>.</summary>
internal sealed record AddPrimaryKey : TableOperation
{
    public required Key Key { get; init; }

    /// <summary>The existing index that becomes the constraint's: PostgreSQL's <c>USING INDEX</c>, which only SQL can say. The key's columns are then empty.</summary>
    public Value<string> UsingIndex { get; init; }
}

/// <summary><c>DropPrimaryKey</c>.</summary>
internal sealed record DropPrimaryKey : TableOperation
{
    public required Value<string> Name { get; init; }
}

/// <summary><c>AddUniqueConstraint</c>.</summary>
internal sealed record AddUniqueConstraint : TableOperation
{
    public required Key Key { get; init; }

    /// <summary>The existing index that becomes the constraint's: PostgreSQL's <c>USING INDEX</c>, which only SQL can say. The key's columns are then empty.</summary>
    public Value<string> UsingIndex { get; init; }
}

/// <summary><c>DropUniqueConstraint</c>.</summary>
internal sealed record DropUniqueConstraint : TableOperation
{
    public required Value<string> Name { get; init; }
}

/// <summary><c>AddCheckConstraint</c> (<c>CreateCheckConstraint</c> in EF Core 3.1).</summary>
internal sealed record AddCheckConstraint : TableOperation
{
    public required CheckConstraint CheckConstraint { get; init; }
}

/// <summary><c>DropCheckConstraint</c>.</summary>
internal sealed record DropCheckConstraint : TableOperation
{
    public required Value<string> Name { get; init; }
}

/// <summary><c>ALTER TABLE ... DROP CONSTRAINT name</c>, of whatever kind: only the schema knows which.</summary>
internal sealed record DropConstraint : TableOperation
{
    public required Value<string> Name { get; init; }
}

/// <summary><c>ALTER TABLE ... VALIDATE CONSTRAINT name</c>; on SQL Server <c>WITH CHECK CHECK CONSTRAINT</c>.</summary>
internal sealed record ValidateConstraint : TableOperation
{
    public required Value<string> Name { get; init; }
}

/// <summary><c>ALTER TABLE ... RENAME CONSTRAINT a TO b</c>.</summary>
internal sealed record RenameConstraint : TableOperation
{
    public required Value<string> Name { get; init; }
    public required Value<string> NewName { get; init; }
}
