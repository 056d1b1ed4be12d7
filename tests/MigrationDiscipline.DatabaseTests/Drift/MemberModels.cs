namespace MigrationDiscipline.DatabaseTests.Drift;

/// <summary>Contexts whose entity classes have members of every form; POSTGRESQL, SQLSERVER or SQLITE is defined.</summary>
internal static partial class MemberModels
{
    /// <summary>Every type that providers store, nullable and not.</summary>
    public const string Types = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Net;
        using System.Net.NetworkInformation;
        using Microsoft.EntityFrameworkCore;

        namespace Shop;

        public enum Plain { A, B }
        public enum Small : byte { A, B }
        public enum Large : ulong { A }

        public class Values
        {
            public int Id { get; set; }
            public bool Bool { get; set; }
            public bool? BoolN { get; set; }
            public byte Byte { get; set; }
            public sbyte SByte { get; set; }
            public short Short { get; set; }
            public ushort UShort { get; set; }
            public int Int { get; set; }
            public int? IntN { get; set; }
            public uint UInt { get; set; }
            public long Long { get; set; }
            public ulong ULong { get; set; }
            public float Float { get; set; }
            public double Double { get; set; }
            public double? DoubleN { get; set; }
            public decimal Decimal { get; set; }
            public char Char { get; set; }
            public string String { get; set; } = "";
            public string? StringN { get; set; }
            public byte[] Bytes { get; set; } = [];
            public byte[]? BytesN { get; set; }
            public DateTime DateTime { get; set; }
            public DateTime? DateTimeN { get; set; }
            public DateTimeOffset DateTimeOffset { get; set; }
            public DateOnly DateOnly { get; set; }
            public TimeOnly TimeOnly { get; set; }
            public TimeSpan TimeSpan { get; set; }
            public Guid Guid { get; set; }
            public Uri Uri { get; set; } = null!;
            public IPAddress Ip { get; set; } = null!;
            public PhysicalAddress? Mac { get; set; }
            public Plain Plain { get; set; }
            public Plain? PlainN { get; set; }
            public Small Small { get; set; }
            public Large Large { get; set; }
            public int[] Ints { get; set; } = [];
            public string[]? Strings { get; set; }
            public List<string> StringList { get; set; } = [];
            public List<int?> NullableList { get; set; } = [];
            public IList<Guid> Guids { get; set; } = [];
            public ICollection<DateTime> Dates { get; set; } = [];
            public IEnumerable<Plain> Enums { get; set; } = [];
            public IReadOnlyList<decimal> Decimals { get; set; } = [];
            public List<byte[]> Blobs { get; set; } = [];
        #if POSTGRESQL
            public System.Text.Json.JsonDocument? Json { get; set; }
            public System.Text.Json.JsonElement JsonElement { get; set; }
            public Dictionary<string, string> Store { get; set; } = [];
            public System.Collections.BitArray? Bits { get; set; }
            public NpgsqlTypes.NpgsqlTsVector Vector { get; set; } = null!;
            public NpgsqlTypes.NpgsqlRange<int> Range { get; set; }
            public NpgsqlTypes.NpgsqlPoint Point { get; set; }
            public System.Numerics.BigInteger Big { get; set; }
        #endif
        }

