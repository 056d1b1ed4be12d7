using System;
using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace School;

public class Student
{
    public int StudentId { get; set; }

    [MaxLength(100)]
    public string Name { get; set; } = "";

    public DateTime EnrolledAt { get; set; }

    public string? Nickname { get; set; }

    public List<Course> Courses { get; } = [];

    public Locker? Locker { get; set; }

    public List<Grade> Grades { get; set; } = [];

    public Student? Mentor { get; set; }

    public List<Student> Mentees { get; set; } = [];
}

public class Course
{
    public int Id { get; set; }

    public string Title { get; set; } = "";

    public int Credits { get; set; }

    public List<Student> Students { get; } = [];

    public List<Teacher> Teachers { get; set; } = [];

    [NotMapped]
    public List<string> Warnings { get; set; } = [];
}

public class Teacher
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public decimal Salary { get; set; }

    public List<Course> Courses { get; set; } = [];

    public List<Assignment> Assignments { get; set; } = [];

    public Room? Room { get; set; }
}

/// <summary>Who teaches what: a join entity of its own.</summary>
public class Assignment
{
    public int TeacherId { get; set; }

    public int CourseId { get; set; }

    public DateOnly Since { get; set; }

    public Teacher Teacher { get; set; } = null!;

    public Course Course { get; set; } = null!;
}

public class Grade
{
    public int Id { get; set; }

    public int Points { get; set; }

    public string? Remark { get; set; }

    [ForeignKey("StudentNumber")]
    public Student Student { get; set; } = null!;

    public Course? Course { get; set; }
}

public class Locker
{
    public int Id { get; set; }

    public int Number { get; set; }

    public int StudentId { get; set; }

    public Student Student { get; set; } = null!;
}

public class Room
{
    [Key]
    public string Code { get; set; } = "";

    public int Seats { get; set; }

    public Teacher? Teacher { get; set; }

    public int? TeacherId { get; set; }
}

public class Award
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public DateOnly GivenOn { get; set; }
}
