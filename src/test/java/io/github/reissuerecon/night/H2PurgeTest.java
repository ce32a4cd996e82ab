package io.github.reissuerecon.night;

import java.util.UUID;

class H2PurgeTest extends PurgeTest {

    @Override
    TestDatabase newDatabase(String name) {
        return new TestDatabase(
                "jdbc:h2:mem:" + name + UUID.randomUUID()
                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
                "sa",
                "");
    }
}
