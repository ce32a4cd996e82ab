package io.github.reissuerecon.answer;

import io.github.reissuerecon.answer.Answer.Word;
import io.github.reissuerecon.answer.Asked.BadRow;
import io.github.reissuerecon.answer.Asked.Question;
import io.github.reissuerecon.answer.Coverage.Loaded;
import io.github.reissuerecon.answer.Coverage.Needed;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.decision.Policy;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.ledger.FeedHistory;
import io.github.reissuerecon.ledger.Ledger;
import io.github.reissuerecon.ledger.NumberHistory;
import io.github.reissuerecon.retention.OldRows;
import io.github.reissuerecon.timeline.Timeline;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Answers a file of numbers and dates from the ledger, block by block: the numbers of a block are asked for together. As of
 * the last complete night; it only reads. Not for use by several threads.
 */
public final class Answering {

    private static final int BLOCK = 5_000;
    private static final Timeline NOTHING = new Timeline(List.of());

    private final Semantics semantics;
    private final Policy policy;
    private final Coverage coverage;
    private final @Nullable NumberHistory history;

    Answering(Semantics semantics, Policy policy, Coverage coverage, @Nullable NumberHistory history) {
        this.semantics = semantics;
        this.policy = policy;
        this.coverage = coverage;
        this.history = history;
    }

    /** From a batch database whose tables are there. */
    public static Answering from(DataSource batchDatabase, ReconConfiguration configuration, Semantics semantics) {
        JdbcTemplate sql = new JdbcTemplate(batchDatabase);
        OldRows nights = new OldRows(JdbcClient.create(sql));
        LocalDate night = nights.lastComplete().orElse(null);
        Loaded loaded = new Loaded(
                night == null ? Map.of() : new FeedHistory(sql).toldThrough(night),
                nights.ledgerForgottenBefore().orElse(null),
                night);
        Coverage coverage = Coverage.of(needed(configuration.feeds()), loaded, configuration.uncoveredPrefixes());
        NumberHistory history = night == null
                ? null
                : new NumberHistory(new Ledger(sql), configuration.carriers(), configuration.digestSchemes(), night);
        return new Answering(semantics, configuration.policy(), coverage, history);
    }

    /** The carriers that a night must have; all where it must have none. */
    private static List<Needed> needed(List<CarrierFeed> feeds) {
        boolean anyRequired = feeds.stream().anyMatch(CarrierFeed::required);
        return feeds.stream()
                .filter(feed -> feed.required() || !anyRequired)
                .map(feed -> new Needed(feed.carrier().name(), feed.coversFrom()))
                .toList();
    }

    /** The dates that are answered for. */
    public Coverage coverage() {
        return coverage;
    }

    /**
     * Answers all rows of a file, in their order.
     *
     * @param today in the business zone; later dates, where they are later than the last complete night too, are errors
     */
    public AnswerCounts answer(QuestionFile questions, LocalDate today, AnswerFile answers) throws IOException {
        LocalDate night = coverage.night();
        LocalDate last = night != null && night.isAfter(today) ? night : today;
        AnswerCounts counts = new AnswerCounts();
        List<Asked> block = questions.next(BLOCK);
        while (!block.isEmpty()) {
            Map<Long, Timeline> known = known(block);
            for (Asked asked : block) {
                Answer answer = answer(asked, known, last);
                answers.add(asked, answer);
                counts.add(answer.word());
            }
            block = questions.next(BLOCK);
        }
        return counts;
    }

    private Map<Long, Timeline> known(List<Asked> block) {
        long[] msisdns = block.stream()
                .filter(Question.class::isInstance)
                .mapToLong(asked -> ((Question) asked).msisdn())
                .distinct()
                .toArray();
        return history == null || msisdns.length == 0 ? Map.of() : history.timelines(msisdns);
    }

    private Answer answer(Asked asked, Map<Long, Timeline> known, LocalDate last) {
        if (asked instanceof BadRow bad) {
            return Answer.of(Word.ERROR, bad.fault());
        }
        Question question = (Question) asked;
        return question.on().isAfter(last)
                ? Answer.of(Word.ERROR, Ground.OUT_OF_RANGE.code())
                : answer(question, known.getOrDefault(question.msisdn(), NOTHING));
    }

    /** Only a {@code no} speaks of what is not told, so only a {@code no} wants number and date to be covered. */
    private Answer answer(Question question, Timeline told) {
        LocalDate on = question.on();
        Ground gap = coverage.gap(on);
        LocalDate night = coverage.night();
        if (gap != null && semantics.refusesWhatIsNotCovered()) {
            return Answer.of(Word.ERROR, Ground.OUT_OF_RANGE.code());
        }
        if (night == null) {
            return Answer.of(Word.NO_DATA, Ground.NO_COVERAGE.code());
        }
        Answer answer = semantics.answer(on, told, policy, night);
        Ground ofNumber = coverage.gap(question.msisdn());
        Ground unknown = ofNumber == null ? gap : ofNumber;
        return unknown != null && answer.word() == Word.NO ? answer.as(Word.NO_DATA, unknown.code()) : answer;
    }
}
