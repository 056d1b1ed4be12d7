using System;
using Microsoft.EntityFrameworkCore;

namespace School;

public class SchoolContext(DbContextOptions<SchoolContext> options) : DbContext(options)
{
    public DbSet<Student> Students => Set<Student>();

    public DbSet<Course> Courses => Set<Course>();

    public DbSet<Teacher> Teachers => Set<Teacher>();

    public DbSet<Grade> Grades => Set<Grade>();

    public DbSet<Award> Awards => Set<Award>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Teacher>()
            .HasMany(t => t.Courses)
            .WithMany(c => c.Teachers)
            .UsingEntity<Assignment>(
                right => right.HasOne(a => a.Course).WithMany().HasForeignKey(a => a.CourseId),
                left => left.HasOne(a => a.Teacher).WithMany(t => t.Assignments).HasForeignKey(a => a.TeacherId),
                join =>
                {
                    join.HasKey(a => new { a.TeacherId, a.CourseId });
                    join.ToTable("Assignments");
                    join.Property(a => a.Since).HasColumnName("SinceDay");
                });

        modelBuilder.Entity<Student>(student =>
        {
            student.HasOne(s => s.Mentor).WithMany(s => s.Mentees).HasForeignKey("MentorId").OnDelete(DeleteBehavior.Restrict);
            student.Property<DateTime>("LastChanged");
            student.Property<string>("ImportKey").HasMaxLength(40);
        });

        modelBuilder.Entity<Grade>().HasOne(g => g.Course).WithMany().HasForeignKey("CourseId").OnDelete(DeleteBehavior.Cascade);
        modelBuilder.Entity<Award>().HasOne<Student>().WithMany().HasForeignKey("WinnerId").IsRequired(false);
    }
}
