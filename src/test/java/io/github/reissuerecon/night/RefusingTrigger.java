package io.github.reissuerecon.night;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** Lets no row into its table: a database that fails in the middle. */
public final class RefusingTrigger implements Trigger {

    @Override
    public void fire(Connection connection, @Nullable Object[] before, @Nullable Object[] after) throws SQLException {
        throw new SQLException("the table takes no row now");
    }
}
