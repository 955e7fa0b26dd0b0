using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RotPortal.Registry.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "circumstances",
                table: "import_entries",
                type: "TEXT",
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
