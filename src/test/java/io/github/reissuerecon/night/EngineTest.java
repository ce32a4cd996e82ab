package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.decision.Decision;
import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Rules;
import io.github.reissuerecon.finding.Finding;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.finding.Findings.AccountNumber;
import io.github.reissuerecon.finding.KeptBindings;
import io.github.reissuerecon.finding.KeptBindings.KeptBinding;
import io.github.reissuerecon.finding.KnownFindings;
import io.github.reissuerecon.finding.Lives;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.IndexReader;
import io.github.reissuerecon.ledger.Ledger;
import io.github.reissuerecon.ledger.MatchWindow;
import io.github.reissuerecon.ledger.NumberIndex;
import io.github.reissuerecon.ledger.ToldNumbers;
import io.github.reissuerecon.number.Msisdn;
import io.github.reissuerecon.oracle.GeneratedNights;
import io.github.reissuerecon.oracle.GeneratedNights.Scenario;
import io.github.reissuerecon.oracle.Memory;
import io.github.reissuerecon.oracle.Oracle;
import io.github.reissuerecon.oracle.Oracle.Night;
import io.github.reissuerecon.oracle.Oracle.Result;
import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.IdForm;
import io.github.reissuerecon.report.ChangesFile;
import io.github.reissuerecon.report.ResultFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Thousands of generated nights through the engine without its job: files are read, told to a ledger in any order and
 * in blocks of any size, bindings are decided, files are written. The job itself is tested in {@link WholeNightTest}.
 */
class EngineTest {

    private static final int SCENARIOS = Integer.getInteger("test.scenarios", 800);

    private final SingleConnectionDataSource database = new SingleConnectionDataSource(
            "jdbc:h2:mem:engine;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE", "sa", "", true);
    private final JdbcTemplate sql = new JdbcTemplate(database);
    private final Feeds feeds = new Feeds(sql, Clock.systemUTC());
    private final Ledger ledger = new Ledger(sql);
    private final ToldNumbers toldNumbers = new ToldNumbers(sql);
    private final Findings findings = new Findings(sql);
    private final KnownFindings knownFindings = new KnownFindings(sql);
    private final KeptBindings keptBindings = new KeptBindings(sql);
    private final Lives lives = new Lives(sql);

    private final Map<String, Integer> agingDays = new HashMap<>();

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void migrate() {
        TestDatabase.migrateEmbedded(database);
    }

    @Test
    void thousands_of_nights_give_the_files_of_the_naive_reading() throws Exception {
        for (long seed = 100_000; seed < 100_000 + SCENARIOS; seed++) {
            Scenario scenario = GeneratedNights.generate(seed);
            empty();
            runAll(scenario, new Random(seed), "seed " + seed);
        }
        database.destroy();
    }

    private void empty() {
        for (String table : List.of(
                "recon_event",
                "recon_told",
                "recon_feed",
                "recon_carrier",
                "recon_finding",
                "recon_reject",
                "recon_run",
                "recon_kept",
                "recon_life")) {
            sql.execute("truncate table " + table);
        }
    }

    /** The nights in order, or in any order; the whole ledger matched, or what is new. */
    private void runAll(Scenario scenario, Random random, String seed) throws Exception {
        List<Night> nights = new ArrayList<>(scenario.nights());
        if (random.nextInt(3) == 0) {
            Collections.shuffle(nights, random);
        }
        List<Night> told = new ArrayList<>();
        Memory memory = new Memory();
        for (Night night : nights) {
            told.add(night);
            boolean full = random.nextInt(3) == 0;
            LocalDate before = lastBefore(told, night.businessDate());
            Map<String, String> files = run(scenario, night, told.size(), full, before, random);
            Result expected = Oracle.reconcile(
                    scenario.carriers(),
                    scenario.policy(),
                    told,
                    night.businessDate(),
                    full,
                    before,
                    scenario.accounts(),
                    scenario.debts(),
                    memory);
            expected.files().forEach((name, text) -> assertThat(files.get(name))
                    .as("%s, night %s, %s", seed, night.businessDate(), name)
                    .isEqualTo(CsvText.normal(text)));
            assertThat(counts(night))
                    .as("%s, night %s", seed, night.businessDate())
                    .isEqualTo(expected.feeds());
        }
    }

