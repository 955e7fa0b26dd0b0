using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RotPortal.Registry.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Production : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "activations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    secret_sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    endorsement_sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    attestation_sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    used_for = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "challenges",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    nonce = table.Column<byte[]>(type: "BLOB", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    device_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    used_for = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_challenges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "production_orders",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    product_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    batch_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    part = table.Column<string>(type: "TEXT", nullable: false),
                    station = table.Column<string>(type: "TEXT", nullable: false),
                    ordered = table.Column<int>(type: "INTEGER", nullable: false),
                    opens_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closes_at = table.Column<long>(type: "INTEGER", nullable: false),
                    serial_rule = table.Column<string>(type: "TEXT", nullable: false),
                    evidence_kinds = table.Column<string>(type: "TEXT", nullable: false),
                    stop_percent = table.Column<int>(type: "INTEGER", nullable: true),
                    stop_last = table.Column<int>(type: "INTEGER", nullable: true),
                    needs_second_person = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    because = table.Column<string>(type: "TEXT", nullable: true),
                    made = table.Column<int>(type: "INTEGER", nullable: false),
                    failed = table.Column<int>(type: "INTEGER", nullable: false),
                    scrapped = table.Column<int>(type: "INTEGER", nullable: false),
                    released = table.Column<int>(type: "INTEGER", nullable: false),
                    last_attempts = table.Column<string>(type: "TEXT", nullable: false),
                    claim_sha256 = table.Column<byte[]>(type: "BLOB", nullable: true),
                    claim_made_at = table.Column<long>(type: "INTEGER", nullable: true),
                    claim_closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_report_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", nullable: false),
                    verified_by = table.Column<string>(type: "TEXT", nullable: true),
                    verified_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_production_orders", x => x.id);
                    table.CheckConstraint("production_orders_add_up", "made >= 0 AND failed >= 0 AND scrapped >= 0 AND released >= 0 AND made + released <= ordered");
                    table.ForeignKey(
                        name: "fk_production_orders_products_product_id",
                        column: x => x.product_id,
                        principalTable: "products",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "production_units",
                columns: table => new
                {
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    serial = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    device_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_attempt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    check = table.Column<string>(type: "TEXT", nullable: true),
                    clause = table.Column<string>(type: "TEXT", nullable: true),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    sent = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_production_units", x => new { x.order_id, x.serial });
                });

            migrationBuilder.CreateTable(
                name: "station_attempts",
                columns: table => new
                {
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    attempt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    asked_sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    serial = table.Column<string>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    device_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    check = table.Column<string>(type: "TEXT", nullable: true),
                    clause = table.Column<string>(type: "TEXT", nullable: true),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    remaining = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_station_attempts", x => new { x.order_id, x.attempt });
                });

            migrationBuilder.CreateIndex(
                name: "ix_activations_expires_at",
                table: "activations",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_challenges_expires_at",
                table: "challenges",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_production_orders_batch_id",
                table: "production_orders",
                column: "batch_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_production_orders_product_id",
                table: "production_orders",
                column: "product_id");

            migrationBuilder.CreateIndex(
                name: "ix_production_orders_state_closes_at",
                table: "production_orders",
                columns: new[] { "state", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_production_units_device_id",
                table: "production_units",
                column: "device_id");

            migrationBuilder.CreateIndex(
                name: "ix_production_units_order_id_state_changed_at",
                table: "production_units",
                columns: new[] { "order_id", "state", "changed_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activations");

            migrationBuilder.DropTable(
                name: "challenges");

            migrationBuilder.DropTable(
                name: "production_orders");

            migrationBuilder.DropTable(
                name: "production_units");

            migrationBuilder.DropTable(
                name: "station_attempts");
        }
    }
}
