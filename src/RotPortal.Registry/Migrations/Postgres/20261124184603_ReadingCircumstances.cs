using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RotPortal.Registry.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ReadingCircumstances : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "circumstances",
                table: "readings",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "circumstances",
                table: "import_entries",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "circumstances",
                table: "readings");

            migrationBuilder.DropColumn(
                name: "circumstances",
                table: "import_entries");
        }
    }
}