    private static @Nullable LocalDate lastBefore(List<Night> told, LocalDate businessDate) {
        return told.stream()
                .map(Night::businessDate)
                .filter(date -> date.isBefore(businessDate))
                .max(LocalDate::compareTo)
                .orElse(null);
    }

    private Map<String, String> run(
            Scenario scenario, Night night, long runId, boolean full, @Nullable LocalDate before, Random random)
            throws Exception {
        agingDays.clear();
        ScenarioValues.carriers(scenario).stream()
                .filter(carrier -> carrier.agingDays() != null)
                .forEach(carrier -> agingDays.put(carrier.name(), carrier.agingDays()));
        new ScenarioIntake(feeds, ledger, toldNumbers, directory).load(night, random);
        MatchWindow window = new MatchWindow(before, night.businessDate(), full);
        NumberIndex index = new IndexReader(ledger, toldNumbers).read(window, ScenarioValues.carriers(scenario));
        Map<Integer, Long> accepted = index.acceptedRows();
        feeds.ofNight(night.businessDate())
                .forEach(feed -> feeds.accepted(feed.feedId(), accepted.getOrDefault(feed.feedId(), 0L)));
        sql.update(
                "insert into recon_run (run_id, business_date, run_number, full_match, started_at) values (?, ?, 1, ?, ?)",
                runId,
                night.businessDate(),
                full,
                LocalDateTime.now(ZoneOffset.UTC));
        Rules rules = new Rules(ScenarioValues.policy(scenario), night.businessDate());
        decide(runId, index, rules, ScenarioValues.debts(scenario), Set.of());
        decide(runId, index, rules, ScenarioValues.accounts(scenario), findings.toCorrect(runId, BindingKind.DEBT));
        lives.remember(
                runId,
                night.businessDate(),
                numbers -> numbers.stream().filter(index::contains).collect(Collectors.toSet()),
                noted -> {});
        return write(runId, night.businessDate());
    }

    private void decide(
            long runId, NumberIndex index, Rules rules, List<Binding> bindings, Set<AccountNumber> debtsToCorrect) {
        List<Finding> found = new ArrayList<>();
        List<KeptBinding> kept = new ArrayList<>();
        for (Binding binding : bindings) {
            if (index.contains(binding.msisdn())) {
                boolean corrected = debtsToCorrect.contains(new AccountNumber(binding.accountId(), binding.msisdn()));
                Decision decision = rules.decide(binding, index.timeline(binding.msisdn()), corrected);
                if (decision.outcome() != Outcome.KEEP) {
                    found.add(Finding.of(binding, decision));
                } else {
                    kept.add(new KeptBinding(binding, false));
                }
            }
        }
        findings.upsert(runId, found);
        keptBindings.note(runId, kept);
    }

    private Map<String, String> write(long runId, LocalDate businessDate) throws Exception {
        Path folder = Files.createTempDirectory(directory, "out");
        try (ResultFiles files = new ResultFiles(
                        folder,
                        businessDate,
                        Msisdn::e164,
                        Language.EN,
                        agingDays,
                        findings.toCorrect(runId, BindingKind.ACCOUNT),
                        IdForm.BARE);
                ChangesFile changes = new ChangesFile(folder, IdForm.BARE)) {
            knownFindings.inOrder(new KnownFindings.Of(runId, businessDate, Instant.now()), files::add);
            lives.changes(businessDate, changes::add);
        }
        Map<String, String> texts = new HashMap<>();
        for (String name : List.of("unbind", "debt-correction", "review", "watch", "suppressed", "changes")) {
            texts.put(name + ".csv", CsvText.normal(Files.readString(folder.resolve(name + ".csv"))));
        }
        return texts;
    }

    private List<Oracle.FeedCount> counts(Night night) {
        return feeds.ofNight(night.businessDate()).stream()
                .map(feed -> new Oracle.FeedCount(
                        feed.name(),
                        feed.progress().rows(),
                        feed.acceptedCount(),
                        feed.duplicateCount(),
                        feed.progress().ignored()))
                .toList();
    }
}
