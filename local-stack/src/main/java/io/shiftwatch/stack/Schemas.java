package io.shiftwatch.stack;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** One database, a schema and a role per service; schema {@code access} belongs to alert-service and is read by all. */
public final class Schemas {

    public static final String DATABASE = "shiftwatch";

    static final List<String> ROLES = List.of("shiftwatch_ingest", "shiftwatch_analysis", "shiftwatch_alert");

    private Schemas() {}

    static void createDatabase(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("create database " + DATABASE);
            }
        }
    }

    static void createRoles(Connection connection, Passwords passwords) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String role : ROLES) {
                String schema = role.substring("shiftwatch_".length());
                statement.execute("""
                        do $$ begin
                            if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s login; end if;
                        end $$;
                        alter role %1$s with login password '%2$s';
                        create schema if not exists %3$s authorization %1$s;
                        alter role %1$s in database %4$s set search_path = %3$s;
                        """.formatted(role, passwords.of(role), schema, DATABASE));
            }
            statement.execute("create schema if not exists access authorization shiftwatch_alert");
            statement.execute("grant usage on schema access to shiftwatch_ingest, shiftwatch_analysis");
            statement.execute("revoke create on schema public from public");
        }
    }
}
