namespace MigrationDiscipline.DatabaseTests.Drift;

/// <content>What attributes, calls and conventions say of properties.</content>
internal static partial class MemberModels
{
    /// <summary>Attributes and the calls on properties.</summary>
    public const string Facts = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

        #if POSTGRESQL
        using VERSION = uint;
        #else
        using VERSION = byte[];
        #endif

        namespace Shop;

        public enum State { A, B }
        public readonly record struct Id(Guid Value);
        public readonly record struct Code(string Value);
        public class CodeConverter() : ValueConverter<Code, string>(code => code.Value, text => new Code(text));
        public class HintedConverter() : ValueConverter<Code, string>(code => code.Value, text => new Code(text), new ConverterMappingHints(size: 7));
        public class LengthAttribute() : MaxLengthAttribute(33);
        public class Must : RequiredAttribute;

        public class Attributed
        {
            [Key] public Guid Key { get; set; }
            [MaxLength(10)] public string A { get; set; } = "";
            [StringLength(20)] public string? B { get; set; }
            [MaxLength(10), StringLength(20)] public string? C { get; set; }
            [MaxLength] public string D { get; set; } = "";
            [Length] public string E { get; set; } = "";
            [Must] public string? F { get; set; }
            [MaxLength(16)] public byte[] G { get; set; } = [];
            [Unicode(false)] public string H { get; set; } = "";
            [Unicode(false), MaxLength(50)] public string I { get; set; } = "";
            [Precision(10, 3)] public decimal J { get; set; }
            [Precision(3)] public DateTimeOffset K { get; set; }
            [Precision(3)] public TimeSpan L { get; set; }
            [Precision(3)] public TimeOnly M { get; set; }
            [Column("renamed")] public string N { get; set; } = "";
        #if POSTGRESQL
            [Column(TypeName = "varchar(12)")] public string O { get; set; } = "";
            [Column(TypeName = "numeric(9,1)")] public decimal P { get; set; }
            [Column("q", TypeName = "date")] public DateTime Q { get; set; }
            [Column(TypeName = "jsonb")] public Note? Note { get; set; }
            [Column(TypeName = "citext")] public string R { get; set; } = "";
        #elif SQLSERVER
            [Column(TypeName = "varchar(12)")] public string O { get; set; } = "";
            [Column(TypeName = "decimal(9, 1)")] public decimal P { get; set; }
            [Column("q", TypeName = "date")] public DateTime Q { get; set; }
            [Column(TypeName = "money")] public decimal R { get; set; }
            [Column(TypeName = "varchar(12)")] public State S0 { get; set; }
        #else
            [Column(TypeName = "varchar(12)")] public string O { get; set; } = "";
            [Column(TypeName = "decimal(9, 1)")] public decimal P { get; set; }
            [Column("q", TypeName = "date")] public DateTime Q { get; set; }
            [Column(TypeName = "INTEGER")] public bool R { get; set; }
        #endif
            [Comment("why")] public int S { get; set; }
            [ConcurrencyCheck] public int T { get; set; }
            [Timestamp] public byte[] U { get; set; } = [];
            [DatabaseGenerated(DatabaseGeneratedOption.Identity)] public DateTimeOffset V { get; set; }
            [DatabaseGenerated(DatabaseGeneratedOption.Computed)] public DateTimeOffset W { get; set; }
            [DatabaseGenerated(DatabaseGeneratedOption.None)] public int X { get; set; }
            [Required, MaxLength(5)] public string? Y { get; set; }
            [Column(Order = 3)] public int Z { get; set; }
        }

        public class Note { public string Text { get; set; } = ""; }

        public class Fluent
        {
            public long Id { get; set; }
            [MaxLength(10)] public string A { get; set; } = "";
            public string? B { get; set; }
            public string C { get; set; } = "";
            public string D { get; set; } = "";
            public decimal E { get; set; }
            public decimal F { get; set; }
            public decimal G { get; set; }
            public DateTimeOffset H { get; set; }
            public string I { get; set; } = "";
            public string J { get; set; } = "";
            public int K { get; set; }
            public string L { get; set; } = "";
            public int M { get; set; }
            public Guid N { get; set; }
            public string O { get; set; } = "";
            public byte[] P { get; set; } = [];
            public State Q { get; set; }
            public State? R { get; set; }
            public State S { get; set; }
            public Id T { get; set; }
            public Id? U { get; set; }
            public Code V { get; set; }
            public Code W { get; set; }
            public Code X { get; set; }
            public Guid Y { get; set; }
            public bool Z { get; set; }
            public DateTime AA { get; set; }
            public List<string> AB { get; set; } = [];
            public int AC { get; set; }
            public int AD { get; set; }
            public bool AE { get; set; }
            public DateTimeOffset AF { get; set; }
            public string AG { get; set; } = "";
            public string AH { get; set; } = "";
            public int? AI { get; set; }
            public string? AJ { get; set; }
            public bool AK { get; set; }
            public DateOnly AL { get; set; }
            public State AM { get; set; }
            public Uri AN { get; set; } = null!;
            public List<string> AO { get; set; } = [];
            private string _ap2 = "";
            public string AP { get => _ap2; set => _ap2 = value; }
            public char AQ { get; set; }
            public TimeSpan AR { get; set; }
            public int AS { get; set; }
            public State AT { get; set; }
            public decimal AU { get; set; }
            public ulong AV { get; set; }
            public string AW { get; set; } = "";
            public string AX { get; set; } = "";
            public byte[] AY { get; set; } = [];
            public byte[] AZ { get; set; } = [];
            public double BA { get; set; }
        }

