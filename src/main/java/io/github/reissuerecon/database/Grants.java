package io.github.reissuerecon.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user of a connection may do, as the database tells it: privileges by their names in SQL, in upper case. */
public final class Grants {

    private static final Set<String> ALL = new LinkedHashSet<>(List.of(
            "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "INDEX", "REFERENCES", "TRIGGER"));

    private static final Pattern GRANT =
            Pattern.compile("GRANT (.+) ON (?:TABLE )?(`(?:[^`]|``)+`|\\*)\\.(`(?:[^`]|``)+`|\\*) TO .*");

    /** A {@code *} stands for any schema, or any table. The schema may be a pattern, as of LIKE. */
    private record Grant(Set<String> privileges, String schema, String table) {

        boolean holdsFor(String wantedSchema) {
            return schema.equals("*") || like(schema).matcher(wantedSchema).matches();
        }

        private static Pattern like(String pattern) {
            StringBuilder expression = new StringBuilder();
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                if (c == '\\' && i + 1 < pattern.length()) {
                    expression.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
                } else if (c == '%' || c == '_') {
                    expression.append(c == '%' ? ".*" : ".");
                } else {
                    expression.append(Pattern.quote(String.valueOf(c)));
                }
            }
            return Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE);
        }
    }

    private final List<Grant> grants;

    private Grants(List<Grant> grants) {
        this.grants = List.copyOf(grants);
    }

    /** Asks the database of a connection. */
    public static Grants of(Connection connection) throws SQLException {
        if (Dialect.of(connection) == Dialect.H2) {
            return ofH2(connection);
        }
        List<String> lines = column(connection, "show grants");
        if (ServerVersion.of(connection).product() == ServerVersion.Product.MYSQL) {
            String roles = column(connection, "select current_role()").get(0);
            return told(
                    roles.equals("NONE") ? lines : column(connection, "show grants for current_user() using " + roles));
        }
        return told(lines);
    }

    /** From the lines of {@code SHOW GRANTS}. */
    static Grants told(Collection<String> lines) {
        List<Grant> grants = new ArrayList<>();
        for (String line : lines) {
            Matcher grant = GRANT.matcher(line);
            if (grant.matches()) {
                grants.add(new Grant(privileges(grant.group(1)), name(grant.group(2)), name(grant.group(3))));
            }
        }
        return new Grants(grants);
    }

    /** A privilege on columns counts as one on the table. */
    private static Set<String> privileges(String list) {
        Set<String> privileges = new LinkedHashSet<>();
        for (String each : list.replaceAll("\\([^)]*\\)", "").split(",", -1)) {
            String privilege = each.strip();
            privileges.addAll(privilege.startsWith("ALL") ? ALL : Set.of(privilege));
        }
        return privileges;
    }

    private static String name(String quoted) {
        return quoted.equals("*")
                ? quoted
                : quoted.substring(1, quoted.length() - 1).replace("``", "`");
    }

    private static Grants ofH2(Connection connection) throws SQLException {
        String user = " from information_schema.users where user_name = current_user";
        if (column(connection, "select is_admin" + user).contains("TRUE")) {
            return new Grants(List.of(new Grant(ALL, "*", "*")));
        }
        List<Grant> grants = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select privilege_type, table_schema, table_name"
                        + " from information_schema.table_privileges where grantee = current_user")) {
            while (row.next()) {
                grants.add(new Grant(Set.of(row.getString(1)), row.getString(2), row.getString(3)));
            }
        }
        return new Grants(grants);
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    /** What may be done to one table. */
    public Set<String> on(String schema, String table) {
        Set<String> privileges = new LinkedHashSet<>();
        grants.stream()
                .filter(grant -> grant.holdsFor(schema)
                        && (grant.table().equals("*") || grant.table().equalsIgnoreCase(table)))
                .forEach(grant -> privileges.addAll(grant.privileges()));
        return privileges;
    }

    /** What may be done to every table of a schema, also to one that is not there yet. */
    public Set<String> onSchema(String schema) {
        Set<String> privileges = new LinkedHashSet<>();
        grants.stream()
                .filter(grant -> grant.holdsFor(schema) && grant.table().equals("*"))
                .forEach(grant -> privileges.addAll(grant.privileges()));
        return privileges;
    }
}