        public class Context(DbContextOptions options) : DbContext(options)
        {
            public DbSet<Values> Values => Set<Values>();
        }
        """;

    /// <summary>Which members are mapped, and whether they may be null.</summary>
    public const string Members = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using System.Diagnostics.CodeAnalysis;
        using Microsoft.EntityFrameworkCore;

        namespace Shop;

        public interface IAudited { DateTime At { get; set; } string Who { get; } }

        public abstract class Audited<TKey>
        {
            public TKey Id { get; set; } = default!;
            public virtual string Name { get; set; } = "";
            public virtual string? Title { get; private set; }
            public virtual string Derived => Name + Title;
            protected string Hidden { get; set; } = "";
            internal string Internal { get; set; } = "";
            public TKey? Other { get; set; }
            [Required] public virtual string? Shown { get; set; }
            [NotMapped] public virtual string? Left { get; set; }
        }

        public class Member : Audited<int>, IAudited
        {
            private string _secret = "";
            private string _field = "";
            public int Number;
            public readonly int Fixed;
            public static string Static { get; set; } = "";
            public const string Constant = "";
            public int this[int index] { get => index; set { } }
            public override string Name { get; set; } = "";
            public override string? Title { get => base.Title; }
            public override string? Shown { get; set; }
            public override string? Left { get; set; }
            public string GetOnly { get; } = "";
            public string Computed => Name;
            public string SetOnly { set { } }
            public string PrivateSet { get; private set; } = "";
            public string ProtectedSet { get; protected set; } = "";
            public string InternalSet { get; internal set; } = "";
            public string Init { get; init; } = "";
            public required string Required { get; set; }
            public string PrivateGet { private get; set; } = "";
            internal string InternalGet { get; set; } = "";
            private string Private { get; set; } = "";
            public virtual string Virtual { get; set; } = "";
            [NotMapped] public string Ignored { get; set; } = "";
            public string AlsoIgnored { get; set; } = "";
            public string AgainIgnored { get; set; } = "";
            public object Anything => this;
            public string Secret { get => _secret; set => _secret = value; }
            public string Configured { get; } = "";
            DateTime IAudited.At { get; set; }
            string IAudited.Who => "";
            [AllowNull] public string AllowNull { get; set; } = "";
            [DisallowNull] public string? DisallowNull { get; set; }
            [MaybeNull] public string MaybeNull { get; set; } = "";
            [NotNull] public string? NotNull { get; set; }
            public string Method() => "";
            public event Action? Changed;
            public int? Maybe { get; set; }
            [Required] public int? Must { get; set; }
            public ICollection<Child> Children { get; } = [];
            public Child? First { get; set; }
            public Child GetOnlyReference => First!;
            public Owned Owned { get; set; } = new();
            public List<Owned> Many { get; set; } = [];
            public Complex Complex { get; set; } = new();
            public Place Place { get; set; }
            public Unwanted? Unwanted { get; set; }
            public AlsoUnwanted? AlsoUnwanted { get; set; }
            public Wrapped Wrapped { get; set; }
            public Wrapped? WrappedN { get; set; }
            public Model? Json { get; set; }
            public DbContext? Injected { get; set; }

        #nullable disable
            public string Oblivious { get; set; }
            public int ObliviousInt { get; set; }
        #nullable restore
        }

        public class Child
        {
            public int Id { get; set; }
            public string Text { get; set; } = "";
        }

        [Owned] public class Owned { public string Street { get; set; } = ""; public string? Floor { get; set; } public int? Number { get; set; } }
        [ComplexType] public class Complex { public string City { get; set; } = ""; public int Zip { get; set; } public int Field; }
        public struct Place { public double X { get; set; } public double? Y { get; set; } }
        public class Unwanted { public int Id { get; set; } }
        [NotMapped] public class AlsoUnwanted { public int Id { get; set; } }
        public readonly record struct Wrapped(Guid Value);
        public class Model { public string A { get; set; } = ""; }

        public record Person(int Id, string First, string? Last)
        {
            public string Full => First + Last;
            public int Age { get; init; }
        }

        public class Animal { public int Id { get; set; } public string Name { get; set; } = ""; public virtual int Legs { get; set; } }
        public class Pet : Animal { public string Owner { get; set; } = ""; public override int Legs { get; set; } }
        public class Dog : Pet { public int? Bones { get; set; } public string Breed { get; set; } = ""; }

        public class Context(DbContextOptions options) : DbContext(options)
        {
            public DbSet<Member> Members => Set<Member>();
            public DbSet<Person> People => Set<Person>();
            public DbSet<Animal> Animals => Set<Animal>();
            public DbSet<Dog> Dogs => Set<Dog>();

            protected override void OnModelCreating(ModelBuilder modelBuilder)
            {
                modelBuilder.Ignore<Unwanted>();
                modelBuilder.Entity<Member>(b =>
                {
                    b.Ignore(x => x.AlsoIgnored);
                    b.Ignore("AgainIgnored");
                    b.Property(x => x.Configured);
                    b.Property("_field");
                    b.Property<string>("Private");
                    b.Property(x => x.Wrapped).HasConversion(x => x.Value, x => new Wrapped(x));
                    b.Property(x => x.WrappedN).HasConversion(x => x!.Value.Value, x => new Wrapped(x));
                    b.Property(x => x.Json).HasConversion(x => x!.A, x => new Model { A = x });
                    b.ComplexProperty(x => x.Place);
                    b.OwnsMany(x => x.Many);
                });
            }
        }
        """;
}