        public class Coded
        {
            public string Code { get; set; } = "";
            public string Ansi { get; set; } = "";
            public string Indexed { get; set; } = "";
            [MaxLength(30)] public string Short { get; set; } = "";
            public byte[] Hash { get; set; } = [];
        }

        public class Line
        {
            public int Id { get; set; }
            public string CodedCode { get; set; } = "";
            public Coded Coded { get; set; } = null!;
        }

        public class Optional
        {
            public int Id { get; set; }
            public string? CodedCode { get; set; }
            public Coded? Coded { get; set; }
            public int? LineId { get; set; }
            public Line Line { get; set; } = null!;
        }

        public class Typed
        {
            public Id Id { get; set; }
            [Timestamp] public VERSION Version { get; set; } = default!;
        }

        public class TypedLine
        {
            public Code Id { get; set; }
            public Id TypedId { get; set; }
            public Typed Typed { get; set; } = null!;
            [MaxLength(40)] public string? CodedCode { get; set; }
            public Coded? Coded { get; set; }
        }

        public class TypedPart
        {
            public int Id { get; set; }
            public Code LineId { get; set; }
            public TypedLine Line { get; set; } = null!;
        }

        public class Context(DbContextOptions options) : DbContext(options)
        {
            public DbSet<TypedPart> Parts => Set<TypedPart>();
            public DbSet<Attributed> Attributed => Set<Attributed>();
            public DbSet<Fluent> Fluent => Set<Fluent>();
            public DbSet<Coded> Coded => Set<Coded>();
            public DbSet<Line> Lines => Set<Line>();
            public DbSet<Optional> Optionals => Set<Optional>();

