#nullable disable
using System;
using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Legacy.Models
{
    [Table("tblEmployee", Schema = "hr")]
    [Comment("One row a person")]
    public partial class Employee
    {
        public Employee()
        {
            Badges = new HashSet<Badge>();
        }

        [Key]
        public int EmpNo { get; set; }

        [Required]
        [StringLength(50)]
        public string LastName { get; set; }

        [StringLength(50)]
        public string FirstName { get; set; }

        [Column("hired", TypeName = "date")]
        public DateTime HireDate { get; set; }

        [Precision(9, 2)]
        public decimal Salary { get; set; }

        public string Notes;

        public bool? Active { get; set; }

        public byte Level { get; set; }

        public int? DepartmentId { get; set; }

        [ForeignKey("DepartmentId")]
        [InverseProperty("Employees")]
        public virtual Department Department { get; set; }

        [InverseProperty("Manager")]
        public virtual ICollection<Department> Manages { get; set; }

        public virtual ICollection<Badge> Badges { get; set; }

        [NotMapped]
        public string FullName
        {
            get { return FirstName + " " + LastName; }
            set { LastName = value; }
        }
    }

    public class Department
    {
        public int DepartmentId { get; set; }

        [Required]
        [MaxLength(30)]
        public string Name { get; set; }

        public string Location { get; set; }

        public int? ManagerId { get; set; }

        [ForeignKey(nameof(ManagerId))]
        public virtual Employee Manager { get; set; }

        [InverseProperty("Department")]
        public virtual ICollection<Employee> Employees { get; set; }
    }

    [PrimaryKey(nameof(EmployeeNo), nameof(Number))]
    [Index("Color", Name = "IX_Badge_Color")]
    public class Badge
    {
        public int EmployeeNo { get; set; }

        public int Number { get; set; }

        [Unicode(false)]
        [MaxLength(10)]
        public string Color { get; set; }

        public DateTime? LostAt { get; set; }

        [ForeignKey(nameof(EmployeeNo))]
        public Employee Employee { get; set; }
    }

    [Keyless]
    [Table("Headcount")]
    public class Headcount
    {
        public string Department { get; set; }

        public int People { get; set; }
    }

    public class Setting
    {
        [DatabaseGenerated(DatabaseGeneratedOption.None)]
        public int Id { get; set; }

        public string Value { get; set; }

        [Timestamp]
        public byte[] Version { get; set; }

        [ConcurrencyCheck]
        public int Revision { get; set; }
    }
}
