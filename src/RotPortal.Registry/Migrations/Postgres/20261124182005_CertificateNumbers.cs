using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RotPortal.Registry.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CertificateNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_certificates_serial_number",
                table: "certificates",
                column: "serial_number");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_certificates_serial_number",
                table: "certificates");
        }
    }
}