            protected override void OnModelCreating(ModelBuilder modelBuilder)
            {
                modelBuilder.Entity<Typed>(b => b.Property(x => x.Id).HasConversion(x => x.Value, x => new Id(x)));
                modelBuilder.Entity<TypedLine>(b =>
                {
                    b.Property(x => x.Id).HasConversion<CodeConverter>().HasMaxLength(25);
                    b.Property(x => x.TypedId).HasConversion(x => x.Value, x => new Id(x));
                });
                modelBuilder.Entity<TypedPart>(b => b.Property(x => x.LineId).HasConversion<CodeConverter>());
                modelBuilder.Entity<Coded>(b =>
                {
                    b.HasKey(x => x.Code);
                    b.HasAlternateKey(x => x.Ansi);
                    b.Property(x => x.Ansi).IsUnicode(false);
                    b.HasIndex(x => x.Indexed);
                    b.HasIndex(x => x.Short);
                    b.HasIndex(x => x.Hash);
                });
                modelBuilder.Entity<Fluent>(b =>
                {
                    b.Property(x => x.A).HasMaxLength(40);
                    b.Property(x => x.B).IsRequired();
                    b.Property(x => x.C).IsRequired(false);
                    b.Property(x => x.D).IsUnicode(false).HasMaxLength(30);
                    b.Property(x => x.E).HasPrecision(12, 4);
                    b.Property(x => x.F).HasPrecision(12);
                    b.Property(x => x.G).HasColumnType("decimal(7, 2)");
                    b.Property(x => x.H).HasPrecision(2);
                    b.Property(x => x.I).HasMaxLength(4).IsFixedLength();
                    b.Property(x => x.J).HasColumnName("j").HasComment("what");
                    b.Property(x => x.K).HasDefaultValue(7);
                    b.Property(x => x.L).HasDefaultValueSql("'x'");
                    b.Property(x => x.M).HasComputedColumnSql("1 + 1", stored: true);
                    b.Property(x => x.N).ValueGeneratedOnAdd();
                    b.Property(x => x.O).UseCollation("C");
                    b.Property(x => x.P).IsRowVersion();
                    b.Property(x => x.Q).HasConversion<string>();
                    b.Property(x => x.R).HasConversion<string>().HasMaxLength(20);
                    b.Property(x => x.S).HasConversion(new EnumToStringConverter<State>());
                    b.Property(x => x.T).HasConversion(id => id.Value, value => new Id(value));
                    b.Property(x => x.U).HasConversion(id => id!.Value.Value, value => new Id(value));
                    b.Property(x => x.V).HasConversion<CodeConverter>();
                    b.Property(x => x.W).HasConversion(new HintedConverter());
                    b.Property(x => x.X).HasConversion(typeof(CodeConverter));
                    b.Property(x => x.Y).HasConversion<string>();
                    b.Property(x => x.Z).HasConversion<int>();
                    b.Property(x => x.AA).HasConversion<long>();
                    b.Property(x => x.AB).HasConversion(list => string.Join(',', list), text => new List<string>(text.Split(new[] { ',' })));
                    b.Property(x => x.AC).HasConversion<string>();
                    b.Property(x => x.AD).HasConversion<long>();
                    b.Property(x => x.AE).HasConversion<string>();
                    b.Property(x => x.AF).HasConversion<string>();
                    b.Property(x => x.AG).HasMaxLength(5000);
                    b.Property(x => x.AH).IsUnicode();
                    b.Property(x => x.AI).IsRequired();
                    b.Property(x => x.AJ).HasDefaultValue("x");
                    b.Property(x => x.AK).HasDefaultValue(true);
                    b.Property(x => x.AL).HasConversion<string>();
                    b.Property(x => x.AM).HasDefaultValue(State.B);
                    b.Property(x => x.AN).HasMaxLength(99);
                    b.PrimitiveCollection(x => x.AO).HasMaxLength(77);
                    b.Property(x => x.AP).HasField("_ap2").HasColumnName("ap");
                    b.Property(x => x.AQ).HasConversion<string>();
                    b.Property(x => x.AR).HasPrecision(1);
                    b.Property(x => x.AS).IsConcurrencyToken();
                    b.Property(x => x.AT).HasConversion(new EnumToNumberConverter<State, short>());
                    b.Property(x => x.AU).HasConversion<double>();
                    b.Property(x => x.AV).HasConversion<long>();
                    b.Property(x => x.AW).HasConversion<byte[]>();
                    b.Property(x => x.AX).HasMaxLength(9).HasConversion(x => x.ToUpper(), x => x);
                    b.Property(x => x.AY).HasMaxLength(12).IsFixedLength();
                    b.Property(x => x.AZ).HasConversion<string>();
                    b.Property(x => x.BA).HasConversion<decimal>();
                });
            }
        }
        """;

    /// <summary>What <c>ConfigureConventions</c> says, with attributes and calls that say otherwise.</summary>
    public const string Conventions = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

        namespace Shop;

        public enum State { A, B }
        public readonly record struct Id(Guid Value);
        public class IdConverter() : ValueConverter<Id, Guid>(id => id.Value, value => new Id(value));
        public class Left { public int Id { get; set; } }
        public abstract class Money { public decimal Amount { get; set; } }
        public class Euro : Money;
        public class MoneyConverter() : ValueConverter<Euro, decimal>(money => money.Amount, value => new Euro { Amount = value });

        public class Thing
        {
            public int Key { get; set; }
            public string A { get; set; } = "";
            [MaxLength(10)] public string B { get; set; } = "";
            public string C { get; set; } = "";
            public decimal D { get; set; }
            public decimal? E { get; set; }
            public State F { get; set; }
            public State? G { get; set; }
            public Id H { get; set; }
            public Id? I { get; set; }
            public Left? J { get; set; }
            public List<Left> K { get; set; } = [];
            public Euro L { get; set; } = new();
            public DateTimeOffset M { get; set; }
            [Precision(5)] public DateTimeOffset N { get; set; }
        }

        public class Context(DbContextOptions options) : DbContext(options)
        {
            public DbSet<Thing> Things => Set<Thing>();

            protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
            {
                configurationBuilder.Properties<string>().HaveMaxLength(200).AreUnicode(false);
                configurationBuilder.Properties<decimal>().HavePrecision(16, 5);
                configurationBuilder.Properties<Enum>().HaveConversion<string>();
                configurationBuilder.Properties<Id>().HaveConversion<IdConverter>();
                configurationBuilder.IgnoreAny<Left>();
                configurationBuilder.Properties<Euro>().HaveConversion<MoneyConverter>();
                configurationBuilder.Properties(typeof(DateTimeOffset)).HavePrecision(1);
            }

            protected override void OnModelCreating(ModelBuilder modelBuilder)
            {
                modelBuilder.Entity<Thing>(b =>
                {
                    b.HasKey(x => x.Key);
                    b.Property(x => x.C).HasMaxLength(300);
                });
            }
        }
        """;
}
