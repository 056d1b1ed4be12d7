using Microsoft.EntityFrameworkCore;
using MigrationDiscipline.DatabaseTests.Scaffolding;
using static MigrationDiscipline.DatabaseTests.Changes.Models;

namespace MigrationDiscipline.DatabaseTests.Changes;

/// <summary>Rows that the model brings along.</summary>
internal static class SeedChanges
{
    public static IReadOnlyList<ModelChange> All { get; } =
    [
        OfProduct("rows added", Nothing, static p => p.HasData(new { Id = 1, Name = "one" }, new { Id = 2, Name = "two" })),
        OfProduct("rows removed", static p => p.HasData(new { Id = 1, Name = "one" }, new { Id = 2, Name = "two" }), static p => p.HasData(new { Id = 2, Name = "two" })),
        OfProduct("rows changed", static p => p.HasData(new { Id = 1, Name = "one" }), static p => p.HasData(new { Id = 1, Name = "first" })),
        OfProduct(
            "rows added, changed and removed",
            static p => p.HasData(new { Id = 1, Name = "one" }, new { Id = 2, Name = "two" }),
            static p => p.HasData(new { Id = 2, Name = "second" }, new { Id = 3, Name = "three" })),
        new("table with rows created", Target.All, Product(Nothing), static model =>
        {
            Shop(Nothing)(model);
            model.Entity("Category").HasData(new { Id = 1, Name = "one" });
        }),
        OfProduct("column that rows fill added", static p => p.HasData(new { Id = 1, Name = "one" }), static p =>
        {
            p.Property<int?>("Stock");
            p.HasData(new { Id = 1, Name = "one", Stock = 5 });
        }),
        new("rows with composite keys of many types added", Target.All, Typed(false), Typed(true)),
    ];

    private static Action<ModelBuilder> Typed(bool seeded) => model => model.Entity("Reading", reading =>
    {
        reading.Property<Guid>("Device");
        reading.Property<DateTime>("At");
        reading.Property<long>("Number");
        reading.Property<string>("Unit").HasMaxLength(10);
        reading.Property<decimal>("Value").HasPrecision(10, 3);
        reading.Property<bool>("IsValid");
        reading.Property<byte[]>("Raw");
        reading.Property<string>("Note");
        reading.HasKey("Device", "At", "Number", "Unit");
        if (!seeded)
            return;
        reading.HasData(
            new
            {
                Device = new Guid("11111111-2222-3333-4444-555555555555"),
                At = new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc),
                Number = 1L << 40,
                Unit = "°C",
                Value = 1.5m,
                IsValid = true,
                Raw = new byte[] { 1, 2 },
            },
            new
            {
                Device = new Guid("11111111-2222-3333-4444-555555555556"),
                At = new DateTime(2024, 2, 29, 1, 2, 4, DateTimeKind.Utc),
                Number = 2L,
                Unit = "\"",
                Value = -1.5m,
                IsValid = false,
                Raw = Array.Empty<byte>(),
                Note = "a\r\nb",
            });
    });
}
