package io.github.reissuerecon.night;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** A night that is large enough to be interrupted in every step; the same seed gives the same night. */
final class BigNight {

    static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 11, 22);

    private final int rows;
    private final int accounts;
    private final List<String> carriers;

    BigNight(int rows, int accounts) {
        this(rows, accounts, List.of("north", "south"));
    }

    BigNight(int rows, int accounts, List<String> carriers) {
        this.rows = rows;
        this.accounts = accounts;
        this.carriers = carriers;
    }

    /** A file of each carrier. */
    void writeFeeds(Path directory) throws IOException {
        Files.createDirectories(directory);
        SplittableRandom random = new SplittableRandom(1);
        for (String carrier : carriers) {
            try (BufferedWriter file = Files.newBufferedWriter(directory.resolve(carrier + "_1.csv"))) {
                file.write("number,closed,opened\n");
                for (int i = 0; i < rows / carriers.size(); i++) {
                    file.write(row(random));
                }
            }
        }
    }

    private String row(SplittableRandom random) {
        LocalDate closed = BUSINESS_DATE.minusDays(random.nextInt(400));
        String opened = random.nextInt(3) == 0
                ? ""
                : closed.plusDays(random.nextInt(120)).toString();
        return switch (random.nextInt(200)) {
            case 0 -> "1380013," + closed + "," + opened + "\n";
            case 1 -> number(random) + ",20261341,\n";
            default -> number(random) + "," + closed + "," + opened + "\n";
        };
    }

    private String number(SplittableRandom random) {
        return "138" + String.format("%08d", random.nextInt(accounts * 2));
    }

    void createPlatform(TestDatabase database) throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        try (Connection connection = database.inBulk().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create table users (id bigint primary key, phone varchar(20), bound_at datetime)");
            statement.execute(
                    "create table debts (id bigint primary key, user_id bigint, phone varchar(20), noted date)");
            try (PreparedStatement user = connection.prepareStatement("insert into users values (?, ?, ?)");
                    PreparedStatement debt = connection.prepareStatement("insert into debts values (?, ?, ?, ?)")) {
                for (int i = 0; i < accounts; i++) {
                    String number = number(random);
                    LocalDate boundOn = BUSINESS_DATE.minusDays(random.nextInt(500));
                    user.setLong(1, i * 7L);
                    user.setString(2, number);
                    user.setObject(3, boundOn.atTime(12, 0));
                    user.addBatch();
                    if (i % 10 == 0) {
                        debt.setLong(1, i);
                        debt.setLong(2, i * 7L);
                        debt.setString(3, number);
                        debt.setObject(4, boundOn);
                        debt.addBatch();
                    }
                    if (i % 5000 == 0) {
                        user.executeBatch();
                        debt.executeBatch();
                    }
                }
                user.executeBatch();
                debt.executeBatch();
            }
            connection.commit();
        }
    }

    String configuration(Path directory, TestDatabase batch, TestDatabase platform) {
        return batch.springYaml()
                + """
                recon:
                  threads: 2
                  output: {directory: "%1$s/out"}
                  platform:
                    datasource: %2$s
                    accounts:
                      table: users
                      columns: {id: id, msisdn: phone, bound-at: bound_at}
                    debts:
                      table: debts
                      columns: {id: id, account-id: user_id, msisdn: phone, recorded-at: noted}
                  guards: {max-flagged-share: 100%%, max-reject-share: 5%%, warn-reject-share: 5%%}
                  feeds:
                    directory: "%1$s/feeds"
                    carriers:
                """.formatted(directory, platform.flowYaml())
                + carriers.stream().map("""
                      %1$s: {files: "%1$s_*.csv", aging-days: 90, layout: {header: true, columns: {msisdn: number, disconnected-on: closed, reissued-on: opened}}}
                """::formatted).collect(Collectors.joining());
    }
}
