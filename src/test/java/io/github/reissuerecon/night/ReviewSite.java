package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A small site with two accounts to be reviewed, whose decisions are read back. */
abstract class ReviewSite extends SmallSite {

    static final String HEADER =
            "kind,id,msisdn_masked,bound_on,disconnected_on,reissued_on,carrier,reason,decision,note,first_seen_on\n";
    static final String ROW = "account,3,138****8002,2026-08-01,2026-06-01,2026-11-20,mobile,bound-during-aging,";

    /** Accounts 3 and 4 bound their numbers in the quarantine. */
    @BeforeEach
    void aNight() throws Exception {
        execute("insert into users values (3, '13800138002', '2026-08-01 00:00:00'),"
                + " (4, '13800138003', '2026-08-01 00:00:00')");
        feed("mobile_1.csv", FEED + "13800138002,2026-06-01,2026-11-20\n13800138003,2026-06-01,2026-11-20\n");
        assertThat(reconcile(config())).as(() -> errors).isZero();
    }

    int take(String text, Charset charset) throws Exception {
        return take(text, charset, "lin");
    }

    int take(String text, Charset charset, String reviewer) throws Exception {
        Path file = Files.write(directory.resolve("decided.csv"), text.getBytes(charset));
        return run(
                "import-review",
                "--input=" + file,
                "--reviewer=" + reviewer,
                "--config=" + directory.resolve("recon.yml"));
    }

    List<String> decisions() throws Exception {
        return rows("select id, decision, note, decided_by from recon_decision order by id");
    }

    List<String> rows(String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    cells.add(row.getString(column));
                }
                rows.add(String.join(" ", cells));
            }
        }
        return rows;
    }

    void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
