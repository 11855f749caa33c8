package dev.sankofa.components.postgres.tables;

/** A table of a server. */
public record TableName(String database, String schema, String table) {
    /** As an SQL identifier within its database. */
    String quoted() {
        return quote(schema) + "." + quote(table);
    }

    private static String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    public String toString() {
        return database + "." + schema + "." + table;
    }
}
