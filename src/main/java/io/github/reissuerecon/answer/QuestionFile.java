package io.github.reissuerecon.answer;

import io.github.reissuerecon.answer.Asked.BadRow;
import io.github.reissuerecon.answer.Asked.Question;
import io.github.reissuerecon.feed.DateReader;
import io.github.reissuerecon.feed.HeadedFile;
import io.github.reissuerecon.feed.RejectReason;
import io.github.reissuerecon.number.NumberFault;
import io.github.reissuerecon.number.NumberingPlan;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The numbers and dates that are asked for: columns {@code msisdn} and {@code date}. Not for use by several threads. */
public final class QuestionFile implements Closeable {

    private static final int MSISDN = 0;
    private static final int DATE = 1;

    private final HeadedFile table;
    private final NumberingPlan plan;
    private final DateReader dates;
    private final LongFunction<String> msisdnForm;

    private QuestionFile(HeadedFile table, NumberingPlan plan, DateReader dates, LongFunction<String> msisdnForm) {
        this.table = table;
        this.plan = plan;
        this.dates = dates;
        this.msisdnForm = msisdnForm;
    }

    /**
     * Opens a file.
     *
     * @param plan of the numbers that are written without a country code
     * @param zone of the dates that stand with a time and an offset
     * @param msisdnForm writes the number of a row that has no date
     * @throws io.github.reissuerecon.feed.FeedBroken when it has not both columns
     */
    public static QuestionFile open(Path file, NumberingPlan plan, ZoneId zone, LongFunction<String> msisdnForm)
            throws IOException {
        HeadedFile table = HeadedFile.open(file, List.of("msisdn", "date"));
        return new QuestionFile(table, plan, DateReader.usual(zone), msisdnForm);
    }

    /** The next rows, in order; none at the end. */
    List<Asked> next(int most) throws IOException {
        List<Asked> rows = new ArrayList<>(most);
        while (rows.size() < most && table.next()) {
            rows.add(row());
        }
        return rows;
    }

    private Asked row() {
        String fault = table.fault();
        if (fault != null) {
            return new BadRow("", "", fault);
        }
        long msisdn = plan.parse(table.cell(MSISDN));
        LocalDate on = dates.read(table.cell(DATE));
        return msisdn < 0 || on == null ? badRow(msisdn, on) : new Question(msisdn, on);
    }

    /** Of two faults the number's is told. */
    private BadRow badRow(long msisdn, @Nullable LocalDate on) {
        String number = msisdn < 0 ? table.cellMasked(MSISDN) : msisdnForm.apply(msisdn);
        String date = on == null ? table.cellMasked(DATE) : on.toString();
        RejectReason dateFault = table.cell(DATE).isEmpty() ? RejectReason.MISSING_DATE : RejectReason.MALFORMED_DATE;
        return new BadRow(number, date, msisdn < 0 ? NumberFault.of(msisdn).code() : dateFault.code());
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
